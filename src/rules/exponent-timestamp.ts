import { defineRule, type Rule } from '../lint/rule.ts';
import type { NumberNode } from '../syntax/ast.ts';

export const exponentTimestamp: Rule = defineRule({
  id: 'exponent-timestamp',
  meta: {
    category: 'timestamps',
    severity: { prometheus: 'off', openmetrics: 'off', openmetrics2: 'info', protobuf: 'off' },
    presets: ['spec'],
    what: 'Timestamps are written without an exponent.',
    why: 'A number with an exponent has usually been through a float64, which keeps no more than some hundred nanoseconds of a Unix time. Two events within that time get the same timestamp.',
    fix: 'write the seconds with their fraction, such as 1604676851.123456789',
    sources: ['https://prometheus.io/docs/specs/om/open_metrics_spec_2_0/#timestamps'],
  },
  messages: {
    sample: 'timestamp {timestamp} is written with an exponent',
    start: 'start timestamp {timestamp} is written with an exponent',
    exemplar: 'timestamp {timestamp} of an exemplar is written with an exponent',
  },
  create: (context) => ({
    Sample: (sample) => {
      const { family, startTimestamp, exemplars } = sample;
      const check = (message: 'start' | 'exemplar', { raw, span }: NumberNode): void => {
        if (/e/i.test(raw)) context.report({ message, data: { timestamp: raw }, at: span, family: family.name });
      };
      if (/e/i.test(sample.rawTimestamp)) {
        const data = { timestamp: sample.rawTimestamp };
        context.report({ message: 'sample', data, at: sample.span('timestamp'), family: family.name });
      }
      if (startTimestamp !== undefined) check('start', startTimestamp);
      for (const { timestamp } of exemplars) if (timestamp !== undefined) check('exemplar', timestamp);
    },
  }),
});
