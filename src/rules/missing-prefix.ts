import { defineRule, type Rule } from '../lint/rule.ts';
import { eachFamily } from './support/each-family.ts';
import { libraryPrefixes } from './data/well-known.ts';
import { listOf, proposeName } from './support/names.ts';

export const missingPrefix: Rule = defineRule({
  id: 'missing-prefix',
  meta: {
    category: 'naming',
    severity: 'info',
    recommended: false,
    what: 'Every metric starts with one of the prefixes that the configuration demands.',
    why: 'The first word of a name says which program or library it is from: without it, metrics of different programs get the same name and are added up, and nobody finds the code behind one.',
    fix: 'put the prefix in front of the name',
    sources: [
      'https://prometheus.io/docs/practices/naming/#metric-names',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#metric-naming-and-namespaces',
    ],
    options: {
      prefixes: {
        type: 'strings',
        default: [],
        description: 'First words of names, without the underscore. While there are none, the rule reports nothing.',
      },
      ignore: {
        type: 'strings',
        default: libraryPrefixes,
        description: 'First words of names that client libraries expose in every program, which are left alone.',
      },
    },
  },
  messages: {
    missing: { message: '`{family}` has no prefix of {prefixes}', help: 'rename it to {suggestion}' },
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
        data: { family: name, prefixes: listOf(prefixes), suggestion: proposeName(family, `${first}_${name}`) },
        at: family.nameSpan,
        family: name,
      };
    });
  },
});
