import { goIntegerFault } from '../go/floats.ts';
import type { GoLexer } from './lexer.ts';
import { blankRule, labelNameRule, metadataNameRule, startRule, startsBlank, valueRule } from '../rejection-rules.ts';
import {
  braceClose,
  carriageReturn,
  hash,
  isBlank,
  isDigit,
  isLabelStart,
  minus,
  newline,
  quote,
} from '../../text/bytes.ts';

/** Which rule speaks for a fault at which the lexer or parser of the Prometheus server stops. */

/** A line of OpenMetrics that cannot start so. */
export function openMetricsStartRule(rest: string, isFirst: boolean): string {
  const byte = rest.charCodeAt(0);
  if (rest === '') return 'blank-line';
  if (isBlank(byte)) return rest.trim() === '' ? 'blank-line' : 'unportable-whitespace';
  return byte === hash ? metadataRule(rest) : startRule(rest, isFirst);
}

/** A line of OpenMetrics that starts with `#`: a comment, or metadata with other blanks than the one it must have. */
function metadataRule(line: string): string {
  if (/^#[ \t]*EOF[ \t]*\r?$/.test(line)) return line.endsWith('\r') ? 'carriage-return' : 'unportable-whitespace';
  return /^#[ \t]*(?:HELP|TYPE|UNIT)[ \t]/.test(line) ? 'unportable-whitespace' : 'stray-comment';
}

/** No metric name where HELP, TYPE or UNIT need one. */
export function missingNameRule(lexer: GoLexer): string {
  const byte = lexer.at(lexer.start);
  return isBlank(byte) ? 'unportable-whitespace' : metadataNameRule(byte);
}

/** A type that is none; `rest` is what follows the name, with its blank. */
export function typeRule(rest: string, known: ReadonlySet<string>): string {
  if (rest !== '' && !startsBlank(rest)) return metadataNameRule(rest.charCodeAt(0));
  const type = rest.replace(/^[ \t]+/, '');
  if (known.has(type.trimEnd())) return type.endsWith('\r') ? 'carriage-return' : 'unportable-whitespace';
  return 'unknown-type';
}

/** No label name where one must be. Blanks get here in OpenMetrics only. */
export function missingLabelRule(lexer: GoLexer): string {
  const byte = lexer.at(lexer.start);
  return isBlank(byte) ? 'unportable-whitespace' : labelNameRule(byte);
}

/** No equals sign after a label's name, which ends at `nameEnd`. */
export function equalRule(lexer: GoLexer, nameEnd: number, openMetrics: boolean): string {
  const byte = lexer.at(lexer.start);
  if (isBlank(byte) && openMetrics) return 'unportable-whitespace';
  const quoted = lexer.at(nameEnd - 1) === quote;
  return lexer.start > nameEnd || quoted || isLabelStart(byte) ? 'syntax-error' : labelNameRule(byte);
}

/** Neither comma nor brace after the label value of OpenMetrics. */
export function afterLabelRule(lexer: GoLexer): string {
  return /^[ \t]+[,}]/.test(lexer.text(lexer.start, lexer.size)) ? 'unportable-whitespace' : 'syntax-error';
}

/** Something else than a timestamp or the end after a value, or than the end after a timestamp. */
export function tailRule(lexer: GoLexer, behindTimestamp: boolean): string {
  const { start } = lexer;
  const byte = lexer.at(start);
  const rest = lexer.text(start, lexer.size);
  if (byte === carriageReturn) return 'carriage-return';
  if (/^ ?#/.test(rest)) return /^ ?#[ \t]*\{/.test(rest) ? 'exemplar-misplaced' : 'syntax-error';
  if (isBlank(byte) || (behindTimestamp && isBlank(lexer.at(start - 1)))) return blankRule(rest);
  const isSigned = !behindTimestamp && goIntegerFault(rest.trimEnd()) === undefined;
  return isSigned ? 'unportable-timestamp' : 'invalid-timestamp';
}

/** No value where one must be. */
export function missingValueRule(lexer: GoLexer): string {
  const { start } = lexer;
  const byte = lexer.at(start);
  if (byte === carriageReturn) return 'carriage-return';
  if (isBlank(byte)) return lexer.text(start, lexer.size).trim() === '' ? 'syntax-error' : 'unportable-whitespace';
  const before = lexer.at(start - 1);
  if (byte === newline || isBlank(before)) return 'syntax-error';
  if (before === braceClose) return isDigit(byte) || byte === minus ? 'unportable-whitespace' : 'syntax-error';
  return metadataNameRule(byte);
}

/** A value of OpenMetrics that is not a float: a single blank stands before it, and it goes on to the next blank. */
export function openMetricsValueRule(text: string): string {
  const hasBlanks = text.includes('\t') || (text.startsWith('{') && text.includes('='));
  return hasBlanks ? 'unportable-whitespace' : valueRule(text, false);
}

/** A timestamp of OpenMetrics that is not a float. */
export function openMetricsTimestampRule(text: string): string {
  if (text.startsWith('#')) return text.startsWith('#{') ? 'unportable-whitespace' : 'syntax-error';
  const rule = openMetricsValueRule(text);
  return rule === 'invalid-value' ? 'invalid-timestamp' : rule;
}
