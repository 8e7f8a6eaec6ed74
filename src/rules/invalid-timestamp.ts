import type { Rule } from '../lint/rule.ts';
import { syntaxRule } from './support/syntax-rule.ts';

export const invalidTimestamp: Rule = syntaxRule({
  id: 'invalid-timestamp',
  meta: {
    category: 'syntax',
    severity: 'error',
    what: 'A timestamp is a whole number of milliseconds; in OpenMetrics, a number of seconds.',
    why: 'Prometheus rejects the whole scrape because of a single timestamp that it cannot parse.',
    whyAccepted: 'Prometheus accepts it, but other parsers reject the whole document or drop the timestamp.',
    fix: 'write the milliseconds since 1970 (in OpenMetrics, the seconds), or omit the timestamp',
    sources: [
      'https://prometheus.io/docs/instrumenting/exposition_formats/#comments-help-text-and-type-information',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#timestamps',
      'https://github.com/prometheus/prometheus/blob/main/model/textparse/promparse.go',
    ],
    supersedes: ['timestamp-order', 'implausible-timestamp', 'explicit-timestamp'],
  },
});
