import type { Diagnostic, RelatedPlace, SourceReport } from '../../diagnostics/diagnostic.ts';
import { canShow, codeFrame, endOfToken, type Mark } from './code-frame.ts';
import { cutText } from '../../text/cut.ts';
import { visible, widthOfText } from '../../text/width.ts';
import type { Theme } from './theme.ts';
import { counted, wrapped } from '../words.ts';

/** What is needed to format a finding. */
export interface FindingContext {
  readonly report: SourceReport;
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
function head({ severity, rule, message }: Diagnostic, { theme, width }: FindingContext): string[] {
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
function note(word: string, text: string, gutterWidth: number, { theme, width }: FindingContext): string[] {
  const lead = word === '' ? '' : `${word}: `;
  const indent = ' '.repeat(gutterWidth + 3 + lead.length);
  const room = Math.max(30, Math.min(width, longestProse) - indent.length);
  const [first = '', ...rest] = wrapped(text, room, widthOfText);
  const start = `${' '.repeat(gutterWidth)} ${theme.frame('=')} ${theme.note(lead)}${first}`;
  return [start, ...rest.map((line) => `${indent}${line}`)];
}

/** One finding: message, place, lines, why it matters and what to do. */
export function prettyFinding(diagnostic: Diagnostic, context: FindingContext): string {
  const { report, theme, width, explained } = context;
  const { rule, severity, help, why, line, column, count, url } = diagnostic;
  const { marks, elsewhere } = placesOf(diagnostic, report);
  const gutterWidth = Math.max(...marks.map((mark) => String(mark.line).length));
  const gutter = ' '.repeat(gutterWidth);
  const output = head(diagnostic, context);
  output.push(`${gutter}${theme.frame('-->')} ${visible(report.name)}:${line}:${column}`);

  const paint = { gutter: theme.frame, primary: theme[severity], secondary: theme.related };
  const frame = codeFrame(report.excerpts, marks, gutterWidth, width, paint);
  const bar = `${gutter} ${theme.frame('|')}`;
  if (frame.length > 0) output.push(bar, ...frame, bar);

  const add = (word: string, text: string): void => {
    output.push(...note(word, text, gutterWidth, context));
  };
  if (count > 1) add('', repetition(diagnostic));
  for (const place of elsewhere) {
    add('', `${safe(place.message)}: ${visible(place.source ?? report.name)}:${place.line}:${place.column}`);
  }
  const isNew = !explained.has(rule);
  explained.add(rule);
  if (why !== undefined && isNew) add('why', safe(why));
  if (help !== undefined) add('help', safe(help));
  if (isNew) output.push(`${gutter} ${theme.frame('=')} ${theme.faint(url)}`);
  return `${output.join('\n')}\n`;
}
