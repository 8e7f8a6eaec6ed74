import { span } from '../../text/span.ts';
import { asciiText, decodeLine, likelyText } from '../../text/utf8.ts';
import type { Blank, Comment, EofLine, HelpLine, MetricType, Name, Statement, TypeLine } from '../ast.ts';
import { backslash, carriageReturn, classes, hash, namePart, nameStart, quote, space, tab } from '../../text/bytes.ts';
import { type Dialect, isOpenMetrics } from '../dialect.ts';
import { typesOf } from '../metric-types.ts';

/**
 * The fast path for lines that are not samples: HELP and TYPE lines, comments, blank lines and `# EOF` in their
 * plain form. Like plain samples they get the very statement that the grammar would make; whatever is not plain is
 * left to the grammar.
 *
 *     plain = "# HELP " name " " help | "# TYPE " name " " type
 *     help  = UTF-8 without "\", NUL, CR or U+FFFD, not empty, whose first character is not a blank (OpenMetrics: without '"')
 *     type  = a type of the dialect
 */

/** A plain line that is not a sample. */
export type PlainLine = HelpLine | TypeLine | Comment | Blank | EofLine;

const textTypes: ReadonlyMap<string, MetricType> = new Map(typesOf(false).map((type) => [type, type]));
const openMetricsTypes: ReadonlyMap<string, MetricType> = new Map(typesOf(true).map((type) => [type, type]));

const longestType = 16;
const noProblems: Statement['problems'] = [];
const encoder = new TextEncoder();
const helpStart = encoder.encode('# HELP ');
const typeStart = encoder.encode('# TYPE ');
const eof = encoder.encode('# EOF');
/** A comment that no parser takes for metadata, and that was probably not meant as such. */
const comment = /^#(?!#*[ \t]*(?:comment[ \t]+)?(?:t[ype]{2}|h[elp]{2}))[^\0\r]*$/i;

function startsWith(bytes: Uint8Array, start: number, end: number, text: Uint8Array): boolean {
  if (end - start < text.length) return false;
  for (let at = 0; at < text.length; at += 1) if (bytes[start + at] !== text[at]) return false;
  return true;
}

function nameEndOf(bytes: Uint8Array, start: number, end: number): number {
  if (start >= end || ((classes[bytes[start] as number] as number) & nameStart) === 0) return -1;
  let at = start + 1;
  while (at < end && ((classes[bytes[at] as number] as number) & namePart) !== 0) at += 1;
  return at < end && bytes[at] === space ? at : -1;
}

/** The help text that is these bytes; `undefined` if it is not plain. */
function helpText(bytes: Uint8Array, start: number, end: number, openMetrics: boolean): string | undefined {
  const first = bytes[start];
  if (start >= end || first === space || first === tab) return undefined;
  let all = 0;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] as number;
    if (byte === backslash || byte === 0 || byte === carriageReturn || (openMetrics && byte === quote))
      return undefined;
    all |= byte;
  }
  if (all < 0x80) return asciiText(bytes, start, end);
  const { text, invalid } = decodeLine(bytes, start, end);
  return invalid.length > 0 ? undefined : text;
}

function metadata(
  bytes: Uint8Array,
  start: number,
  end: number,
  openMetrics: boolean,
  line: number,
  expectedName: string,
  isHelp: boolean,
): HelpLine | TypeLine | undefined {
  const nameEnd = nameEndOf(bytes, start + 7, end);
  if (nameEnd < 0) return undefined;
  const textStart = nameEnd + 1;
  const column = textStart - start;
  if (isHelp) {
    const text = helpText(bytes, textStart, end, openMetrics);
    if (text === undefined) return undefined;
    const endColumn = column + text.length;
    return {
      kind: 'help',
      span: span(line, 0, endColumn),
      problems: noProblems,
      name: nameOf(bytes, start, nameEnd, line, expectedName),
      help: { text, span: span(line, column, endColumn) },
    };
  }
  if (end - textStart > longestType) return undefined;
  const type = (openMetrics ? openMetricsTypes : textTypes).get(asciiText(bytes, textStart, end));
  if (type === undefined) return undefined;
  return {
    kind: 'type',
    span: span(line, 0, end - start),
    problems: noProblems,
    name: nameOf(bytes, start, nameEnd, line, expectedName),
    typeText: { text: type, span: span(line, column, end - start) },
    type,
  };
}

function nameOf(bytes: Uint8Array, start: number, nameEnd: number, line: number, expectedName: string): Name {
  const text = likelyText(bytes, start + 7, nameEnd, expectedName);
  return { text, quoted: false, span: span(line, 7, nameEnd - start) };
}

/**
 * The statement of the plain line that is `bytes[start, end)` and not a sample; `undefined` if it is not plain.
 * `expectedName` is the name that metadata is likely to be of.
 */
export function plainLine(
  bytes: Uint8Array,
  start: number,
  end: number,
  dialect: Dialect,
  line: number,
  expectedName: string = '',
): PlainLine | undefined {
  const openMetrics = isOpenMetrics(dialect);
  if (start === end) return openMetrics ? undefined : { kind: 'blank', span: span(line, 0, 0), problems: noProblems };
  if (bytes[start] !== hash) return undefined;
  const isHelp = startsWith(bytes, start, end, helpStart);
  if (isHelp || startsWith(bytes, start, end, typeStart)) {
    return metadata(bytes, start, end, openMetrics, line, expectedName, isHelp);
  }
  if (openMetrics) {
    const isEof = end - start === eof.length && startsWith(bytes, start, end, eof);
    return isEof ? { kind: 'eof', span: span(line, 0, 5), problems: noProblems } : undefined;
  }
  const { text, invalid } = decodeLine(bytes, start, end);
  if (invalid.length > 0 || !comment.test(text)) return undefined;
  return { kind: 'comment', span: span(line, 0, text.length), problems: noProblems };
}
