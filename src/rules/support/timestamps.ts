const decimal = /^([+-]?)(\d*)\.?(\d*)$/;

/** Digits behind the point that are compared: nanoseconds, as client_python has them. */
const places = 9;

/** A decimal number without its point, exactly; nothing for one with an exponent. */
function scaled(raw: string): bigint | undefined {
  const match = decimal.exec(raw);
  if (match === null) return undefined;
  const [, sign, whole, fraction] = match as unknown as readonly [string, string, string, string];
  const digits = BigInt(whole + fraction.slice(0, places).padEnd(places, '0'));
  return sign === '-' ? -digits : digits;
}

/**
 * Whether a timestamp is before another, as they are written: a float64 holds the nanoseconds of no current time, so
 * two that differ in them are one number.
 */
export function isEarlier(raw: string, other: string): boolean {
  const exact = scaled(raw);
  const exactOther = scaled(other);
  if (exact === undefined || exactOther === undefined) return Number(raw) < Number(other);
  return exact < exactOther;
}

/** The day of a Unix time in milliseconds, as people write it; nothing where it is out of the calendar's range. */
export function dayOf(milliseconds: number): string | undefined {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().replace(/T.*/, '');
}
