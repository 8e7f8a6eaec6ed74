import type { CompositeValue, Sample, SyntaxProblem } from '../syntax/ast.ts';
import { goFloat } from '../syntax/numbers.ts';
import type { Span } from '../text/span.ts';
import type { LineWriter } from './line-writer.ts';
import type { Histogram, Metric } from './messages.ts';
import { hasFloatCounts, isNative } from './native.ts';
import type { HistogramReading } from './readings.ts';
import { type FamilyHead, valueField, valueFields } from './sample-line.ts';
import { readBuckets } from './values.ts';

// What a message has and Prometheus does not read. No line of text can show it, so the reader of messages says it.

type Found = Pick<SyntaxProblem, 'rule' | 'severity' | 'message' | 'span' | 'help' | 'fold'>;

/** How Prometheus reads a metric because of those before it. */
export interface Reading {
  /** Of a histogram. */
  readonly histogram: HistogramReading | undefined;
  /** What it reads in place of a value that is not there, if that is not 0. */
  readonly borrowed: number | undefined;
}

function valueProblems(
  sample: Sample,
  metric: Metric,
  { name, type }: FamilyHead,
  borrowed: number | undefined,
): readonly Found[] {
  const span = sample.value.span;
  if (type === undefined) return [];
  const expected = valueField(type);
  const found = valueFields(metric);
  const others = found.filter((field) => field !== expected);
  if (borrowed !== undefined) {
    return [
      {
        rule: 'missing-value',
        severity: 'error',
        message: `metric of untyped \`${name}\` has no value, so Prometheus reads ${goFloat(borrowed)}, that of an untyped metric before it`,
        help: 'set `untyped.value` in every untyped metric, even to 0',
        span,
      },
    ];
  }
  if (!found.includes(expected)) {
    const what = others.length === 0 ? 'no value' : `a value of the field \`${others[0]}\``;
    const isComposite = sample.compositeValue !== undefined;
    return [
      {
        rule: 'missing-value',
        severity: 'error',
        message: `metric of ${type} \`${name}\` has ${what}, so Prometheus reads ${isComposite ? 'an empty one' : '0'}`,
        help: `set the field \`${expected}\`, or correct the type of the family`,
        span,
      },
    ];
  }
  return others.map((field) => ({
    rule: 'ignored-field',
    severity: 'warning',
    message: `\`${field}\` is ignored, because \`${name}\` is a ${type}`,
    help: 'set only the field of the type',
    span,
  }));
}

function ignored(message: string, help: string, span: Span): Found {
  return { rule: 'ignored-field', severity: 'warning', message, help, span };
}

/** Spans of the native buckets of one sign, or of the value where there are none. */
function sideSpan(composite: CompositeValue, sign: 'positive' | 'negative', whole: Span): Span {
  const native = composite.kind === 'histogram' ? composite.native : undefined;
  return native?.[sign].spansField ?? native?.[sign].countsField ?? whole;
}

function nativeProblems(composite: CompositeValue, histogram: Histogram, whole: Span): Found[] {
  const isFloat = hasFloatCounts(histogram);
  const found: Found[] = [];
  for (const sign of ['positive', 'negative'] as const) {
    const span = sideSpan(composite, sign, whole);
    const unread = isFloat ? histogram[`${sign}Delta`] : histogram[`${sign}Count`];
    if (unread.length === 0) continue;
    found.push(
      isFloat
        ? ignored(
            `\`${sign}_delta\` is ignored, because the counts of the histogram are floats`,
            `write the counts of the buckets in \`${sign}_count\``,
            span,
          )
        : ignored(
            `\`${sign}_count\` is ignored, because the counts of the histogram are integers`,
            `write the differences of the buckets in \`${sign}_delta\``,
            span,
          ),
    );
  }
  return found;
}

function histogramProblems(sample: Sample, histogram: Histogram, name: string): Found[] {
  const { compositeValue, value } = sample;
  if (compositeValue === undefined) return [];
  const found: Found[] = [];
  const read = readBuckets(histogram);
  if (read.length < histogram.bucket.length) {
    const unread = histogram.bucket.length - read.length;
    const what = unread === 1 ? '1 bucket' : `${unread} buckets`;
    found.push(
      ignored(
        `${what} after the bucket \`+Inf\` of \`${name}\` ${unread === 1 ? 'is' : 'are'} ignored`,
        'sort the buckets by their bounds',
        value.span,
      ),
    );
  }
  if (isNative(histogram)) found.push(...nativeProblems(compositeValue, histogram, value.span));
  return found;
}

