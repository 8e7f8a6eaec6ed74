import type { Rule } from '../lint/rule.ts';
import { syntaxRule } from './support/syntax-rule.ts';

export const nativeHistogramAsClassic: Rule = syntaxRule({
  id: 'native-histogram-as-classic',
  meta: {
    category: 'types',
    severity: { prometheus: 'off', openmetrics: 'off', protobuf: 'warning' },
    presets: ['spec'],
    what: 'An empty native histogram of a protobuf message has a span without buckets, and no native histogram follows a classic one of its family.',
    why: 'Without a span, a zero threshold or a count, Prometheus takes the histogram for a classic one. It also reads the native histogram after a classic one as classic. It stores series of another kind then, with other names, and no native buckets. A classic histogram directly after such a native one makes Prometheus reject the whole scrape.',
    fix: 'add a positive span with an offset and a length of 0 to empty native histograms, and write those of a family before its classic ones',
    sources: [
      'https://github.com/prometheus/client_model/blob/master/io/prometheus/client/metrics.proto',
      'https://github.com/prometheus/prometheus/blob/main/model/textparse/protobufparse.go',
      'https://prometheus.io/docs/specs/native_histograms/',
    ],
  },
});
