import type { Rule } from '../lint/rule.ts';
import { nameRule } from './support/name-rule.ts';
import { elapsedWords } from './data/name-words.ts';
import { isUntyped } from '../syntax/metric-types.ts';
import { lastWord } from './support/names.ts';

export const elapsedTimeMetric: Rule = nameRule({
  id: 'elapsed-time-metric',
  meta: {
    category: 'naming',
    severity: 'info',
    recommended: false,
    what: 'An event is exposed as the time at which it happened, not as the time elapsed since.',
    why: 'An elapsed time only grows while something updates it: if the updater hangs, the metric freezes and its alert never fires. time() - my_timestamp_seconds needs no updates.',
    fix: 'expose the Unix time of the event as a gauge ending in _timestamp_seconds, and subtract it from time() in queries',
    sources: [
      'https://prometheus.io/docs/practices/instrumentation/#timestamps-not-time-since',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#tracking-when-metrics-last-changed',
    ],
  },
  messages: { found: '`{family}` appears to expose an elapsed time: `{word}`' },
  words: ['since', ...elapsedWords],
  check: (family) => {
    const { name, type } = family;
    if (type !== 'gauge' && !isUntyped(type)) return undefined;
    const since = /_(?:time|seconds)_since_/.test(name) || /_since_.*_seconds$/.test(name);
    const stem = name.replace(/_seconds$/, '');
    const last = lastWord(stem);
    // An age without a unit is often one in transactions or log positions.
    const passed = elapsedWords.has(last) && (last !== 'age' || stem !== name);
    if (!since && !passed) return undefined;
    return { message: 'found', data: { word: since ? 'since' : last } };
  },
});
