import { defineRule, type Rule } from '../lint/rule.ts';
import { isEarlier } from './support/timestamps.ts';

export const exemplarTimestamp: Rule = defineRule({
  id: 'exemplar-timestamp',
  meta: {
    category: 'exemplars',
    severity: { prometheus: 'off', openmetrics: 'off', openmetrics2: 'warning', protobuf: 'warning' },
    what: 'The timestamp of an exemplar lies between the start timestamp and the timestamp of its sample.',
    why: 'An exemplar outside of the time in which its sample counted cannot be one of the counted events, so a dashboard shows it beside the wrong data.',
    fix: 'write the time of the observation, in seconds',
    sources: ['https://prometheus.io/docs/specs/om/open_metrics_spec_2_0/#exemplars'],
  },
  messages: {
    early: 'exemplar is from {time}, before the start timestamp {limit} of its sample',
    late: 'exemplar is from {time}, after the timestamp {limit} of its sample',
  },
  create: (context) => ({
    wants: { samples: 'exemplar' },
    Sample: (sample) => {
      const { exemplars, startTimestamp, rawTimestamp, family } = sample;
      for (const { timestamp } of exemplars) {
        if (timestamp === undefined) continue;
        const isEarly = startTimestamp !== undefined && isEarlier(timestamp.raw, startTimestamp.raw);
        if (!isEarly && (rawTimestamp === '' || !isEarlier(rawTimestamp, timestamp.raw))) continue;
        context.report({
          message: isEarly ? 'early' : 'late',
          data: { time: timestamp.raw, limit: isEarly ? startTimestamp.raw : rawTimestamp },
          at: timestamp.span,
          family: family.name,
        });
      }
    },
  }),
});
