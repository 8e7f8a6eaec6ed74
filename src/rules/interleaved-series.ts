import { defineRule, type Rule } from '../lint/rule.ts';
import { firstPlace } from './support/related.ts';

export const interleavedSeries: Rule = defineRule({
  id: 'interleaved-series',
  meta: {
    category: 'types',
    severity: { prometheus: 'warning', openmetrics: 'error' },
    presets: ['spec'],
    what: 'The lines of one metric stand together.',
    why: 'A parser that streams closes a histogram, summary or point when the next one begins, so that what follows later looks like a second, incomplete one; strict OpenMetrics parsers reject the exposition.',
    fix: 'write all samples of one label set, and all of one timestamp, before those of the next',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#metric-1',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#metricpoint-1',
      'https://prometheus.io/docs/instrumenting/exposition_formats/#grouping-and-sorting',
    ],
  },
  messages: { split: 'a metric of `{family}` goes on here behind the samples of another' },
  create: (context) => ({
    conflicts: ['interleaved-series'],
    Conflict: (conflict) => {
      context.report({
        message: 'split',
        data: { family: conflict.family },
        at: conflict.span,
        family: conflict.family,
        ...firstPlace(conflict, 'the metric begins here'),
      });
    },
  }),
});
