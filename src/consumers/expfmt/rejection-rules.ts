import { expfmtType } from './families.ts';

/** Which rule speaks for a fault at which expfmt stops; its own messages tell where, but not always why. */

/** A name that breaks off or is not valid. */
export function nameFaultRule(fault: string): string {
  return fault.startsWith('invalid escape') ? 'invalid-escape' : 'syntax-error';
}

/** What stands after a value and is not a timestamp, or after a timestamp. */
export function tailRule(text: string, behindTimestamp: boolean): string {
  const rest = text.trim();
  if (/^#[ \t]*\{/.test(rest)) return 'exemplar-misplaced';
  if (text.endsWith('\r')) return 'carriage-return';
  if (rest === '') return 'unportable-whitespace';
  return behindTimestamp || rest.startsWith('#') ? 'syntax-error' : 'invalid-timestamp';
}

/** A type that is none. */
export function typeRule(text: string): string {
  if (expfmtType(text.trimEnd()) === undefined) return 'unknown-type';
  return text.endsWith('\r') ? 'carriage-return' : 'unportable-whitespace';
}
