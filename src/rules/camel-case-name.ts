import { defineRule, type Rule } from '../lint/rule.ts';
import { eachFamily } from './support/each-family.ts';
import { proposeName, toSnakeCase } from './support/names.ts';
import { upstream } from './support/promlint.ts';

export const camelCaseName: Rule = defineRule({
  id: 'camel-case-name',
  meta: {
    category: 'naming',
    severity: 'warning',
    presets: ['promlint'],
    what: 'The name of a metric is written in snake_case.',
    why: 'Names in PromQL are case-sensitive and snake_case nearly everywhere else: a name that mixes styles is misspelt in queries, which then return nothing instead of an error.',
    fix: 'write the name in snake_case',
    sources: [
      'https://prometheus.io/docs/instrumenting/writing_exporters/#naming',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#name',
      'https://github.com/prometheus/client_golang/blob/main/prometheus/testutil/promlint/validations/generic_name_validations.go',
    ],
  },
  messages: {
    found: { message: '`{family}` is written in camelCase', help: 'rename it to {suggestion}' },
  },
  create: (context) =>
    eachFamily(context, (family) => {
      const { name } = family;
      if (!/[a-z][A-Z]/.test(name)) return undefined;
      return {
        message: 'found',
        data: { family: name, suggestion: proposeName(family, toSnakeCase(name)) },
        at: family.nameSpan,
        family: name,
        ...upstream(family, "metric names should be written in 'snake_case' not 'camelCase'"),
      };
    }),
});
