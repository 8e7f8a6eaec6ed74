import { defineRule, type Rule } from '../lint/rule.ts';
import { hasWord, replaceWord } from './support/names.ts';
import { proposeName } from './support/proposed-name.ts';

export const labelInName: Rule = defineRule({
  id: 'label-in-name',
  meta: {
    category: 'naming',
    severity: 'info',
    what: 'A metric name does not repeat the label that it is split by.',
    why: 'The label is on the series already, and the name becomes wrong as soon as a query or recording rule aggregates over it.',
    fix: 'drop the label from the name',
    sources: [
      'https://prometheus.io/docs/instrumenting/writing_exporters/#naming',
      'https://prometheus.io/docs/practices/naming/#labels',
    ],
  },
  messages: {
    found: { message: '`{family}` repeats its label `{label}` in its name', help: 'rename it to {suggestion}' },
  },
  create: (context) => ({
    wants: { descs: 'labelled' },
    Desc: (desc) => {
      const { family } = desc;
      const { name } = family;
      if (!/by_/i.test(name)) return;
      const label = desc.labelNames.find((one) => hasWord(name, `by_${one.toLowerCase()}`));
      if (label === undefined) return;
      context.report({
        message: 'found',
        data: {
          family: name,
          label,
          suggestion: proposeName(family, replaceWord(name, `by_${label.toLowerCase()}`, '')),
        },
        at: family.nameSpan,
        family: name,
        related: [{ message: 'the label is here', at: desc.labelNameSpan(label) }],
      });
    },
  }),
});
