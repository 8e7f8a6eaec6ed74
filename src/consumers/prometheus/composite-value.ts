import { parseGoFloat } from '../go/floats.ts';

/** Why a value is refused: the rule that says so, and the reason. */
export interface CompositeFault {
  readonly rule: string;
  readonly reason: string;
}

const field = /([a-z_]+):(\[[^\][{} ]*\]|[^,\][{} ]+)(,|$)/y;
const nativeFields = [
  'schema',
  'zero_threshold',
  'zero_count',
  'negative_spans',
  'negative_buckets',
  'positive_spans',
  'positive_buckets',
  'bucket',
];
const allowed: ReadonlyMap<string, readonly string[]> = new Map([
  ['histogram', ['count', 'sum', ...nativeFields]],
  ['gaugehistogram', ['gcount', 'gsum', ...nativeFields]],
  ['summary', ['count', 'sum', 'quantile']],
]);

function invalid(reason: string, rule = 'invalid-value'): CompositeFault {
  return { rule, reason };
}

function floatOf(raw: string): number | undefined {
  const parsed = parseGoFloat(raw);
  return parsed.ok ? parsed.value : undefined;
}

/** The items of a list; Go's parser passes over empty ones. */
function itemsOf(raw: string): readonly string[] | undefined {
  if (!/^\[.*\]$/s.test(raw)) return undefined;
  return raw
    .slice(1, -1)
    .split(',')
    .filter((item) => item !== '');
}

/** Why Prometheus refuses a composite value of a type; it takes the fields in any order. */
export function compositeFault(raw: string, type: string): CompositeFault | undefined {
  const fields = new Map<string, string>();
  const content = raw.slice(1, -1);
  if (!raw.endsWith('}')) return invalid('expected comma or brace close in composite value');
  field.lastIndex = 0;
  while (field.lastIndex < content.length) {
    const match = field.exec(content);
    if (match === null) return invalid('expected composite value');
    const [, key = '', text = ''] = match;
    if (allowed.get(type)?.includes(key) !== true) return otherField(key, type);
    if (fields.has(key)) return invalid('duplicate composite field');
    fields.set(key, text);
  }
  if (content === '' || content.endsWith(',')) return invalid('missing required field: count');
  const prefix = type === 'gaugehistogram' ? 'g' : '';
  for (const key of [`${prefix}count`, `${prefix}sum`]) {
    const text = fields.get(key);
    if (text === undefined) return invalid(`missing required field: ${key}`);
    if (floatOf(text) === undefined) return invalid(`invalid ${key}`);
  }
  if (type === 'summary') return quantileFault(fields.get('quantile'));
  if (fields.has('schema'))
    return nativeFault(fields, floatOf(fields.get(`${prefix}count`) as string) as number, prefix);
  return bucketFault(fields.get('bucket'), type);
}

/** A field that belongs to another type is a value of that type. */
function otherField(key: string, type: string): CompositeFault {
  const isOther = [...allowed].some(([other, keys]) => other !== type && keys.includes(key));
  return invalid(`unknown composite field ${key}`, isOther ? 'composite-expected' : 'invalid-value');
}

function pairsOf(raw: string): readonly (readonly [number, number])[] | undefined {
  const pairs = itemsOf(raw)?.map((item) => {
    const at = item.lastIndexOf(':');
    return [floatOf(item.slice(0, at)), floatOf(item.slice(at + 1))] as const;
  });
  return pairs?.every(([bound, value]) => bound !== undefined && value !== undefined) === true
    ? (pairs as readonly (readonly [number, number])[])
    : undefined;
}

function quantileFault(raw: string | undefined): CompositeFault | undefined {
  if (raw === undefined) return invalid('missing required field: quantile');
  const pairs = pairsOf(raw);
  if (pairs === undefined) return invalid('invalid quantile');
  let before = -Infinity;
  for (const [quantile] of pairs) {
    if (!(quantile >= 0 && quantile <= 1))
      return invalid('quantile must be between 0.0 and 1.0', 'summary-invalid-quantile');
    if (quantile === before) return invalid('quantiles must be sorted in increasing order', 'duplicate-quantile');
    if (quantile < before) return invalid('quantiles must be sorted in increasing order', 'summary-quantile-order');
    before = quantile;
  }
  return undefined;
}

