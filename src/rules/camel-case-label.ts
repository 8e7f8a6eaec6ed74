import { defineRule, type Rule } from '../lint/rule.ts';
import { toSnakeCase } from './support/names.ts';
import { upstream } from './support/promlint.ts';

export const camelCaseLabel: Rule = defineRule({
  id: 'camel-case-label',
  meta: {
    category: 'labels',
    severity: 'warning',
    presets: ['promlint'],
    what: 'Label names are written in snake_case.',
    why: 'PromQL is case-sensitive: a label whose style differs from that of other metrics does not match them in joins, and a misspelled label selects nothing instead of failing.',
    fix: 'write the label name in snake_case',
    sources: [
      'https://prometheus.io/docs/instrumenting/writing_exporters/#naming',
      'https://github.com/prometheus/client_golang/blob/main/prometheus/testutil/promlint/validations/generic_name_validations.go',
    ],
  },
  messages: {
    found: {
      message: 'label `{label}` of `{family}` is in camelCase',
      help: 'rename it to `{suggestion}`',
    },
  },
  create: (context) => ({
    wants: { descs: 'labelled' },
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
