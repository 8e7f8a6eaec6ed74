import type { Rule } from '../lint/rule.ts';
import { syntaxRule } from './support/syntax-rule.ts';

export const nativeHistogramAsClassic: Rule = syntaxRule({
  id: 'native-histogram-as-classic',
  meta: {
    category: 'types',
    severity: { prometheus: 'off', openmetrics: 'off', protobuf: 'warning' },
    presets: ['spec'],
    what: 'An empty native histogram of a protobuf message has a span without buckets.',
    why: 'Without a span, a zero threshold or a count, Prometheus takes the histogram for a classic one. Until its first observation it stores series of another kind, with other names.',
    fix: 'add a positive span with an offset and a length of 0',
    sources: [
      'https://github.com/prometheus/client_model/blob/master/io/prometheus/client/metrics.proto',
      'https://github.com/prometheus/prometheus/blob/main/model/textparse/protobufparse.go',
      'https://prometheus.io/docs/specs/native_histograms/',
    ],
  },
});
