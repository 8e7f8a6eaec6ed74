import { canonicalNumber, goFloat } from '../syntax/numbers.ts';

const wholeNumber = /^([+-]?)0*(\d+)$/;
const plainDecimal = /^-?\d+(?:\.\d+)?$/;

/** A whole number that a float64 cannot hold, with neither sign `+` nor leading zeros; `undefined` for others. */
function exactWhole(raw: string): string | undefined {
  if (raw.length < 16) return undefined;
  const match = wholeNumber.exec(raw);
  if (match === null || Number.isSafeInteger(Number(raw))) return undefined;
  const [, sign, digits = ''] = match;
  return `${sign === '-' ? '-' : ''}${digits}`;
}

/** A number as expfmt writes it in the Prometheus text formats. Whole numbers beyond 2^53 keep their digits. */
export function textNumber(raw: string, value: number): string {
  return exactWhole(raw) ?? goFloat(value);
}

/** A number as expfmt writes it in OpenMetrics: `1.0`. */
export function openMetricsNumber(raw: string, value: number): string {
  return exactWhole(raw) ?? canonicalNumber(value);
}

/** A count as expfmt writes it in OpenMetrics: a whole number has neither a point nor an exponent. */
export function countNumber(raw: string, value: number): string {
  const exact = exactWhole(raw);
  if (exact !== undefined) return exact;
  return Number.isSafeInteger(value) && !Object.is(value, -0) ? String(value) : goFloat(value);
}

/** A finite number without an exponent. */
function decimalText(value: number): string {
  const [digits = '', power = '0'] = value.toExponential().split('e');
  const exponent = Number(power);
  if (Math.abs(exponent) > 20) return goFloat(value);
  const fraction = digits.replace(/^-?\d\.?/, '').length;
  return value.toFixed(Math.max(0, fraction - exponent));
}

/** A timestamp in seconds, whose digits are kept. */
export function secondsText(raw: string, value: number): string {
  return plainDecimal.test(raw) ? raw : decimalText(value);
}

/** A timestamp in milliseconds, whose digits are kept. */
export function millisecondsText(raw: string, value: number): string {
  const [, sign, digits] = wholeNumber.exec(raw) ?? [];
  if (digits === undefined) return String(Math.round(value));
  return `${sign === '-' && digits !== '0' ? '-' : ''}${digits}`;
}

/** Milliseconds as seconds, exactly. */
export function secondsOfMilliseconds(raw: string, value: number): string {
  const text = millisecondsText(raw, value);
  const sign = text.startsWith('-') ? '-' : '';
  const digits = text.slice(sign.length).padStart(4, '0');
  const fraction = digits.slice(-3).replace(/0+$/, '');
  return `${sign}${digits.slice(0, -3)}${fraction === '' ? '' : `.${fraction}`}`;
}

/** Seconds as whole milliseconds, and whether that is exact. */
export function millisecondsOfSeconds(
  raw: string,
  value: number,
): { readonly text: string; readonly isExact: boolean } {
  const plain = secondsText(raw, value);
  const [, sign, whole, fraction = ''] = /^(-?)(\d+)(?:\.(\d*))?$/.exec(plain) ?? [];
  if (whole === undefined) return { text: String(Math.round(value * 1000)), isExact: false };
  const isExact = /^0*$/.test(fraction.slice(3));
  const digits = `${whole}${fraction.slice(0, 3).padEnd(3, '0')}`.replace(/^0+(?=\d)/, '');
  return { text: `${sign === '-' && digits !== '0' ? '-' : ''}${digits}`, isExact };
}
