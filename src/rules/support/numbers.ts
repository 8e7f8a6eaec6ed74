/** Whether a value is written as NaN. What is no number at all has the value NaN too, and a rule of its own. */
export function isNan(value: number, raw: string): boolean {
  return Number.isNaN(value) && raw.toLowerCase() === 'nan';
}

/** Whether a value is no number of the dialect, which `invalid-value` tells. */
export function isUnreadable(value: number, raw: string): boolean {
  return Number.isNaN(value) && raw.toLowerCase() !== 'nan';
}

/** Whether a number cannot count things: it has a fraction, or is infinite. That NaN is no count is told elsewhere. */
export function isFractional(value: number): boolean {
  return !Number.isInteger(value) && !Number.isNaN(value);
}

/**
 * A finite number as OpenMetrics writes it in `le` and `quantile`: as Go's `%g` does, with `.0` where it would read as an
 * integer.
 * @see https://prometheus.io/docs/specs/om/open_metrics_spec/#considerations-canonical-numbers
 */
export function canonicalNumber(value: number): string {
  const [digits, power] = value.toExponential().split('e') as [string, string];
  const exponent = Number(power);
  if (exponent >= -4 && exponent < 6) return Number.isInteger(value) ? `${value}.0` : String(value);
  return `${digits}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}
