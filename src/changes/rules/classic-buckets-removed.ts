import { type ChangeRule, defineChangeRule } from '../change-rule.ts';

export const classicBucketsRemoved: ChangeRule = defineChangeRule({
  id: 'classic-buckets-removed',
  meta: {
    category: 'compatibility',
    severity: 'error',
    what: 'A histogram keeps its classic buckets when it gets native ones.',
    why: 'The series _bucket, _sum and _count are gone: histogram_quantile() and rate() of them return nothing until every query is written for native histograms.',
    fix: 'expose both kinds of buckets until the queries have moved',
    sources: ['https://prometheus.io/docs/specs/native_histograms/#migration-considerations'],
  },
  messages: {
    removed: 'histogram `{family}` has native buckets only, but had classic ones',
  },
  check({ name, before, after }, report) {
    if (before?.bounds === undefined || after?.native !== true || after.bounds !== undefined) return;
    report({ message: 'removed', data: { family: name } });
  },
});
