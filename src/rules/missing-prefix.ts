import { defineRule, type Rule } from '../lint/rule.ts';
import { eachFamily } from './support/each-family.ts';
import { libraryPrefixes } from './data/well-known.ts';
import { listOf } from './support/names.ts';
import { proposeName } from './support/proposed-name.ts';

export const missingPrefix: Rule = defineRule({
  id: 'missing-prefix',
  meta: {
    category: 'naming',
    severity: 'info',
    recommended: false,
    what: 'Every metric name starts with one of the configured prefixes.',
    why: 'The first word of a name says which program or library it belongs to. Without it, different programs use the same name, their values get added up, and the code behind a metric is hard to find.',
    fix: 'add the prefix to the name',
    sources: [
      'https://prometheus.io/docs/practices/naming/#metric-names',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#metric-naming-and-namespaces',
    ],
    options: {
      prefixes: {
        type: 'strings',
        default: [],
        description: 'allowed first words of names, without the underscore; if empty, the rule reports nothing',
      },
      ignore: {
        type: 'strings',
        default: libraryPrefixes,
        description: 'first words of names to ignore, by default those that client libraries expose in every program',
      },
    },
  },
  messages: {
    missing: { message: '`{family}` does not start with any of {prefixes}', help: 'rename it to {suggestion}' },
  },
  create: (context) => {
    const prefixes = context.options['prefixes'] as readonly string[];
    const [first] = prefixes;
    if (first === undefined) return {};
    const allowed = [...prefixes, ...(context.options['ignore'] as readonly string[])];
    return eachFamily(context, (family) => {
      const { name } = family;
      if (allowed.some((prefix) => name.startsWith(`${prefix}_`))) return undefined;
      return {
        message: 'missing',
        data: { prefixes: listOf(prefixes), suggestion: proposeName(family, `${first}_${name}`) },
      };
    });
  },
});
