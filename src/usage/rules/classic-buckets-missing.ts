import type { ExposedMetrics } from '../exposed.ts';
import { defineUsageRule, type UsageRule } from '../rule.ts';

const ending = '_bucket';

/** Whether a name is that of the classic buckets of a histogram that has native ones alone. */
export function isNativeAlone(name: string, exposed: ExposedMetrics): boolean {
  const family = name.endsWith(ending) ? exposed.family(name.slice(0, -ending.length)) : undefined;
  return family !== undefined && family.hasNative && !family.hasClassic;
}

export const classicBucketsMissing: UsageRule = defineUsageRule({
  id: 'classic-buckets-missing',
  meta: {
    severity: 'error',
    what: 'A query selects the classic buckets of histograms that have them.',
    why: 'A histogram with native buckets alone has no series that ends in `_bucket`: after the switch to native histograms, queries of the classic ones find nothing.',
    fix: 'select the histogram itself: histogram_quantile(0.9, sum(rate({name}[5m])))',
    sources: ['https://prometheus.io/docs/specs/native_histograms/'],
  },
  messages: { found: '`{name}` has native buckets alone, so that `{series}` does not exist' },
  check({ selector: { metric, nameRange }, found, set }, report) {
    if (metric?.kind !== 'exact' || found.length > 0 || !isNativeAlone(metric.name, set.exposed)) return;
    const name = metric.name.slice(0, -ending.length);
    report({ message: 'found', data: { name, series: metric.name }, at: nameRange, family: metric.name });
  },
});
