import { defineRule, type Rule } from '../lint/rule.ts';
import { firstPlace } from './support/related.ts';
import { notUnique } from './support/promlint.ts';

export const duplicateSeries: Rule = defineRule({
  id: 'duplicate-series',
  meta: {
    category: 'registry',
    severity: 'error',
    presets: ['spec', 'registry', 'promlint'],
    what: 'No two samples have the same name, labels and timestamp.',
    why: 'Prometheus keeps the first value and drops the others, with no more than a warning in its own log; client_golang refuses to collect the second. The order of labels makes no difference, and a label with an empty value is the same as none.',
    fix: 'expose the series once; where two things are meant, tell them apart by a label',
    sources: [
      'https://prometheus.io/docs/instrumenting/exposition_formats/#grouping-and-sorting',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#metricfamily',
      'https://github.com/prometheus/client_golang/blob/main/prometheus/registry.go',
      'https://github.com/prometheus/client_golang/blob/main/prometheus/testutil/promlint/validations/duplicate_validations.go',
    ],
    supersedes: ['interleaved-series'],
  },
  messages: {
    twice: 'a series of `{family}` is there a second time',
    samePoint: {
      message: 'a series of `{family}` is there a second time, with the same timestamp',
      help: 'expose one value for each timestamp',
    },
  },
  create: (context) => ({
    conflicts: ['duplicate-series'],
    Conflict: (conflict) => {
      // OpenMetrics lets a series repeat with timestamps; that they must increase is the rule timestamp-order's concern.
      const allowed = context.openMetrics && conflict.explicitTimestamp;
      context.report({
        message: allowed ? 'samePoint' : 'twice',
        data: { family: conflict.family },
        at: conflict.span,
        family: conflict.family,
        ...(allowed && { severity: 'warning' }),
        ...firstPlace(conflict, 'the series is here before'),
        ...notUnique(context, conflict),
      });
    },
  }),
});
