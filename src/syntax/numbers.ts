// Quantifiers never overlap, so that a line of millions of digits is matched in one pass.
const decimal = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;
const infinity = /^[+-]?inf(?:inity)?$/i;
const integer = /^([+-]?)0*(\d+)$/;

const maxInt64 = '9223372036854775807';
const minInt64 = '9223372036854775808';

/**
 * The number that Go's `strconv.ParseFloat` reads from the whole of `text`, as Prometheus and expfmt call it: without
 * hexadecimal floats and underscores. `undefined` if the text is not such a number or overflows a float64.
 * @see https://pkg.go.dev/strconv#ParseFloat
 */
export function parseGoFloat(text: string): number | undefined {
  if (decimal.test(text)) {
    const value = Number(text);
    return Number.isFinite(value) ? value : undefined;
  }
  if (infinity.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  return text.length === 3 && text.toLowerCase() === 'nan' ? NaN : undefined;
}

/** Whether `text` is a decimal number that a float64 cannot hold. */
export function isOutOfRange(text: string): boolean {
  return decimal.test(text) && !Number.isFinite(Number(text));
}

/**
 * The number that OpenMetrics' `number` stands for. The specification writes it as an ABNF, Prometheus as ParseFloat;
 * both come to the same set of texts.
 * @see https://prometheus.io/docs/specs/om/open_metrics_spec/#abnf
 */
export function parseOpenMetricsNumber(text: string): number | undefined {
  return parseGoFloat(text);
}

/** A number of OpenMetrics' `realnumber`, which is what its timestamps are: neither infinite nor NaN. */
export function parseRealNumber(text: string): number | undefined {
  const value = parseGoFloat(text);
  return Number.isFinite(value) ? value : undefined;
}

/** A whole number of Go's `strconv.ParseInt(text, 10, 64)`; beyond 2^53 the value is rounded. */
export function parseInt64(text: string): number | undefined {
  const match = integer.exec(text);
  if (match === null) return undefined;
  const [, sign, digits = ''] = match;
  const limit = sign === '-' ? minInt64 : maxInt64;
  if (digits.length > limit.length || (digits.length === limit.length && digits > limit)) return undefined;
  return Number(text);
}

/**
 * The shortest text that reads as a number, in the form of Go's `strconv.FormatFloat(value, 'g', -1, 64)`, which
 * expfmt writes: `1e+06`, `0.25`, `+Inf`.
 */
export function goFloat(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const size = Math.abs(value);
  // With exponents from -4 to 5, which most numbers have, both languages write none.
  if (size >= 1e-4 && size < 1e6) return String(value);
  const [digits, power] = value.toExponential().split('e') as [string, string];
  const exponent = Number(power);
  return `${digits}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

/**
 * A number as OpenMetrics writes it in `le` and `quantile`: as Go's `%g` does, with `.0` where it would read as an
 * integer.
 * @see https://prometheus.io/docs/specs/om/open_metrics_spec/#considerations-canonical-numbers
 */
export function canonicalNumber(value: number): string {
  const text = goFloat(value);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}
