import type { ExposedName } from '../exposed.ts';
import { defineUsageRule, shownName, type UsageRule } from '../rule.ts';

const changes: ReadonlySet<string> = new Set([
  'rate',
  'irate',
  'increase',
  'delta',
  'idelta',
  'deriv',
  'changes',
  'resets',
]);

function isCounter({ part, family: { type } }: ExposedName): boolean {
  if (type === 'counter') return part === 'value';
  return (type === 'histogram' || type === 'summary') && (part === 'bucket' || part === 'sum' || part === 'count');
}

export const sumOfCounter: UsageRule = defineUsageRule({
  id: 'sum-of-counter',
  meta: {
    severity: 'warning',
    what: 'A query sums up the rates of counters, not the counters.',
    why: 'The sum of counters falls whenever one of the processes restarts or goes away, and no function can tell that from a restart afterwards.',
    fix: 'take the rate first: sum(rate({name}[5m]))',
    sources: ['https://prometheus.io/docs/prometheus/latest/querying/functions/#rate'],
  },
  messages: { found: 'sum() is applied to the counter `{name}` without rate() or increase()' },
  check({ selector, found }, report) {
    const [around, ...outer] = selector.enclosing;
    if (around?.kind !== 'aggregation' || around.operator !== 'sum' || found.length === 0) return;
    if (outer.some((one) => one.kind === 'call' && changes.has(one.name)) || !found.every(isCounter)) return;
    const name = shownName(selector);
    report({ message: 'found', data: { name }, family: name });
  },
});
