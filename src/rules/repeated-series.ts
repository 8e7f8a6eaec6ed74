import { defineRule, type Rule } from '../lint/rule.ts';
import { firstPlace } from './support/related.ts';
import { notUnique } from './support/promlint.ts';

export const repeatedSeries: Rule = defineRule({
  id: 'repeated-series',
  meta: {
    category: 'registry',
    severity: { prometheus: 'warning', openmetrics: 'off' },
    presets: ['promlint'],
    what: 'In the Prometheus text formats a series is there once, not once for each timestamp.',
    why: 'An exposition is a snapshot: each line must be unique by name and labels, and what readers do otherwise is undefined. Prometheus ingests the values in the order of their lines and drops those that go back in time.',
    fix: 'expose the latest value alone, without a timestamp; to load a history, use promtool tsdb create-blocks-from openmetrics',
    sources: [
      'https://prometheus.io/docs/instrumenting/exposition_formats/#grouping-and-sorting',
      'https://github.com/prometheus/client_golang/blob/main/prometheus/testutil/promlint/validations/duplicate_validations.go',
    ],
  },
  messages: {
    again: 'a series of `{family}` is there a second time, with another timestamp',
  },
  create: (context) => ({
    conflicts: ['repeated-series'],
    Conflict: (conflict) => {
      context.report({
        message: 'again',
        data: { family: conflict.family },
        at: conflict.span,
        family: conflict.family,
        ...firstPlace(conflict, 'the series is here before'),
        ...notUnique(context, conflict),
      });
    },
  }),
});
