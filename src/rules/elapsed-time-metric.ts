import { defineRule, type Rule } from '../lint/rule.ts';
import { eachFamily } from './support/each-family.ts';
import { elapsedWords } from './data/name-words.ts';
import { isUntyped } from '../syntax/metric-types.ts';
import { lastWord } from './support/names.ts';

export const elapsedTimeMetric: Rule = defineRule({
  id: 'elapsed-time-metric',
  meta: {
    category: 'naming',
    severity: 'info',
    recommended: false,
    what: 'An event is exposed with the time at which it happened, not with the time that has passed since.',
    why: 'A time that has passed grows only as long as something updates it: when that hangs, the metric stands still and the alert on it never fires. time() - my_timestamp_seconds needs no updates.',
    fix: 'expose the Unix time of the event as a gauge that ends in _timestamp_seconds, and subtract it from time() in queries',
    sources: [
      'https://prometheus.io/docs/practices/instrumentation/#timestamps-not-time-since',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#tracking-when-metrics-last-changed',
    ],
  },
  messages: { found: '`{family}` is named as a time that has passed: `{word}`' },
  create: (context) =>
    eachFamily(context, (family) => {
      const { name, type } = family;
      if (type !== 'gauge' && !isUntyped(type)) return undefined;
      const since = /_(?:time|seconds)_since_/.test(name) || /_since_.*_seconds$/.test(name);
      const stem = name.replace(/_seconds$/, '');
      const last = lastWord(stem);
      // An age without a unit is often one in transactions or log positions.
      const passed = elapsedWords.has(last) && (last !== 'age' || stem !== name);
      if (!since && !passed) return undefined;
      return {
        message: 'found',
        data: { family: name, word: since ? 'since' : last },
        at: family.nameSpan,
        family: name,
      };
    }),
});
