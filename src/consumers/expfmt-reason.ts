import { isDigit, isLabelStart } from './bytes.ts';
import { expfmtType } from './expfmt-families.ts';
import { parseGoFloat } from './go-float.ts';

/** Which rule speaks for a fault at which expfmt stops; its own messages tell where, but not always why. */

const carriageReturn = 0x0d;

/** A line that cannot start so. `line` is its text, as a byte string. */
export function startRule(line: string, isFirst: boolean): string {
  const byte = line.charCodeAt(0);
  if (byte === carriageReturn) return 'carriage-return';
  if (byte === 0) return 'nul-line';
  if (isFirst && line.startsWith('\u00ef\u00bb\u00bf')) return 'byte-order-mark';
  return isDigit(byte) || byte === 0x2e || byte === 0x2d || byte >= 0x80 ? 'invalid-metric-name' : 'syntax-error';
}

/** A name that breaks off or is not valid. */
export function nameFaultRule(fault: string): string {
  return fault.startsWith('invalid escape') ? 'invalid-escape' : 'syntax-error';
}

/** No label name where one must be, or something else than `=` behind one. */
export function labelNameRule(byte: number): string {
  if (byte === carriageReturn) return 'carriage-return';
  const isName = isDigit(byte) || (byte > 0x20 && byte < 0x7f && !',}"\'{#'.includes(String.fromCharCode(byte)));
  return (isName && !isLabelStart(byte)) || byte >= 0x80 ? 'invalid-label-name' : 'syntax-error';
}

/** A value that is no float. `glued` says that nothing stands between it and the metric's name. */
export function valueRule(text: string, glued: boolean): string {
  if (text === '') return 'syntax-error';
  if (text.endsWith('\r') && (text === '\r' || parseGoFloat(text.slice(0, -1)).ok)) return 'carriage-return';
  return glued ? 'invalid-metric-name' : 'invalid-value';
}

/** What stands behind a value and is no timestamp, or behind a timestamp. */
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
