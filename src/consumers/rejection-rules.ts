import { parseGoFloat } from './go/floats.ts';
import { carriageReturn, isBlank } from '../text/bytes.ts';

/**
 * Which rule speaks for the place at which a parser stops: its own message tells where, but not always why the text is
 * wrong there.
 */

/** Why a line is refused, without its place. */
export interface Reason {
  readonly rule: string;
  /** The parser's own words. */
  readonly reason: string;
}

const structural: ReadonlySet<number> = new Set(Array.from('\n\r\t ",={}#\'', (letter) => letter.charCodeAt(0)));

/** Whether a byte that is wrong in a name can only be meant as a part of it. */
function isPartOfName(byte: number): boolean {
  return !structural.has(byte);
}

/** A line that cannot start so; `text` is its rest from there on, as a byte string. */
export function startRule(text: string, isFirst: boolean): string {
  const byte = text.charCodeAt(0);
  if (byte === carriageReturn) return 'carriage-return';
  if (byte === 0) return 'nul-line';
  if (isFirst && text.startsWith('\u00ef\u00bb\u00bf')) return 'byte-order-mark';
  return isPartOfName(byte) ? 'invalid-metric-name' : 'syntax-error';
}

/** No metric name in a line of metadata where one must be, or one that breaks off. */
export function metadataNameRule(byte: number): string {
  if (byte === carriageReturn) return 'carriage-return';
  return isPartOfName(byte) ? 'invalid-metric-name' : 'syntax-error';
}

/** No label name where one must be, or one that breaks off. */
export function labelNameRule(byte: number): string {
  if (byte === carriageReturn) return 'carriage-return';
  return isPartOfName(byte) ? 'invalid-label-name' : 'syntax-error';
}

/** A value that is not a float. `adjacentToName` says that nothing stands between it and the metric's name. */
export function valueRule(text: string, adjacentToName: boolean): string {
  if (text === '' || text.startsWith('{')) return 'syntax-error';
  if (text.endsWith('\r') && (text === '\r' || parseGoFloat(text.slice(0, -1)).ok)) return 'carriage-return';
  if (!adjacentToName) return 'invalid-value';
  return text.startsWith('\u00c2\u00a0') || !isPartOfName(text.charCodeAt(0)) ? 'syntax-error' : 'invalid-metric-name';
}

/** Blanks where a parser has none, or text after them. */
export function blankRule(rest: string): string {
  return rest.trim() === '' || /^[ \t]{2}/.test(rest) ? 'unportable-whitespace' : 'syntax-error';
}

/** Whether a byte string starts with a blank. */
export function startsBlank(text: string): boolean {
  return isBlank(text.charCodeAt(0));
}
