import type { Diagnostic, RelatedPlace, SourceReport } from '../../diagnostics/diagnostic.ts';
import { canShow, codeFrame, endOfToken, type Mark } from './code-frame.ts';
import { cutText } from '../../text/cut.ts';
import { visible, widthOfText } from '../../text/width.ts';
import type { Theme } from './theme.ts';
import type { GroupedFinding } from '../group.ts';
import { counted, fieldText, wrapped } from '../words.ts';

/** What is needed to format a block of findings. */
export interface BlockContext {
  readonly theme: Theme;
  readonly width: number;
  /** Rules already explained, whose reason and page are not repeated. */
  readonly explained: Set<string>;
}

const longestMessage = 1000;
const longestProse = 100;

/** Text from the input, safe for a terminal and of limited length. */
function safe(text: string): string {
  return visible(cutText(text, longestMessage));
}

/** The underline of a related place, as long as the token that begins there. */
function markOf(place: RelatedPlace, report: SourceReport): Mark {
  const excerpt = report.excerpts.get(place.line);
  const end =
    excerpt === undefined ? place.column : excerpt.column + endOfToken(excerpt.text, place.column - excerpt.column);
  return { line: place.line, column: place.column, endColumn: end, label: place.message, primary: false };
}

/** `and 999 more: lines 14, 16, 18, …` */
function repetition({ count, places = [], line, column }: Diagnostic): string {
  const others = places.filter((place) => place.line !== line || place.column !== column);
  const lines = [...new Set(others.map((place) => place.line))];
  const more = `and ${counted(count - 1, 'more', 'more')}`;
  if (lines.length === 0) return more;
  if (lines.length === 1 && lines[0] === line) return `${more} in this line`;
  return `${more}: ${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')}${count - 1 > others.length ? ', …' : ''}`;
}

/** `error[duplicate-series]: message` */
function head({ severity, rule, message }: Diagnostic, { theme, width }: BlockContext): string[] {
  const title = `${severity}[${rule}]`;
  const [first = '', ...rest] = wrapped(`${title}: ${safe(message)}`, width, widthOfText);
  return [
    `${theme[severity](title)}${theme.strong(first.slice(title.length))}`,
    ...rest.map((line) => `  ${theme.strong(line)}`),
  ];
}

/** The underlined places, and the related places that no excerpt shows. */
function placesOf(diagnostic: Diagnostic, report: SourceReport): { marks: Mark[]; elsewhere: RelatedPlace[] } {
  const { line, column, endLine, endColumn, related = [] } = diagnostic;
  const marks: Mark[] = [{ line, column, endColumn: endLine > line ? Infinity : endColumn, primary: true }];
  const elsewhere: RelatedPlace[] = [];
  for (const place of related) {
    const mark = markOf(place, report);
    if ((place.source ?? report.name) !== report.name || !canShow(report.excerpts.get(place.line), mark)) {
      elsewhere.push(place);
    } else if (place.line !== line || place.column !== column) {
      // A note on the place that is already underlined would add nothing.
      marks.push(mark);
    }
  }
  return { marks, elsewhere };
}

/** A note below the frame, which begins with an equals sign; prose is limited to a readable width. */
function note(word: string, text: string, gutterWidth: number, { theme, width }: BlockContext): string[] {
  const lead = word === '' ? '' : `${word}: `;
  const indent = ' '.repeat(gutterWidth + 3 + lead.length);
  const room = Math.max(30, Math.min(width, longestProse) - indent.length);
  const [first = '', ...rest] = wrapped(text, room, widthOfText);
  const start = `${' '.repeat(gutterWidth)} ${theme.frame('=')} ${theme.note(lead)}${first}`;
  return [start, ...rest.map((line) => `${indent}${line}`)];
}

/** What a block of findings of one rule says besides their places. */
export interface BlockTexts {
  /** The first line; the message of the first finding by default. */
  readonly title?: string;
  /** The findings that are not shown: `… and 63 more: a, b, …`, for a given room. */
  readonly more?: (room: number) => string;
  /** Leaves out why the rule matters and where its page is. */
  readonly brief?: boolean;
}

