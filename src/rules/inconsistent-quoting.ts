import { defineRule, type Rule } from '../lint/rule.ts';
import type { FamilyView } from '../model/views.ts';

export const inconsistentQuoting: Rule = defineRule({
  id: 'inconsistent-quoting',
  meta: {
    category: 'naming',
    severity: { prometheus: 'off', openmetrics: 'off', openmetrics2: 'info' },
    what: 'The name of a family is written in quotes everywhere, or nowhere.',
    why: 'Both spellings are the same name to parsers, but a search for one does not find the other, and a comparison shows a difference.',
    fix: 'write the name in the same way in metadata and samples',
    sources: ['https://prometheus.io/docs/specs/om/open_metrics_spec_2_0/#metricfamily-1'],
  },
  messages: {
    quoted: '`{family}` is written in quotes here, but without them before',
    bare: '`{family}` is written without quotes here, but in quotes before',
  },
  create: (context) => {
    let reported: FamilyView | undefined;
    let name = '';
    return {
      Sample: (sample) => {
        const { family, quotedName } = sample;
        if (family.quotedName === quotedName || (reported === family && name === family.name)) return;
        reported = family;
        ({ name } = family);
        const message = quotedName ? 'quoted' : 'bare';
        context.report({ message, data: { family: name }, at: sample.span('name'), family: name });
      },
    };
  },
});
