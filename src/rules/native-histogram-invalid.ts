import type { Rule } from '../lint/rule.ts';
import { exactCount } from '../model/exact-count.ts';
import type { HistogramValue, NativeBucketsValue, NativeValue, NumberNode } from '../syntax/ast.ts';
import type { Span } from '../text/span.ts';
import { boundRule } from './support/bound-rules.ts';
import { bucketTypes } from './support/bounds.ts';

/** A fault of a native histogram. */
interface Fault {
  readonly message: 'schema' | 'threshold' | 'negative' | 'length' | 'offset' | 'overflow' | 'more' | 'count' | 'empty';
  readonly data?: Readonly<Record<string, string | number>>;
  readonly at: Span;
  readonly severity?: 'warning' | 'info';
}

const lowestSchema = -4;
const highestSchema = 8;
/** Sums of floats are not exact, so that only a difference of more than this share is one. */
const tolerance = 1e-9;

export const nativeHistogramInvalid: Rule = boundRule({
  id: 'native-histogram-invalid',
  meta: {
    category: 'types',
    severity: { prometheus: 'off', openmetrics: 'off', openmetrics2: 'error', protobuf: 'error' },
    presets: ['spec'],
    what: 'The fields of a native histogram are consistent: schema, zero bucket, spans and bucket counts.',
    why: 'Prometheus rejects the whole scrape if the spans do not match the buckets, a count is negative, or the count of all observations is not the sum of the buckets.',
    whyAccepted:
      'Prometheus stores the histogram as it is, and quantiles are computed from buckets that do not match its count.',
    fix: 'take all fields from one consistent snapshot of the histogram',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec_2_0/#native-buckets',
      'https://prometheus.io/docs/specs/native_histograms/',
      'https://github.com/prometheus/prometheus/blob/main/model/histogram/histogram.go',
    ],
  },
  types: bucketTypes,
  messages: {
    schema: {
      message: 'schema of `{family}` is {value}, not between -4 and 8',
      help: 'use a standard schema; others are reserved',
    },
    threshold: {
      message: 'zero threshold of `{family}` is {value}',
      help: 'write the largest absolute value that counts as zero, a finite number of at least 0',
    },
    negative: { message: '{part} of `{family}` is {value}', help: 'check for signed integer overflow' },
    length: {
      message: '{side} spans of `{family}` have {spans}, but there are {counts}',
      help: 'write one count for each bucket of the spans, and the spans and counts of a side together',
    },
    offset: {
      message: 'span of `{family}` goes back by {value}',
      help: 'sort the buckets by their index; only the first offset can be negative',
    },
    overflow: {
      message: 'bucket {index} of `{family}` is beyond the overflow bucket of schema {schema}, which is {limit}',
      help: 'count observations of infinity in bucket {limit}',
    },
    more: {
      message: 'buckets of `{family}` count {total} observations, more than the {count} in all',
      help: 'take all fields from one consistent snapshot of the histogram',
    },
    count: '`{family}` counts {count} observations, but its buckets {total}',
    empty: {
      message: '`{family}` has an empty list of {side} spans',
      help: 'leave out the fields of a side without buckets',
    },
  },
  check: ({ composite }, report) => {
    if (composite?.kind !== 'histogram' || composite.native === undefined) return;
    const fault = faultOf(composite, composite.native);
    if (fault !== undefined) report(fault);
  },
});

/** The first fault, since the others may follow from it. */
function faultOf(value: HistogramValue, native: NativeValue): Fault | undefined {
  const { schema, zeroThreshold, zeroCount, positive, negative } = native;
  if (!(schema.value >= lowestSchema && schema.value <= highestSchema)) {
    return { message: 'schema', data: { value: schema.raw }, at: schema.span };
  }
  if (!(zeroThreshold.value >= 0 && Number.isFinite(zeroThreshold.value))) {
    return { message: 'threshold', data: { value: zeroThreshold.raw }, at: zeroThreshold.span };
  }
  return (
    negativeFault('count', value.count) ??
    negativeFault('zero count', zeroCount) ??
    sideFault('negative', negative, schema.value) ??
    sideFault('positive', positive, schema.value) ??
    totalFault(value, [zeroCount, ...negative.counts, ...positive.counts]) ??
    emptyFault('negative', negative) ??
    emptyFault('positive', positive)
  );
}

function negativeFault(part: string, { value, raw, span }: NumberNode): Fault | undefined {
  return value < 0 ? { message: 'negative', data: { part, value: raw }, at: span } : undefined;
}

function sideFault(side: string, buckets: NativeBucketsValue, schema: number): Fault | undefined {
  const { spans, counts, spansField, countsField } = buckets;
  const length = spans.reduce((sum, span) => sum + span.length, 0);
  const at = spansField ?? countsField;
  if (length !== counts.length && at !== undefined) {
    const data = { side, spans: countOf(length, 'bucket'), counts: countOf(counts.length, 'count') };
    return { message: 'length', data, at };
  }
  const back = spans.find(({ offset }, index) => index > 0 && offset < 0);
  if (back !== undefined) return { message: 'offset', data: { value: -back.offset }, at: back.span };
  for (const count of counts) {
    const fault = negativeFault('bucket count', count);
    if (fault !== undefined) return fault;
  }
  // The bucket that contains the largest finite number, and the one after it.
  const limit = Math.ceil(1024 * 2 ** schema) + 1;
  let index = 0;
  for (const span of spans) {
    index += span.offset + span.length;
    if (span.length > 0 && index - 1 > limit) {
      return { message: 'overflow', data: { index: index - 1, schema, limit }, at: span.span, severity: 'warning' };
    }
  }
  return undefined;
}

/** The buckets count all observations but NaN, and the sum shows whether there were such. */
function totalFault({ count, sum }: HistogramValue, buckets: readonly NumberNode[]): Fault | undefined {
  const mayLack = Number.isNaN(sum.value);
  const all = exactCount(count.raw);
  const exact = buckets.map(({ raw }) => exactCount(raw));
  if (all !== undefined && exact.every((one) => one !== undefined)) {
    const total = exact.reduce((one, other) => one + other, 0n);
    if (total === all || (mayLack && total < all)) return undefined;
    const data = { count: count.raw, total: String(total) };
    return { message: total > all ? 'more' : 'count', data, at: count.span };
  }
  const total = buckets.reduce((one, other) => one + other.value, 0);
  if (!Number.isFinite(total) || !Number.isFinite(count.value)) return undefined;
  const difference = total - count.value;
  if (Math.abs(difference) <= tolerance * Math.max(Math.abs(total), Math.abs(count.value))) return undefined;
  if (mayLack && difference < 0) return undefined;
  // Prometheus does not compare floats.
  const data = { count: count.raw, total };
  return { message: difference > 0 ? 'more' : 'count', data, at: count.span, severity: 'warning' };
}

function emptyFault(side: string, { spans, spansField }: NativeBucketsValue): Fault | undefined {
  if (spans.length > 0 || spansField === undefined) return undefined;
  return { message: 'empty', data: { side }, at: spansField, severity: 'info' };
}

function countOf(value: number, noun: string): string {
  return `${value} ${noun}${value === 1 ? '' : 's'}`;
}
