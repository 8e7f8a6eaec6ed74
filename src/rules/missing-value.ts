import type { Rule } from '../lint/rule.ts';
import { syntaxRule } from './support/syntax-rule.ts';

export const missingValue: Rule = syntaxRule({
  id: 'missing-value',
  meta: {
    category: 'types',
    severity: { prometheus: 'off', openmetrics: 'off', protobuf: 'error' },
    presets: ['spec'],
    what: 'A metric of a protobuf message has a value of the type of its family.',
    why: 'Prometheus looks only at the field of the type. Where it is absent, it stores 0, or an empty histogram or summary, without an error, and for an untyped metric the value of another one.',
    fix: 'set the field of the type, or correct the type of the family',
    sources: [
      'https://github.com/prometheus/client_model/blob/master/io/prometheus/client/metrics.proto',
      'https://github.com/prometheus/prometheus/blob/main/model/textparse/protobufparse.go',
    ],
  },
});
