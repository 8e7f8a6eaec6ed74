import { defineRule, type Rule } from '../lint/rule.ts';
import { typeNoun } from './support/types.ts';

export const startTimestampMisplaced: Rule = defineRule({
  id: 'start-timestamp-misplaced',
  meta: {
    category: 'timestamps',
    severity: { prometheus: 'off', openmetrics: 'off', openmetrics2: 'warning', protobuf: 'warning' },
    presets: ['spec'],
    what: 'Only counters, histograms and summaries have a start timestamp.',
    why: 'A start timestamp says when the counting began. A metric that is not a running count has none, and consumers that use it would see a reset in a gauge.',
    fix: 'remove the start timestamp, or declare the metric as a counter if its value only increases',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec_2_0/#sample',
      'https://prometheus.io/docs/specs/om/open_metrics_spec_2_0/#gaugehistogram-1',
    ],
  },
  messages: { found: '{type} `{family}` has a start timestamp' },
  create: (context) => ({
    types: ['gauge', 'gaugehistogram', 'info', 'stateset'],
    wants: { samples: 'startTimestamp' },
    Sample: (sample) => {
      const { startTimestamp, family } = sample;
      if (startTimestamp === undefined) return;
      const { name, type } = family;
      context.report({
        message: 'found',
        data: { family: name, type: typeNoun(type) },
        at: startTimestamp.span,
        family: name,
      });
    },
  }),
});
