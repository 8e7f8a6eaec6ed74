import type { Rule } from '../lint/rule.ts';
import { conflictRule } from './support/conflict-rule.ts';

export const interleavedSeries: Rule = conflictRule({
  id: 'interleaved-series',
  meta: {
    category: 'types',
    severity: { prometheus: 'warning', openmetrics: 'error' },
    presets: ['spec'],
    what: 'The samples of one metric form one group.',
    why: 'A streaming parser completes a histogram, summary or point when the next one begins, so later samples look like a second, incomplete one. Strict OpenMetrics parsers reject the exposition.',
    fix: 'write all samples of one label set, and all of one timestamp, before those of the next',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#metric-1',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#metricpoint-1',
      'https://prometheus.io/docs/instrumenting/exposition_formats/#grouping-and-sorting',
    ],
  },
  messages: { found: "samples of one series of `{family}` are interleaved with another's" },
  first: 'the series begins here',
});
