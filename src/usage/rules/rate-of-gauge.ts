import { defineUsageRule, shownName, type UsageRule } from '../rule.ts';

const counterFunctions: ReadonlySet<string> = new Set(['rate', 'irate', 'increase', 'resets']);
/** What has such a name counts, whatever its type says. */
const counterName = /_(?:total|count|sum|bucket)$/;

export const rateOfGauge: UsageRule = defineUsageRule({
  id: 'rate-of-gauge',
  meta: {
    severity: 'warning',
    what: 'A query applies `rate()`, `irate()`, `increase()` and `resets()` to counters.',
    why: 'These functions take every fall of a gauge for a restart of the process, and add it up as an increase: the result is wrong, and mostly far too high.',
    fix: 'use delta() or deriv() for a gauge, or an aggregation over time such as max_over_time()',
    sources: ['https://prometheus.io/docs/prometheus/latest/querying/functions/#rate'],
  },
  messages: { found: '{function}() is applied to the gauge `{name}`' },
  check({ selector, found }, report) {
    const [around] = selector.enclosing;
    if (around?.kind !== 'call' || !counterFunctions.has(around.name) || found.length === 0) return;
    if (!found.every(({ name, family: { type } }) => type === 'gauge' && !counterName.test(name))) return;
    const name = shownName(selector);
    report({ message: 'found', data: { function: around.name, name }, family: name, fold: around.name });
  },
});
