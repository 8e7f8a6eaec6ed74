import { defineRule, type Rule } from '../lint/rule.ts';
import type { NativeBucketsValue, NativeValue } from '../syntax/ast.ts';
import { scrapeSources } from './support/scrape-limits.ts';

const lowestSchema = -4;
const highestSchema = 8;

/** How many buckets are left when each of these becomes a part of one of a lower schema. */
function bucketsAt({ spans }: NativeBucketsValue, lowering: number): number {
  const left = new Set<number>();
  let index = 0;
  for (const { offset, length } of spans) {
    index += offset;
    const end = index + length;
    for (; index < end; index += 1) left.add(Math.ceil(index / 2 ** lowering));
  }
  return left.size;
}

function bucketsOf({ positive, negative }: NativeValue, lowering: number): number {
  return bucketsAt(positive, lowering) + bucketsAt(negative, lowering);
}

export const bucketLimitExceeded: Rule = defineRule({
  id: 'bucket-limit-exceeded',
  meta: {
    category: 'transport',
    severity: 'error',
    what: 'No native histogram exceeds the native_histogram_bucket_limit of its job.',
    why: 'Prometheus lowers the resolution of such a histogram until its buckets are few enough. Where even the lowest has too many, it fails the whole scrape: the target counts as down and nothing of it is stored.',
    fix: 'lower the resolution or the number of buckets where the histogram is made, or raise native_histogram_bucket_limit',
    sources: scrapeSources,
  },
  messages: {
    exceeded:
      'native histogram `{family}` has {count} buckets, and {least} at the lowest resolution; the native_histogram_bucket_limit of the job is {limit}',
    lowered:
      'native histogram `{family}` has {count} buckets; the native_histogram_bucket_limit of the job, {limit}, makes Prometheus store it with schema {schema} instead of {own}',
  },
  create: ({ target, report }) => {
    const limit = target?.limits.native_histogram_bucket_limit;
    if (target === undefined || limit === undefined) return {};
    return {
      types: ['histogram', 'gaugehistogram'],
      Sample: (sample) => {
        const native = sample.composite?.kind === 'histogram' ? sample.composite.native : undefined;
        if (native === undefined || target.labelsOf(sample) === undefined) return;
        const count = bucketsOf(native, 0);
        if (count <= limit) return;
        const family = sample.family.name;
        const own = native.schema.value;
        const isExponential = own >= lowestSchema && own <= highestSchema;
        const mostLowering = isExponential ? own - lowestSchema : 0;
        let lowering = 0;
        while (lowering < mostLowering && bucketsOf(native, lowering) > limit) lowering += 1;
        const least = bucketsOf(native, lowering);
        const at = sample.span();
        if (least > limit) report({ message: 'exceeded', data: { family, count, least, limit }, at, family });
        else {
          const data = { family, count, limit, schema: own - lowering, own };
          report({ message: 'lowered', data, at, family, severity: 'info' });
        }
      },
    };
  },
});
