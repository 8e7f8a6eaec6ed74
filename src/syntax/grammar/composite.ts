import type { Span } from '../../text/span.ts';
import type {
  BucketSpan,
  CompositeField,
  CompositePair,
  CompositeValue,
  NativeBucketsValue,
  NumberNode,
} from '../ast.ts';
import { histogramValue, nativeBuckets, summaryValue } from '../composite-value.ts';
import type { Line } from './line-state.ts';
import { parseOpenMetricsNumber } from '../numbers.ts';

const list = /^\[.*\]$/;
const integer = /^[+-]?\d+$/;
const wholeNumber = /^\+?\d+$/;

function isNumber(text: string): boolean {
  return parseOpenMetricsNumber(text) !== undefined;
}

function isRealNumber(text: string): boolean {
  return Number.isFinite(parseOpenMetricsNumber(text));
}

function items(text: string): string[] | undefined {
  if (!list.test(text)) return undefined;
  return text.length === 2 ? [] : text.slice(1, -1).split(',');
}

/** Whether a list consists of pairs `key:value` that pass a test, which also gets the pair's index. */
function arePairs(text: string, test: (key: string, value: string, index: number, last: boolean) => boolean): boolean {
  const pairs = items(text);
  return (
    pairs?.every((pair, index) => {
      const [key = '', value, ...more] = pair.split(':');
      return value !== undefined && more.length === 0 && test(key, value, index, index === pairs.length - 1);
    }) ?? false
  );
}

function areNumbers(text: string): boolean {
  return items(text)?.every(isNumber) ?? false;
}

/** Offsets count from the end of the previous span, so only the first one can be negative. */
function areSpans(text: string): boolean {
  return arePairs(
    text,
    (offset, length, index) => (index === 0 ? integer : wholeNumber).test(offset) && wholeNumber.test(length),
  );
}

function isBound(bound: string, index: number, last: boolean): boolean {
  if (last) return bound === '+Inf';
  return isRealNumber(bound) || (index === 0 && bound === '-Inf');
}

/** Ends with the bucket of all values. */
function areBuckets(text: string): boolean {
  return text !== '[]' && arePairs(text, (bound, count, index, last) => isBound(bound, index, last) && isNumber(count));
}

function areQuantiles(text: string): boolean {
  return arePairs(text, (quantile, value) => isRealNumber(quantile) && isNumber(value));
}

const valueTests: ReadonlyMap<string, (text: string) => boolean> = new Map<string, (text: string) => boolean>([
  ['count', isNumber],
  ['sum', isNumber],
  ['gcount', isNumber],
  ['gsum', isNumber],
  ['schema', (text) => integer.test(text)],
  ['zero_threshold', isRealNumber],
  ['zero_count', isNumber],
  ['negative_spans', areSpans],
  ['negative_buckets', areNumbers],
  ['positive_spans', areSpans],
  ['positive_buckets', areNumbers],
  ['bucket', areBuckets],
  ['quantile', areQuantiles],
]);

const nativeFields =
  'schema,zero_threshold,zero_count(?:,negative_spans,negative_buckets)?(?:,positive_spans,positive_buckets)?';
const inOrder = new RegExp(`^(?:count,sum,quantile|(?:count,sum|gcount,gsum),(?:bucket|${nativeFields}(?:,bucket)?))$`);

/** The fields of a composite value, or its fault. */
export type CompositeReading =
  | { readonly fields: readonly CompositeField[] }
  | { readonly problem: 'field' | 'order'; readonly start: number; readonly end: number };

/**
 * Reads `{count:…,sum:…}` at a column of the line.
 * @see https://prometheus.io/docs/specs/om/open_metrics_spec_2_0/#compositevalues
 */
export function readComposite(image: string, column: number, line: Line): CompositeReading {
  const fields: CompositeField[] = [];
  const pattern = /([^:,[\]]*):?(\[[^\]]*\]|[^,]*)(?:,|$)/y;
  const content = image.slice(1, -1);
  while (pattern.lastIndex < content.length) {
    const at = pattern.lastIndex;
    const [found = '', name = '', raw = ''] = pattern.exec(content) ?? [];
    const start = column + 1 + at;
    const end = start + found.replace(/,$/, '').length;
    if (valueTests.get(name)?.(raw) !== true) return { problem: 'field', start, end: Math.max(end, start + 1) };
    fields.push({ name, raw, span: line.span(start, end) });
  }
  if (!inOrder.test(fields.map(({ name }) => name).join(',')) || content.endsWith(',')) {
    return { problem: 'order', start: column, end: column + image.length };
  }
  return { fields };
}

/** A number in the line that is `text`, from a column on. */
function numberAt(text: string, start: number, line: Line): NumberNode {
  return { raw: text, value: parseOpenMetricsNumber(text) ?? Number.NaN, span: line.span(start, start + text.length) };
}

/** Calls back with each item of a list and its column; the list has been found to be one. */
function eachItem<T>({ raw, span }: CompositeField, made: (item: string, start: number) => T): readonly T[] {
  const content = raw.slice(1, -1);
  if (content === '') return [];
  let at = span.end - raw.length + 1;
  return content.split(',').map((item) => {
    const start = at;
    at += item.length + 1;
    return made(item, start);
  });
}

/** What the fields of a composite value say, which {@link readComposite} has read. */
export function compositeValue(fields: readonly CompositeField[], line: Line): CompositeValue {
  const find = (name: string): CompositeField | undefined => fields.find((field) => field.name === name);
  const number = (...names: readonly string[]): NumberNode | undefined => {
    const field = fields.find(({ name }) => names.includes(name));
    return field === undefined ? undefined : numberAt(field.raw, field.span.end - field.raw.length, line);
  };
  const pairs = (name: string): readonly CompositePair[] | undefined => {
    const field = find(name);
    if (field === undefined) return undefined;
    return eachItem(field, (item, start) => {
      const colon = item.indexOf(':');
      const bound = numberAt(item.slice(0, colon), start, line);
      return { bound, value: numberAt(item.slice(colon + 1), start + colon + 1, line) };
    });
  };
  const side = (name: 'positive' | 'negative'): NativeBucketsValue => {
    const spans = find(`${name}_spans`);
    const counts = find(`${name}_buckets`);
    return nativeBuckets(
      spans === undefined
        ? []
        : eachItem(spans, (item, start) => bucketSpan(item, line.span(start, start + item.length))),
      counts === undefined ? [] : eachItem(counts, (item, start) => numberAt(item, start, line)),
      { spansField: spans?.span, countsField: counts?.span },
    );
  };
  const count = number('count', 'gcount') as NumberNode;
  const sum = number('sum', 'gsum') as NumberNode;
  const quantiles = pairs('quantile');
  if (quantiles !== undefined) return summaryValue(count, sum, quantiles);
  const schema = number('schema');
  const zeroThreshold = number('zero_threshold');
  const zeroCount = number('zero_count');
  const native =
    schema === undefined || zeroThreshold === undefined || zeroCount === undefined
      ? undefined
      : { schema, zeroThreshold, zeroCount, positive: side('positive'), negative: side('negative') };
  return histogramValue(count, sum, { isGauge: find('gcount') !== undefined, buckets: pairs('bucket'), native });
}

function bucketSpan(item: string, span: Span): BucketSpan {
  const [offset = '', length = ''] = item.split(':');
  return { offset: Number(offset), length: Number(length), span };
}
