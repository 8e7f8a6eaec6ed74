import { defineRule, type Rule } from '../lint/rule.ts';
import { eachFamily } from './support/each-family.ts';
import { isUntyped } from '../syntax/metric-types.ts';

export const timestampNotGauge: Rule = defineRule({
  id: 'timestamp-not-gauge',
  meta: {
    category: 'naming',
    severity: 'info',
    what: 'A metric whose value is a timestamp is a gauge.',
    why: 'A timestamp is the state at a moment. As a counter it invites rate(), which has no meaning, and a clock that is set back looks like a restart.',
    fix: 'declare it as a gauge',
    sources: [
      'https://github.com/prometheus/client_golang/issues/1520',
      'https://prometheus.io/docs/practices/naming/#metric-names',
    ],
  },
  messages: {
    found: { message: '`{family}` is named as a timestamp, but is a {type}', help: 'declare it as a gauge' },
  },
  create: (context) =>
    eachFamily(context, (family) => {
      const { name, type } = family;
      if (type === 'gauge' || isUntyped(type)) return undefined;
      if (!/_timestamp_seconds(?:_total)?$/.test(name)) return undefined;
      return { message: 'found', data: { family: name, type }, at: family.nameSpan, family: name };
    }),
});
