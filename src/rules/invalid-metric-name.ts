import type { Rule } from '../lint/rule.ts';
import { syntaxRule } from './support/syntax-rule.ts';

export const invalidMetricName: Rule = syntaxRule({
  id: 'invalid-metric-name',
  meta: {
    category: 'syntax',
    severity: 'error',
    what: 'A metric name consists of letters, digits, underscores and colons and does not start with a digit; any other name is quoted and not empty.',
    why: 'To a parser the name ends at the first other character, so Prometheus rejects the whole scrape.',
    whyAccepted:
      'To a parser the name ends at the first other character, and what follows is read as the value: Prometheus stores a different series from the one that was meant.',
    fix: 'use only letters, digits and underscores, or quote the name inside the braces, as in {"my.name"}',
    sources: [
      'https://prometheus.io/docs/concepts/data_model/#metric-names-and-labels',
      'https://prometheus.io/docs/instrumenting/exposition_formats/#comments-help-text-and-type-information',
      'https://github.com/prometheus/client_golang/blob/main/prometheus/desc.go',
    ],
    // A number at the end of a name that is read as its value makes the value a timestamp.
    supersedes: [
      'explicit-timestamp',
      'implausible-timestamp',
      'repeated-series',
      'timestamp-order',
      'mixed-timestamps',
    ],
    supersedesInBlock: ['repeated-series'],
  },
});
