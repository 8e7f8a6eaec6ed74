import { defineRule, type Rule } from '../lint/rule.ts';
import type { Exemplar } from '../syntax/ast.ts';
import { span } from '../text/span.ts';
import { codePoints } from './support/length.ts';

const limit = 128;

function lengthOf({ labels }: Exemplar): number {
  let length = 0;
  for (const { name, value } of labels) length += codePoints(name.text) + codePoints(value.text);
  return length;
}

export const exemplarTooLong: Rule = defineRule({
  id: 'exemplar-too-long',
  meta: {
    category: 'exemplars',
    severity: { prometheus: 'off', openmetrics: 'error', openmetrics2: 'off', protobuf: 'warning' },
    presets: ['spec'],
    what: 'The label names and values of an exemplar have at most 128 characters in total.',
    why: 'Prometheus drops a longer exemplar, client_golang refuses to create it, and strict OpenMetrics parsers reject the whole exposition.',
    fix: 'keep the trace ID and drop what the trace itself contains',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#exemplars',
      'https://github.com/prometheus/prometheus/blob/main/model/exemplar/exemplar.go',
    ],
  },
  messages: { long: 'exemplar labels have {length} characters; the limit is {limit}' },
  create: (context) => ({
    types: ['counter', 'histogram', 'gaugehistogram'],
    wants: { samples: 'unusualExemplar' },
    Sample: (sample) => {
      for (const exemplar of sample.exemplars) {
        const length = lengthOf(exemplar);
        const [first] = exemplar.labels;
        const last = exemplar.labels.at(-1);
        if (length <= limit || first === undefined || last === undefined) continue;
        context.report({
          message: 'long',
          data: { length, limit },
          at: span(sample.line, first.span.start, last.span.end),
          family: sample.family.name,
        });
      }
    },
  }),
});
