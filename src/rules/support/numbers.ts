/** Whether a value is written as NaN. What is not a number at all also has the value NaN, but a rule of its own. */
export function isNan(value: number, raw: string): boolean {
  return Number.isNaN(value) && raw.toLowerCase() === 'nan';
}

/** Whether a value is not a number of the dialect, which `invalid-value` reports. */
export function isUnreadable(value: number, raw: string): boolean {
  return Number.isNaN(value) && raw.toLowerCase() !== 'nan';
}

/** Whether a number cannot count things: it has a fraction, or is infinite. Other rules report NaN. */
export function isFractional(value: number): boolean {
  return !Number.isInteger(value) && !Number.isNaN(value);
}
