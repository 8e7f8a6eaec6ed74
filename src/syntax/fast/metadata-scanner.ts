import { type Span, span } from '../../text/span.ts';
import { asciiText, decodeLine, isText, utf16Length, utf8Text } from '../../text/utf8.ts';
import type { Blank, Comment, EofLine, HelpLine, Statement, Text, TypeLine, UnitLine } from '../ast.ts';
import { carriageReturn, classes, hash, isAt, isBlank, space, valueByte } from '../../text/bytes.ts';
import { type Dialect, isOpenMetrics } from '../dialect.ts';
import { unescapeText } from '../escapes.ts';
import { typesOf } from '../metric-types.ts';
import { HelpText } from './help-text.ts';
import type { PlainScanner } from './sample-scanner.ts';
import { isDefinedEscape } from './value-text.ts';

/**
 * The fast path for lines that are not samples: HELP and TYPE lines, comments, blank lines and `# EOF` in their
 * plain form. Like plain samples they get the very statement that the grammar would make; whatever is not plain is
 * left to the grammar.
 *
 *     plain = "# HELP " name [ " " ] [ help ] | "# TYPE " name " " type | "# UNIT " name " " unit
 *     help  = UTF-8 without NUL and CR, whose escapes are defined and whose first character is not a blank (OpenMetrics:
 *             without '"', and not empty)
 *     type  = a type of the dialect
 *     unit  = printable ASCII but blanks; UNIT lines are metadata in OpenMetrics only
 */

/** A plain line that is not a sample. */
export type PlainLine = HelpLine | TypeLine | UnitLine | Comment | Blank | EofLine;

const noProblems: Statement['problems'] = [];
const encoder = new TextEncoder();
const helpStart = encoder.encode('# HELP ');
const typeStart = encoder.encode('# TYPE ');
const unitStart = encoder.encode('# UNIT ');
const eof = encoder.encode('# EOF');
/** A comment that was perhaps meant as metadata. */
const likeMetadata = /^#+[ \t]*(?:comment[ \t]+)?(?:t[ype]{2}|h[elp]{2})/i;
/** One that client_python may take for metadata: there the second word is the keyword, whatever the first one is. */
const hasKeyword = /[ \t\v\f](?:TYPE|HELP)(?!\w)/;
/** Characters of a help text that are problems. */
const odd = /[\0\r]/;
const escapes = /\\./g;

function startsWith(bytes: Uint8Array, start: number, end: number, text: Uint8Array): boolean {
  return end - start >= text.length && isAt(bytes, start, text);
}

/** The help text that begins in a column of a plain line; `undefined` if the line is not plain. */
function helpText(bytes: Uint8Array, start: number, end: number, openMetrics: boolean, at: Span): Text | undefined {
  if (start === end) return openMetrics ? undefined : { text: '', span: at };
  if (isBlank(bytes[start] as number)) return undefined;
  let next = start;
  while (next < end && ((classes[bytes[next] as number] as number) & valueByte) !== 0) next += 1;
  if (next === end) return new HelpText(bytes, start, end, at);
  const text = validText(bytes, start, end);
  if (text === undefined || odd.test(text) || (openMetrics && hasBareQuote(text)) || !areDefinedEscapes(text))
    return undefined;
  return { text: unescapeText(text), span: span(at.line, at.start, at.start + text.length) };
}

function hasBareQuote(text: string): boolean {
  return text.includes('"') && text.replaceAll(escapes, '').includes('"');
}

/** Not by a regular expression with a repeated group, which fails for texts of millions of escapes. */
function areDefinedEscapes(text: string): boolean {
  for (let at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', at + 2)) {
    if (!isDefinedEscape(text.charCodeAt(at + 1))) return false;
  }
  return true;
}

function validText(bytes: Uint8Array, start: number, end: number): string | undefined {
  const { text, invalid } = decodeLine(bytes, start, end);
  return invalid.length > 0 ? undefined : text;
}

type Keyword = 'help' | 'type' | 'unit';

function keywordOf(bytes: Uint8Array, start: number, end: number, openMetrics: boolean): Keyword | undefined {
  if (startsWith(bytes, start, end, helpStart)) return 'help';
  if (startsWith(bytes, start, end, typeStart)) return 'type';
  return openMetrics && startsWith(bytes, start, end, unitStart) ? 'unit' : undefined;
}

