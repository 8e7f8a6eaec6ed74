import { isEqual, type PythonNumber, pythonFloat, pythonInteger } from './numbers.ts';
import { shorten, strip } from './text.ts';

/** A timestamp: whole seconds and nanoseconds, or a float. Those of two kinds are never equal and cannot be ordered. */
export type StrictTimestamp = { readonly seconds: PythonNumber; readonly nanoseconds: number } | number;

/** `_parse_timestamp`: undefined where there is none; what is wrong with it otherwise. */
export function strictTimestamp(text: string): StrictTimestamp | { readonly fault: string } | undefined {
  if (text === '') return undefined;
  if (text.includes('_') || text !== strip(text)) return { fault: `Invalid timestamp: '${shorten(text)}'` };
  const whole = pythonInteger(text);
  if (whole !== undefined) return { seconds: whole, nanoseconds: 0 };
  const parts = inNanoseconds(text);
  if (parts !== undefined) return parts;
  const value = pythonFloat(text);
  if (value === undefined) return { fault: `could not convert string to float: '${shorten(text)}'` };
  return Number.isFinite(value) ? value : { fault: `Invalid timestamp: '${shorten(text)}'` };
}

/** Two integers with a dot between them, of which the second need not have nine digits. */
function inNanoseconds(text: string): StrictTimestamp | undefined {
  const dot = text.indexOf('.');
  if (dot < 0) return undefined;
  const seconds = pythonInteger(text.slice(0, dot));
  const fraction = Array.from(text.slice(dot + 1, dot + 20)).slice(0, 9);
  const nanoseconds = Number(pythonInteger(fraction.join('') + '0'.repeat(9 - fraction.length)));
  if (seconds === undefined || Number.isNaN(nanoseconds) || nanoseconds < 0) return undefined;
  return { seconds, nanoseconds: seconds < 0 ? -nanoseconds : nanoseconds };
}

/** Whether two timestamps, or none, are equal. */
export function isSameTimestamp(one: StrictTimestamp | undefined, other: StrictTimestamp | undefined): boolean {
  if (typeof one !== 'object' || typeof other !== 'object') return one === other;
  return isEqual(one.seconds, other.seconds) && one.nanoseconds === other.nanoseconds;
}

/** Whether a timestamp is after another; undefined where they cannot be compared. */
export function isAfter(one: StrictTimestamp, other: StrictTimestamp): boolean | undefined {
  if (typeof one === 'number' && typeof other === 'number') return one > other;
  if (typeof one === 'number' || typeof other === 'number') return undefined;
  if (isEqual(one.seconds, other.seconds)) return one.nanoseconds > other.nanoseconds;
  return one.seconds > other.seconds;
}
