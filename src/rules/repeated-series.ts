import type { Rule } from '../lint/rule.ts';
import { notUnique } from './support/promlint.ts';
import { conflictRule } from './support/conflict-rule.ts';

export const repeatedSeries: Rule = conflictRule({
  id: 'repeated-series',
  meta: {
    category: 'registry',
    severity: { prometheus: 'warning', openmetrics: 'off' },
    presets: ['promlint'],
    what: 'In the Prometheus text formats a series appears once, not once per timestamp.',
    why: 'An exposition is a snapshot: each line must be unique by name and labels, and what consumers do otherwise is undefined. Prometheus ingests the values in the order of their lines and drops those that go back in time.',
    fix: 'expose only the latest value, without a timestamp; to load a history, use promtool tsdb create-blocks-from openmetrics',
    sources: [
      'https://prometheus.io/docs/instrumenting/exposition_formats/#grouping-and-sorting',
      'https://github.com/prometheus/client_golang/blob/main/prometheus/testutil/promlint/validations/duplicate_validations.go',
    ],
  },
  messages: {
    found: 'series of `{family}` repeated with a different timestamp',
  },
  first: 'first seen here',
  finding: (conflict, context) => notUnique(context, conflict),
});