function metadata(
  bytes: Uint8Array,
  start: number,
  end: number,
  openMetrics: boolean,
  line: number,
  scanner: PlainScanner,
  keyword: Keyword,
): HelpLine | TypeLine | UnitLine | undefined {
  const entry = scanner.scanMetadataName(bytes, start + 7, end);
  if (entry === undefined) return undefined;
  const nameEnd = start + 7 + entry.length;
  const textStart = Math.min(nameEnd + 1, end);
  const at = span(line, textStart - start, end - start);
  const name = { text: entry.text, quoted: false, span: span(line, 7, nameEnd - start) };
  if (keyword === 'help') {
    const help = helpText(bytes, textStart, end, openMetrics, at);
    return help && { kind: 'help', span: span(line, 0, help.span.end), problems: noProblems, name, help };
  }
  const whole = span(line, 0, end - start);
  if (keyword === 'unit') {
    if (!isWord(bytes, textStart, end)) return undefined;
    return {
      kind: 'unit',
      span: whole,
      problems: noProblems,
      name,
      unit: { text: asciiText(bytes, textStart, end), span: at },
    };
  }
  const type = typesOf(openMetrics).find((one) => isText(bytes, textStart, end, one));
  return type && { kind: 'type', span: whole, problems: noProblems, name, typeText: { text: type, span: at }, type };
}

/** Whether the bytes are printable ASCII but blanks, quotes and backslashes. */
function isWord(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] as number;
    if (byte === space || ((classes[byte] as number) & valueByte) === 0) return false;
  }
  return start < end;
}

/** How many UTF-16 code units a plain comment has; -1 if the line is not plain. */
function commentLength(bytes: Uint8Array, start: number, end: number): number {
  let all = 0;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] as number;
    if (byte === 0 || byte === carriageReturn) return -1;
    all |= byte;
  }
  if (all >= 0x80 && validText(bytes, start, end) === undefined) return -1;
  const isLike = mayBeMetadata(bytes, start, end) && likeMetadata.test(utf8Text(bytes, start, end));
  const isPlain = !isLike && !(mayHaveKeyword(bytes, start, end) && hasKeyword.test(utf8Text(bytes, start, end)));
  return isPlain ? utf16Length(bytes, start, end) : -1;
}

/** Whether the first letter is one that a keyword, or the word in front of one, begins with. */
function mayBeMetadata(bytes: Uint8Array, start: number, end: number): boolean {
  let at = start;
  while (at < end && (bytes[at] === hash || isBlank(bytes[at] as number))) at += 1;
  const letter = (bytes[at] as number) | 0x20;
  return letter === 0x63 || letter === 0x68 || letter === 0x74;
}

/** Whether a word of four letters begins and ends as TYPE or HELP does. */
function mayHaveKeyword(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start + 2; at + 3 < end; at += 1) {
    const first = bytes[at];
    if (first === 0x54 && bytes[at + 3] === 0x45) return true;
    if (first === 0x48 && bytes[at + 3] === 0x50) return true;
  }
  return false;
}

/**
 * The statement of the plain line that is `bytes[start, end)` and not a sample; `undefined` if it is not plain.
 * `scanner` is that of the samples, which have the same names.
 */
export function plainLine(
  bytes: Uint8Array,
  start: number,
  end: number,
  dialect: Dialect,
  line: number,
  scanner: PlainScanner,
): PlainLine | undefined {
  const openMetrics = isOpenMetrics(dialect);
  if (start === end) return openMetrics ? undefined : { kind: 'blank', span: span(line, 0, 0), problems: noProblems };
  if (bytes[start] !== hash) return undefined;
  const keyword = keywordOf(bytes, start, end, openMetrics);
  if (keyword !== undefined) return metadata(bytes, start, end, openMetrics, line, scanner, keyword);
  if (openMetrics) {
    const isEof = end - start === eof.length && startsWith(bytes, start, end, eof);
    return isEof ? { kind: 'eof', span: span(line, 0, 5), problems: noProblems } : undefined;
  }
  const length = commentLength(bytes, start, end);
  return length < 0 ? undefined : { kind: 'comment', span: span(line, 0, length), problems: noProblems };
}