type Findings = readonly [GroupedFinding, ...GroupedFinding[]];

/** A message without what it quotes, so that messages that differ in names alone are alike. */
function shapeOf({ message }: Diagnostic): string {
  return message.replace(/`[^`]*`/g, '`');
}

/** `metrics.prom:3:8`, or the field of a message: `metrics.pb: family[3].metric[0].counter, byte 180`. */
function placeText(name: string, { line, column, path, offset }: Diagnostic): string {
  if (path === undefined) return `${visible(name)}:${line}:${column}`;
  return `${visible(name)}: ${fieldText(path, offset)}`;
}

/** `--> metrics.prom:3:8`, with what tells the finding from the first of its block. */
function arrow(
  one: GroupedFinding,
  first: GroupedFinding,
  isAlone: boolean,
  gutter: string,
  context: BlockContext,
): string[] {
  const { report, diagnostic } = one;
  const { theme, width } = context;
  const place = placeText(report.name, diagnostic);
  const differs = shapeOf(diagnostic) !== shapeOf(first.diagnostic);
  const parts = differs ? [`: ${safe(diagnostic.message)}`] : [];
  if (!isAlone && diagnostic.count > 1) parts.push(` (${repetition(diagnostic)})`);
  const indent = ' '.repeat(gutter.length + 4);
  if (parts.length === 0) return [`${gutter}${theme.frame('-->')} ${place}`];
  const [start = '', ...rest] = wrapped(`${place}${parts.join('')}`, width - indent.length, widthOfText);
  return [`${gutter}${theme.frame('-->')} ${start}`, ...rest.map((line) => indent + line)];
}

/** Findings of one rule: message, places with their lines, why it matters and what to do. */
export function findingsBlock(findings: Findings, context: BlockContext, texts: BlockTexts = {}): string {
  const { theme, width, explained } = context;
  const [start] = findings;
  const { diagnostic: first } = start;
  const { rule, severity, help, why, url } = first;
  const isAlone = findings.length === 1 && texts.more === undefined;
  const places = findings.map((one) => ({ one, ...placesOf(one.diagnostic, one.report) }));
  const gutterWidth = Math.max(...places.flatMap(({ marks }) => marks.map(({ line }) => String(line).length)));
  const gutter = ' '.repeat(gutterWidth);
  const bar = `${gutter} ${theme.frame('|')}`;
  const paint = { gutter: theme.frame, primary: theme[severity], secondary: theme.related };
  const output = head(texts.title === undefined ? first : { ...first, message: texts.title }, context);
  const notes: string[] = [];
  const add = (word: string, text: string): void => {
    notes.push(...note(word, text, gutterWidth, context));
  };

  let hasFrame = false;
  for (const { one, marks, elsewhere } of places) {
    const { report, diagnostic } = one;
    output.push(...arrow(one, start, isAlone, gutter, context));
    const frame = codeFrame(report.excerpts, marks, gutterWidth, width, paint);
    if (frame.length > 0 && !hasFrame) output.push(bar);
    hasFrame ||= frame.length > 0;
    output.push(...frame);
    if (isAlone && diagnostic.count > 1) add('', repetition(diagnostic));
    for (const { message, source = report.name, line, column } of elsewhere) {
      add('', `${safe(message)}: ${visible(source)}:${line}:${column}`);
    }
    if (findings.length > 1) output.push(...notes.splice(0));
  }
  if (hasFrame) output.push(bar);

  if (texts.more !== undefined) add('', texts.more(Math.max(30, width - gutterWidth - 3)));
  const explains = texts.brief !== true && !explained.has(rule);
  if (explains) explained.add(rule);
  if (why !== undefined && explains) add('why', safe(why));
  if (help !== undefined) add('help', safe(help));
  if (explains) notes.push(`${gutter} ${theme.frame('=')} ${theme.faint(url)}`);
  return `${[...output, ...notes].join('\n')}\n`;
}
