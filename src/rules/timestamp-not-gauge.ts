import type { Rule } from '../lint/rule.ts';
import { nameRule } from './support/name-rule.ts';
import { isUntyped } from '../syntax/metric-types.ts';
import { aType } from './support/types.ts';

export const timestampNotGauge: Rule = nameRule({
  id: 'timestamp-not-gauge',
  meta: {
    category: 'naming',
    severity: 'info',
    what: 'A metric whose value is a timestamp is a gauge.',
    why: 'A timestamp is a state. As a counter it invites rate(), which is meaningless for it, and a clock that is set back looks like a restart.',
    fix: 'declare it as a gauge',
    sources: [
      'https://github.com/prometheus/client_golang/issues/1520',
      'https://prometheus.io/docs/practices/naming/#metric-names',
    ],
  },
  messages: {
    found: { message: '`{family}` is named like a timestamp but is {type}', help: 'declare it as a gauge' },
  },
  words: ['timestamp'],
  check: (family) => {
    const { name, type } = family;
    if (type === 'gauge' || isUntyped(type)) return undefined;
    if (!/_timestamp_seconds(?:_total)?$/.test(name)) return undefined;
    return { message: 'found', data: { type: aType(type) } };
  },
});
