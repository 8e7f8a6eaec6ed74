import type { CompositeField } from '../ast.ts';
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

const nativeBuckets =
  'schema,zero_threshold,zero_count(?:,negative_spans,negative_buckets)?(?:,positive_spans,positive_buckets)?';
const inOrder = new RegExp(
  `^(?:count,sum,quantile|(?:count,sum|gcount,gsum),(?:bucket|${nativeBuckets}(?:,bucket)?))$`,
);

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
