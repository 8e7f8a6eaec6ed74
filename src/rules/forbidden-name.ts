import { defineRule, type Rule } from '../lint/rule.ts';
import { eachFamily } from './support/each-family.ts';

export const forbiddenName: Rule = defineRule({
  id: 'forbidden-name',
  meta: {
    category: 'naming',
    severity: 'info',
    recommended: false,
    what: 'No metric has a name that the configuration forbids.',
    why: 'Names that an organisation has retired or reserved come back with every copied example, and make queries across programs wrong.',
    fix: 'choose a name that no forbidden pattern matches',
    sources: ['https://prometheus.io/docs/practices/naming/#metric-names'],
    options: {
      patterns: {
        type: 'strings',
        default: [],
        description:
          'regular expressions (RE2 in a configuration file, JavaScript in the library) that match anywhere in a name; if empty, the rule reports nothing',
      },
    },
  },
  messages: { found: '`{family}` matches the forbidden pattern `{pattern}`' },
  create: (context) => {
    const sources = context.options['patterns'] as readonly string[];
    if (sources.length === 0) return {};
    const patterns = sources.map((source) => ({ source, expression: context.compile(source) }));
    return eachFamily(context, (family) => {
      const { name } = family;
      const pattern = patterns.find(({ expression }) => expression.test(name));
      if (pattern === undefined) return undefined;
      return { message: 'found', data: { pattern: pattern.source } };
    });
  },
});
