import type { Rule } from '../lint/rule.ts';
import { nameRule } from './support/name-rule.ts';
import { toSnakeCase } from './support/names.ts';
import { proposeName } from './support/proposed-name.ts';

export const camelCaseName: Rule = nameRule({
  id: 'camel-case-name',
  meta: {
    category: 'naming',
    severity: 'warning',
    presets: ['promlint'],
    what: 'Metric names are written in snake_case.',
    why: 'PromQL is case-sensitive, and nearly all metric names are in snake_case: a name that mixes styles gets misspelled in queries, which then return nothing instead of an error.',
    fix: 'write the metric name in snake_case',
    sources: [
      'https://prometheus.io/docs/instrumenting/writing_exporters/#naming',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#name',
      'https://github.com/prometheus/client_golang/blob/main/prometheus/testutil/promlint/validations/generic_name_validations.go',
    ],
  },
  messages: {
    found: { message: '`{family}` is in camelCase', help: 'rename it to {suggestion}' },
  },
  words: [],
  check: (family) => {
    const { name } = family;
    if (!/[a-z][A-Z]/.test(name)) return undefined;
    return {
      message: 'found',
      data: { suggestion: proposeName(family, toSnakeCase(name)) },
      promlint: "metric names should be written in 'snake_case' not 'camelCase'",
    };
  },
});
