import type { Rule } from '../lint/rule.ts';
import { syntaxRule } from './support/syntax-rule.ts';

export const ignoredField: Rule = syntaxRule({
  id: 'ignored-field',
  meta: {
    category: 'types',
    severity: { prometheus: 'off', openmetrics: 'off', protobuf: 'warning' },
    presets: ['spec'],
    what: 'A protobuf message sets only fields that Prometheus reads.',
    why: 'Prometheus drops the data in the field without an error.',
    fix: 'set the field that Prometheus reads in its place',
    sources: [
      'https://github.com/prometheus/client_model/blob/master/io/prometheus/client/metrics.proto',
      'https://github.com/prometheus/prometheus/blob/main/model/textparse/protobufparse.go',
      'https://prometheus.io/docs/specs/native_histograms/',
    ],
  },
});
