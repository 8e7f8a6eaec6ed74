import type { IToken } from 'chevrotain';
import type { Line } from '../grammar/line-state.ts';
import { fatal, leavingOpen, quote } from './fault.ts';
import type { Fault } from './fault.ts';

/** A fault and its columns. */
export interface Explanation {
  readonly fault: Fault;
  readonly start: number;
  readonly end: number;
}

/** Where a line can no longer be parsed. */
export interface Failure {
  readonly line: Line;
  /** The first column that cannot be parsed: that of a character, or the end of the line. */
  readonly at: number;
  /** What is found there: a word, or else one character; empty at the end of the line. */
  readonly found: string;
  /** The last token that was lexed. */
  readonly last: IToken | undefined;
}

const wordPattern = /[^\s"'={},;]+/y;
const quotedPattern = /'[^']*'?/y;

function matchAt(pattern: RegExp, text: string, column: number): string | undefined {
  pattern.lastIndex = column;
  return pattern.exec(text)?.[0];
}

/** The word at a column; empty if there is none. */
export function wordAt(text: string, column: number): string {
  return matchAt(wordPattern, text, column) ?? '';
}

/** What is found at a column: a word, or else one character; empty at the end of the line. */
export function foundAt(text: string, column: number): string {
  if (column >= text.length) return '';
  return matchAt(wordPattern, text, column) ?? matchAt(quotedPattern, text, column) ?? text.charAt(column);
}

/** A fault of what was found. */
export function here({ at, found }: Failure, fault: Fault): Explanation {
  return { fault, start: at, end: at + found.length };
}

/** A fault that says what was expected instead of what was found. */
export function expected(failure: Failure, what: string, help?: string): Explanation {
  return here(failure, fatal('syntax-error', `expected ${what}, found ${quote(failure.found)}`, help));
}

/** What to do about a backslash that is the last character of a value. */
export const lastBackslash =
  'write \\\\ for a backslash at the end of a value; a backslash before a quote escapes the quote';

/** A quoted string that does not end. Only its opening quote can be underlined. */
export function unterminated({ line, at }: Failure, what: string): Explanation {
  const swallowed = /\\"[ \t]*[,}]/.exec(line.text.slice(at));
  const help = swallowed === null ? 'close the string, and write \\n for a line feed in it' : lastBackslash;
  return {
    fault: leavingOpen('string', fatal('syntax-error', `expected a closing double quote after the ${what}`, help)),
    start: at,
    end: at + 1,
  };
}

/** Whether a word was probably meant as a name although it starts with a character that no name starts with. */
export function isLikeName(word: string): boolean {
  return /^[\p{L}\p{N}@$.-]/u.test(word) && /\p{L}/u.test(word);
}
