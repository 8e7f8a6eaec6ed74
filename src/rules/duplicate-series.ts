import { deletedLine } from '../lint/edits.ts';
import type { Rule } from '../lint/rule.ts';
import { notUnique } from './support/promlint.ts';
import { conflictRule } from './support/conflict-rule.ts';

export const duplicateSeries: Rule = conflictRule({
  id: 'duplicate-series',
  meta: {
    category: 'registry',
    severity: 'error',
    presets: ['spec', 'registry', 'promlint'],
    what: 'No two samples have the same name, labels and timestamp.',
    why: 'Prometheus keeps the first value, drops the others and only logs a warning. client_golang refuses to collect the second. The order of labels makes no difference, and a label with an empty value counts as absent.',
    fix: 'expose the series once, or add a label that tells the two apart',
    sources: [
      'https://prometheus.io/docs/instrumenting/exposition_formats/#grouping-and-sorting',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#metricfamily',
      'https://github.com/prometheus/client_golang/blob/main/prometheus/registry.go',
      'https://github.com/prometheus/client_golang/blob/main/prometheus/testutil/promlint/validations/duplicate_validations.go',
    ],
    supersedes: ['interleaved-series'],
  },
  messages: {
    found: 'duplicate series of `{family}`',
    samePoint: {
      message: 'duplicate series of `{family}` with the same timestamp',
      help: 'expose one value per timestamp',
    },
  },
  first: 'first seen here',
  finding: (conflict, context) => {
    // OpenMetrics 1.0 lets a series repeat with timestamps; the rule timestamp-order checks that they increase.
    const isAllowed = context.dialect === 'openmetrics-1.0.0' && conflict.explicitTimestamp;
    return {
      ...(isAllowed && { message: 'samePoint', severity: 'warning' }),
      ...notUnique(context, conflict),
    };
  },
  edits: (finding, line) => deletedLine(finding, line, 'unsafe'),
});
