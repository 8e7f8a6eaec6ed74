import { isBlank, isDigit, isLabelStart } from './bytes.ts';
import { parseGoFloat } from './go-float.ts';
import type { GoLexer } from './golex.ts';

/** Why a line is refused, without its place. */
export interface Reason {
  readonly rule: string;
  readonly reason: string;
}

/**
 * Which rule speaks for a fault at which the lexer or parser of the Prometheus server stops. Its own messages tell
 * where it stopped, but not why the text is wrong there.
 */

const newline = 0x0a;
const carriageReturn = 0x0d;
const hash = 0x23;
const braceOpen = 0x7b;
const types: ReadonlySet<string> = new Set(['counter', 'gauge', 'histogram', 'summary', 'untyped']);

/** A line that cannot start so. */
export function startRule(lexer: GoLexer, line: number, openMetrics: boolean): string {
  const { start } = lexer;
  const byte = lexer.at(start);
  if (byte === carriageReturn) return 'carriage-return';
  if (line === 0 && start === 0 && lexer.text(0, 3) === '\u00ef\u00bb\u00bf') return 'byte-order-mark';
  if (openMetrics) {
    if (byte === newline) return 'blank-line';
    if (isBlank(byte)) return lexer.text(start, lexer.size).trim() === '' ? 'blank-line' : 'unportable-whitespace';
    if (byte === hash) return metadataRule(lexer.text(start, lexer.size));
  }
  return isDigit(byte) || byte === 0x2e || byte === 0x2d || byte >= 0x80 ? 'invalid-metric-name' : 'syntax-error';
}

/** A line of OpenMetrics that starts with `#`: a comment, or metadata with other blanks than the one it must have. */
function metadataRule(line: string): string {
  if (/^#[ \t]*EOF[ \t]*\r?$/.test(line)) return line.endsWith('\r') ? 'carriage-return' : 'unportable-whitespace';
  return /^#[ \t]*(?:HELP|TYPE|UNIT)[ \t]/.test(line) ? 'unportable-whitespace' : 'stray-comment';
}

/** No metric name where HELP, TYPE or UNIT need one. */
export function metadataNameRule(lexer: GoLexer): string {
  const byte = lexer.at(lexer.start);
  if (isBlank(byte)) return 'unportable-whitespace';
  return byte === newline || byte === 0x22 ? 'syntax-error' : 'invalid-metric-name';
}

/** A type that is none; `rest` is what follows the name, with its blank. */
export function typeRule(rest: string, known: ReadonlySet<string> = types): string {
  if (rest !== '' && !isBlank(rest.charCodeAt(0))) return 'invalid-metric-name';
  const type = rest.replace(/^[ \t]+/, '');
  if (known.has(type.trimEnd())) return type.endsWith('\r') ? 'carriage-return' : 'unportable-whitespace';
  return 'unknown-type';
}

/** No label name where one must be. */
export function labelNameRule(lexer: GoLexer): string {
  const byte = lexer.at(lexer.start);
  if (isBlank(byte)) return 'unportable-whitespace';
  const isName = isDigit(byte) || byte === 0x3d || byte === 0x2d || byte === 0x2e || byte === 0x3a || byte >= 0x80;
  return isName ? 'invalid-label-name' : 'syntax-error';
}

/** No equals sign behind a label's name, which ends at `nameEnd`. */
export function equalRule(lexer: GoLexer, nameEnd: number, openMetrics: boolean): string {
  const byte = lexer.at(lexer.start);
  if (isBlank(byte) && openMetrics) return 'unportable-whitespace';
  const ends = byte === newline || byte === 0 || byte === 0x2c || byte === 0x7d || byte === 0x22;
  return lexer.start > nameEnd || ends || isLabelStart(byte) ? 'syntax-error' : 'invalid-label-name';
}

/** A value that is no float. `glued` says that nothing stands between it and the metric's name. */
export function valueRule(text: string, glued: boolean): string {
  if (text.endsWith('\r') && (text === '\r' || parseGoFloat(text.slice(0, -1)).ok)) return 'carriage-return';
  return glued ? 'invalid-metric-name' : 'invalid-value';
}

/** Something else than a timestamp or the end behind a value, or than the end behind a timestamp. */
export function tailRule(lexer: GoLexer, behindTimestamp: boolean): string {
  const { start } = lexer;
  const byte = lexer.at(start);
  const rest = lexer.text(start, lexer.size);
  if (byte === carriageReturn) return 'carriage-return';
  if (byte === hash || rest.startsWith(' #')) {
    return /^ ?#[ \t]*\{/.test(rest) ? 'exemplar-misplaced' : 'syntax-error';
  }
  if (behindTimestamp) return isBlank(byte) || isBlank(lexer.at(start - 1)) ? blankRule(rest) : 'invalid-timestamp';
  if (/^[+-]\d+[ \t]*$/.test(rest)) return 'unportable-timestamp';
  if (isBlank(byte)) return blankRule(rest);
  return byte === braceOpen ? 'syntax-error' : 'invalid-timestamp';
}

function blankRule(rest: string): string {
  return rest.trim() === '' || /^[ \t]{2}/.test(rest) ? 'unportable-whitespace' : 'syntax-error';
}

/** No value where one must be. */
export function missingValueRule(lexer: GoLexer): string {
  const { start } = lexer;
  const byte = lexer.at(start);
  if (byte === carriageReturn) return 'carriage-return';
  const before = lexer.at(start - 1);
  const inName = byte === 0x2e || byte === 0x2d || byte >= 0x80;
  if (inName && before !== 0x7d && !isBlank(before)) return 'invalid-metric-name';
  if (isBlank(byte) && lexer.text(start, lexer.size).trim() !== '') return 'unportable-whitespace';
  return 'syntax-error';
}
