import type { ExposedName } from '../exposed.ts';
import { defineUsageRule, shownName, type UsageRule } from '../rule.ts';
import type { Enclosing, Selector } from '../selector.ts';

const quantileFunctions: ReadonlySet<string> = new Set([
  'histogram_quantile',
  'histogram_quantiles',
  'histogram_fraction',
]);

/** What is between a selector and the function that takes its buckets; undefined if there is no such function. */
function innerOf({ enclosing }: Selector): readonly Enclosing[] | undefined {
  const at = enclosing.findIndex((one) => one.kind === 'call' && quantileFunctions.has(one.name));
  const inner = at < 0 ? undefined : enclosing.slice(0, at);
  // A selector can also give the quantile, and operations can mix several.
  const isOther = inner?.some((one) => one.kind === 'binary' || (one.kind === 'call' && one.name === 'scalar'));
  return isOther === true ? undefined : inner;
}

/** Whether an aggregation removes the label that tells the buckets apart. */
function dropsBound(one: Enclosing): boolean {
  if (one.kind !== 'aggregation') return false;
  const { grouping } = one;
  if (grouping === undefined) return true;
  const names = grouping.labels.map(({ name }) => name);
  if (grouping.kind === 'without') return names.includes('le');
  // A variable may stand for it.
  return !names.includes('le') && !names.includes('');
}

function isBucket({ part, family }: ExposedName): boolean {
  return part === 'bucket' || family.labels.has('le');
}

/** Whether a series has no buckets of any kind, whatever is unknown of it. */
function hasNoBuckets({ family }: ExposedName): boolean {
  return family.hasSeries && !family.hasNative;
}

export const quantileWithoutBuckets: UsageRule = defineUsageRule({
  id: 'quantile-without-buckets',
  meta: {
    severity: 'error',
    what: 'A query calculates quantiles of the buckets of a histogram, with their label `le`.',
    why: 'histogram_quantile() ignores what has no label `le`, and gives no result without an error: the panel stays empty, the alert never fires.',
    fix: 'keep the label le: histogram_quantile(0.9, sum by (le) (rate({name}[5m])))',
    sources: ['https://prometheus.io/docs/prometheus/latest/querying/functions/#histogram_quantile'],
  },
  messages: {
    dropped: 'the buckets `{name}` are aggregated without their label `le` before {function}()',
    summary: {
      message: '`{name}` is a summary, which has no buckets for {function}()',
      help: 'select its quantiles: {family}{quantile="0.9"}, or expose a histogram',
    },
    noBuckets: {
      message: '`{name}` has no buckets for {function}()',
      help: 'select the series of a histogram that end in _bucket',
    },
  },
  check({ selector, found }, report) {
    const inner = innerOf(selector);
    if (inner === undefined || found.length === 0) return;
    const call = selector.enclosing[inner.length];
    const name = shownName(selector);
    const family = found[0]?.family.name ?? '';
    const data = { name, function: call?.kind === 'call' ? call.name : '', family };
    if (found.every(isBucket)) {
      if (inner.some(dropsBound)) report({ message: 'dropped', data, family: name });
    } else if (found.every(hasNoBuckets) && !found.some(isBucket)) {
      const isSummary = found.every((one) => one.family.type === 'summary');
      report({ message: isSummary ? 'summary' : 'noBuckets', data, family: name });
    }
  },
});
