import type { CompositeValue, Sample, SyntaxProblem } from '../syntax/ast.ts';
import type { Span } from '../text/span.ts';
import type { Histogram, Metric } from './messages.ts';
import { hasFloatCounts, isNative } from './native.ts';
import { type FamilyHead, valueField, valueFields } from './sample-line.ts';
import { readBuckets } from './values.ts';

// What a message has and Prometheus does not read. No line of text can show it, so the reader of messages says it.

type Found = Pick<SyntaxProblem, 'rule' | 'severity' | 'message' | 'span'> & Pick<SyntaxProblem, 'help'>;

function valueProblems(sample: Sample, metric: Metric, { name, type }: FamilyHead): readonly Found[] {
  const span = sample.value.span;
  if (type === undefined) return [];
  const expected = valueField(type);
  const found = valueFields(metric);
  const others = found.filter((field) => field !== expected);
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
  else if (histogram.schema !== undefined) {
    found.push({
      rule: 'native-histogram-as-classic',
      severity: 'warning',
      message: `native histogram \`${name}\` is empty and has no span, so Prometheus reads it as a classic one`,
      help: 'add a positive span with an offset and a length of 0 as long as there are no observations',
      span: value.span,
    });
  }
  return found;
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
export function trapsOf(sample: Sample, metric: Metric, head: FamilyHead): readonly SyntaxProblem[] {
  const found = [...valueProblems(sample, metric, head)];
  const { histogram, timestampMs } = metric;
  if (histogram !== undefined && sample.compositeValue?.kind === 'histogram') {
    found.push(...histogramProblems(sample, histogram, head.name), ...exemplarProblems(sample, metric));
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
