import { defineRule, type Rule } from '../lint/rule.ts';
import { toSnakeCase } from './support/names.ts';
import { upstream } from './support/promlint.ts';

export const camelCaseLabel: Rule = defineRule({
  id: 'camel-case-label',
  meta: {
    category: 'labels',
    severity: 'warning',
    presets: ['promlint'],
    what: 'The name of a label is written in snake_case.',
    why: 'Names in PromQL are case-sensitive: a label that is spelt in another style than those of other metrics does not match them in joins, and a misspelt one in a query selects nothing instead of failing.',
    fix: 'write the name of the label in snake_case',
    sources: [
      'https://prometheus.io/docs/instrumenting/writing_exporters/#naming',
      'https://github.com/prometheus/client_golang/blob/main/prometheus/testutil/promlint/validations/generic_name_validations.go',
    ],
  },
  messages: {
    found: {
      message: 'the label `{label}` of `{family}` is written in camelCase',
      help: 'rename it to `{suggestion}`',
    },
  },
  create: (context) => ({
    Desc: (desc) => {
      const { family } = desc;
      for (const label of desc.labelNames) {
        if (!/[a-z][A-Z]/.test(label)) continue;
        context.report({
          message: 'found',
          data: { label, family: family.name, suggestion: toSnakeCase(label) },
          at: desc.labelNameSpan(label),
          family: family.name,
          fold: label,
          ...upstream(family, "label names should be written in 'snake_case' not 'camelCase'"),
        });
      }
    },
  }),
});
