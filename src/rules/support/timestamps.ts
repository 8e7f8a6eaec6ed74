const decimal = /^([+-]?)(\d*)\.?(\d*)$/;

/** Decimal places that are compared: nanoseconds, as in client_python. */
const places = 9;

/** A decimal number as an exact count of nanoseconds; `undefined` for one with an exponent. */
function scaled(raw: string): bigint | undefined {
  const match = decimal.exec(raw);
  if (match === null) return undefined;
  const [, sign, whole, fraction] = match as unknown as readonly [string, string, string, string];
  const digits = BigInt(whole + fraction.slice(0, places).padEnd(places, '0'));
  return sign === '-' ? -digits : digits;
}

/**
 * Whether a timestamp is earlier than another, compared as written: a float64 cannot hold the nanoseconds of a current
 * time, so two that differ only in them are the same number.
 */
export function isEarlier(raw: string, other: string): boolean {
  const exact = scaled(raw);
  const exactOther = scaled(other);
  if (exact === undefined || exactOther === undefined) return Number(raw) < Number(other);
  return exact < exactOther;
}

const dayLength = 24 * 60 * 60 * 1000;
/** The day that was written last, and its number: the timestamps of a document are nearly always of one day. */
let lastDay = Number.NaN;
let lastDate: string | undefined;

/** The date of a Unix time in milliseconds; `undefined` if it is out of range. */
export function dayOf(milliseconds: number): string | undefined {
  const day = Math.floor(milliseconds / dayLength);
  if (day === lastDay) return lastDate;
  const date = new Date(day * dayLength);
  lastDate = Number.isNaN(date.getTime()) ? undefined : date.toISOString().replace(/T.*/, '');
  lastDay = day;
  return lastDate;
}