function bucketFault(raw: string | undefined, type: string): CompositeFault | undefined {
  if (raw === undefined) return invalid('missing required field: bucket');
  const pairs = pairsOf(raw);
  if (pairs === undefined) return invalid('invalid bucket');
  let before: number | undefined;
  for (const [bound, count] of pairs) {
    if (Number.isNaN(bound)) return invalid('bucket threshold must not be NaN');
    if (bound === before) return invalid('classic histogram buckets must be sorted', 'duplicate-bucket');
    if (before !== undefined && bound < before)
      return invalid('classic histogram buckets must be sorted', 'histogram-bucket-order');
    if (count < 0 && type === 'histogram')
      return invalid('bucket value must not be negative', 'histogram-negative-value');
    before = bound;
  }
  return before === Infinity ? undefined : invalid('classic histogram buckets must include a +Inf threshold');
}

interface Side {
  readonly length: number;
  readonly counts: readonly number[];
  readonly isFloat: boolean;
}

function sideOf(fields: ReadonlyMap<string, string>, side: string): Side | CompositeFault {
  const spans = itemsOf(fields.get(`${side}_spans`) ?? '[]')?.map((item) => /^([+-]?\d+):(\d+)$/.exec(item));
  if (spans === undefined || spans.includes(null)) return invalid(`invalid ${side}_spans`);
  const lateOffset = spans.findIndex((match, index) => index > 0 && Number(match?.[1]) < 0);
  if (lateOffset > 0) return invalid('span has negative offset', 'native-histogram-invalid');
  const raw = fields.get(`${side}_buckets`) ?? '[]';
  const isFloat = /[.eE]/.test(raw);
  const counts = itemsOf(raw)?.map((item) => floatOf(item));
  if (counts === undefined || counts.includes(undefined)) return invalid(`invalid ${side}_buckets`);
  const length = spans.reduce((sum, match) => sum + Number(match?.[2]), 0);
  return { length, counts: counts as readonly number[], isFloat };
}

/** `buildNativeHistogram`, and `Validate` of `model/histogram`. */
function nativeFault(fields: ReadonlyMap<string, string>, count: number, prefix: string): CompositeFault | undefined {
  const native = (reason: string): CompositeFault => invalid(reason, 'native-histogram-invalid');
  const schema = fields.get('schema') as string;
  if (!/^[+-]?\d+$/.test(schema)) return invalid('invalid schema');
  if (Number(schema) < -4 || Number(schema) > 8) return native('schema must be between -4 and 8');
  if (count < 0) return native(`${prefix}count must not be negative`);
  const threshold = fields.get('zero_threshold');
  const zeros = fields.get('zero_count');
  if (threshold === undefined || zeros === undefined) return invalid('missing required field: zero_threshold');
  const zeroThreshold = floatOf(threshold);
  const zeroCount = floatOf(zeros);
  if (zeroThreshold === undefined || zeroCount === undefined) return invalid('invalid zero_threshold');
  if (!(zeroThreshold >= 0 && Number.isFinite(zeroThreshold)))
    return native('zero_threshold must be non-negative, finite');
  if (zeroCount < 0) return native('zero_count must not be negative');
  const sides = [sideOf(fields, 'negative'), sideOf(fields, 'positive')];
  let isFloat = !Number.isInteger(count) || !Number.isInteger(zeroCount);
  let total = zeroCount;
  for (const side of sides) {
    if ('rule' in side) return side;
    if (side.length !== side.counts.length) return native('spans need another number of buckets');
    if (side.counts.some((one) => one < 0)) return native('bucket has a negative count');
    isFloat ||= side.isFloat;
    total += side.counts.reduce((sum, one) => sum + one, 0);
  }
  // Floats are not compared.
  if (isFloat || total === count) return undefined;
  const isNan = Number.isNaN(floatOf(fields.get(`${prefix}sum`) as string));
  return isNan && total <= count ? undefined : native('observations do not match the count');
}
