import type { Rule } from '../lint/rule.ts';
import { syntaxRule } from './support/syntax-rule.ts';

export const invalidLabelName: Rule = syntaxRule({
  id: 'invalid-label-name',
  meta: {
    category: 'syntax',
    severity: 'error',
    what: 'A label name consists of letters, digits and underscores and does not start with a digit; any other name is quoted and not empty.',
    why: 'Prometheus rejects the whole scrape because of a single label name that it cannot parse.',
    whyAccepted: 'Prometheus accepts the name; parsers that only accept legacy names reject the whole document.',
    fix: 'use only letters, digits and underscores, or quote the name',
    sources: [
      'https://prometheus.io/docs/concepts/data_model/#metric-names-and-labels',
      'https://prometheus.io/docs/instrumenting/exposition_formats/#comments-help-text-and-type-information',
      'https://github.com/prometheus/client_golang/blob/main/prometheus/labels.go',
    ],
  },
});
