import { defineRule, type Rule } from '../lint/rule.ts';
import { isEarlier } from './support/timestamps.ts';

export const startTimestampAfterSample: Rule = defineRule({
  id: 'start-timestamp-after-sample',
  meta: {
    category: 'timestamps',
    severity: { prometheus: 'off', openmetrics: 'off', openmetrics2: 'warning', protobuf: 'warning' },
    presets: ['spec'],
    what: 'The start timestamp of a sample is not after its timestamp.',
    why: 'A count cannot have begun after it was taken: one of the two clocks or units is wrong, and consumers compute rates over a negative time.',
    fix: 'take both times from one clock, in seconds',
    sources: ['https://prometheus.io/docs/specs/om/open_metrics_spec_2_0/#sample'],
  },
  messages: { after: 'start timestamp {start} is after the timestamp {timestamp} of the sample' },
  create: (context) => ({
    wants: { samples: 'startTimestamp' },
    Sample: (sample) => {
      const { startTimestamp, rawTimestamp, family } = sample;
      if (startTimestamp === undefined || rawTimestamp === '' || !isEarlier(rawTimestamp, startTimestamp.raw)) return;
      context.report({
        message: 'after',
        data: { start: startTimestamp.raw, timestamp: rawTimestamp },
        at: startTimestamp.span,
        family: family.name,
      });
    },
  }),
});
