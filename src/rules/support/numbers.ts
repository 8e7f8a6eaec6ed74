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
