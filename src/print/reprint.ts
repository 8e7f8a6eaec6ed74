import type { ParseLine } from '../syntax/ast.ts';
import { type Dialect, isOpenMetrics } from '../syntax/dialect.ts';
import { hash, newline, space } from '../text/bytes.ts';
import { utf8Text } from '../text/utf8.ts';
import { FamilyBuilder } from '../tree/builder.ts';
import type { MetricFamily } from '../tree/nodes.ts';
import { familyText } from './family-text.ts';
import { joinReopened } from './join.ts';

/** The lines of one family, as it is read by itself. */
interface FamilyLines {
  readonly family: MetricFamily | undefined;
  /** Comments by the number of the line that follows them. */
  readonly comments: ReadonlyMap<number, string>;
  readonly rawHelp: string | undefined;
}

/** Lines that are metadata in every dialect; UNIT is a comment in the text formats. */
const metadataLine = /^# +(?:HELP|TYPE) +\S/;

/** The families of lines that belong together. */
export function familiesIn(bytes: Uint8Array, dialect: Dialect, parseLine: ParseLine): readonly MetricFamily[] {
  const families: MetricFamily[] = [];
  const builder = new FamilyBuilder(dialect, parseLine, (item) => {
    if (item.kind === 'family') families.push(item);
  });
  builder.write(bytes);
  builder.end();
  return joinReopened(families);
}

function* linesOf(bytes: Uint8Array): Generator<string, void> {
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf(newline, at);
    const lineEnd = end < 0 ? bytes.length : end;
    yield utf8Text(bytes, at, lineEnd);
    at = lineEnd + 1;
  }
}

/** Whether a line is a comment; in the text formats there may be blanks before it. */
function isComment(line: string, dialect: Dialect, parseLine: ParseLine): boolean {
  return line.trimStart().startsWith('#') && parseLine(line, dialect, 0).kind === 'comment';
}

/** The comments among lines, without blanks around them. */
export function commentsIn(bytes: Uint8Array, dialect: Dialect, parseLine: ParseLine): string {
  let comments = '';
  for (const line of linesOf(bytes)) {
    if (isComment(line, dialect, parseLine)) comments += `${line.trim()}\n`;
  }
  return comments;
}

function readFamily(bytes: Uint8Array, dialect: Dialect, parseLine: ParseLine): FamilyLines {
  const comments = new Map<number, string>();
  let number = 0;
  let pending = '';
  for (let at = 0; at < bytes.length;) {
    const found = bytes.indexOf(newline, at);
    const end = found < 0 ? bytes.length : found;
    const isHash = bytes[at] === hash;
    // Samples are not decoded to be told from blank lines.
    const isSample = !isHash && end > at && (bytes[at] as number) > space;
    const line = isSample ? '' : utf8Text(bytes, at, end);
    if (!isSample && !metadataLine.test(line) && isComment(line, dialect, parseLine)) pending += `${line.trim()}\n`;
    else if (isSample || line.trim() !== '') {
      if (pending !== '') comments.set(number, pending);
      pending = '';
    }
    number += 1;
    at = end + 1;
  }
  const [family, ...others] = familiesIn(bytes, dialect, parseLine);
  const { helpLine } = family ?? {};
  // Parsers differ in what a backslash means here.
  const isEscaped = helpLine !== undefined && helpLine.help.text.includes('\\');
  const rawLine = isEscaped ? [...linesOf(bytes)][helpLine.span.line] : undefined;
  const rawHelp = rawLine?.slice(helpLine?.help.span.start, helpLine?.help.span.end);
  return { family: others.length === 0 ? family : undefined, comments, rawHelp };
}

/**
 * The lines of one family in their canonical form, with the comments before each; `undefined` where they mean something
 * else by themselves than in their document, or where some have no place in the family: what parsers make of those
 * depends on what is before them.
 */
export function reprintFamily(
  bytes: Uint8Array,
  name: string,
  dialect: Dialect,
  parseLine: ParseLine,
): string | undefined {
  const { family, comments, rawHelp } = readFamily(bytes, dialect, parseLine);
  if (family?.name !== name || family.unexpected.length > 0) return undefined;
  const left = new Map(comments);
  const before = (line: number): string => {
    const text = left.get(line) ?? '';
    left.delete(line);
    return text;
  };
  const text = familyText(family, { dialect, escaping: 'underscores', lose: () => {}, before, rawHelp });
  return [...left.values()].join('') + text;
}

/** Lines that are kept as they are, but for blank ones, carriage returns, and a newline that is missing. */
export function keepLines(bytes: Uint8Array): string {
  let text = '';
  for (const line of linesOf(bytes)) if (line.trim() !== '') text += `${line}\n`;
  return text;
}

/** What ends a formatted document. */
export function endOfDocument(dialect: Dialect, hasEof: boolean): string {
  return isOpenMetrics(dialect) && hasEof ? '# EOF\n' : '';
}