/** A histogram that Prometheus does not read as what it is meant to be. */
function readingProblem(
  histogram: Histogram | undefined,
  reading: HistogramReading,
  name: string,
  span: Span,
): Found | undefined {
  const rule = 'native-histogram-as-classic';
  const help = `write the native histograms of \`${name}\` before its classic ones, or give all of them native buckets`;
  if (reading === 'native-as-classic') {
    return {
      rule,
      severity: 'error',
      message: `native histogram of \`${name}\` follows a classic one, so Prometheus reads it as classic and its native buckets are lost`,
      help,
      span,
    };
  }
  if (reading === 'classic-as-native') {
    return {
      rule,
      severity: 'error',
      message: `classic histogram of \`${name}\` follows a native one that Prometheus reads as classic, so it expects a native one here and rejects the scrape`,
      help,
      fold: reading,
      span,
    };
  }
  if (reading === 'native' || histogram?.schema === undefined) return undefined;
  return {
    rule,
    severity: 'warning',
    message: `native histogram \`${name}\` is empty and has no span, so Prometheus reads it as a classic one`,
    help: 'add a positive span with an offset and a length of 0 as long as there are no observations',
    span,
  };
}

function exemplarProblems(sample: Sample, metric: Metric): Found[] {
  const { histogram } = metric;
  if (histogram === undefined || !isNative(histogram)) return [];
  const all = sample.exemplars ?? (sample.exemplar === undefined ? [] : [sample.exemplar]);
  // Those of classic buckets are read only where there are no others.
  const own = histogram.exemplars.length;
  return all
    .slice(own === 0 ? 0 : -own)
    .filter(({ timestamp }) => timestamp === undefined)
    .map(({ span }) =>
      ignored(
        'exemplar of a native histogram is ignored, because it has no timestamp',
        'set the timestamp of the exemplar',
        span,
      ),
    );
}

/** What of a metric Prometheus does not read, or reads otherwise than it is meant. */
export function trapsOf(sample: Sample, metric: Metric, head: FamilyHead, reading: Reading): readonly SyntaxProblem[] {
  const found = [...valueProblems(sample, metric, head, reading.borrowed)];
  const { histogram, timestampMs } = metric;
  if (histogram !== undefined && sample.compositeValue?.kind === 'histogram') {
    found.push(...histogramProblems(sample, histogram, head.name), ...exemplarProblems(sample, metric));
  }
  if (reading.histogram !== undefined) {
    const unlike = readingProblem(histogram, reading.histogram, head.name, sample.value.span);
    if (unlike !== undefined) found.push(unlike);
  }
  for (const { name, span } of sample.labels) {
    if (name.text !== '') continue;
    found.push({
      rule: 'invalid-label-name',
      severity: 'error',
      message: 'label name is empty',
      help: 'set `name` in every LabelPair message',
      span,
    });
  }
  if (timestampMs === 0n) {
    found.push(
      ignored(
        'timestamp 0 counts as none',
        'leave out `timestamp_ms`, or set it to the time of the sample',
        sample.series,
      ),
    );
  }
  return found.map((one) => ({ kind: 'problem', fatal: false, ...one }));
}

/**
 * Texts of a line that are not UTF-8, of which the first is reported; `field` is the one of the family that has them.
 * Prometheus minds those that it keeps as names and labels, and the help.
 */
export function invalidTextProblem(
  paths: readonly string[],
  line: LineWriter,
  field: string,
  name: string,
): SyntaxProblem {
  const isRead = field === 'name' || field === 'help';
  const path = paths.find((one) => isRead || isLabel(one)) ?? paths[0] ?? '';
  const shown = path === '' ? field : path;
  return {
    kind: 'problem',
    rule: 'invalid-utf8',
    severity: isRead || isLabel(path) ? 'error' : 'warning',
    message: `\`${shown}\` of \`${name}\` is not UTF-8`,
    help: 'encode all texts of messages as UTF-8',
    span: line.spanOf(shown) ?? line.since(0),
    fatal: false,
  };
}

/** Whether a path in a metric is that of a label of its own. */
export function isLabel(path: string): boolean {
  return path.startsWith('label[');
}
