import type { Diagnostic, SourceReport } from '../diagnostics/diagnostic.ts';
import { canShow, codeFrame, endOfThing, type Mark } from '../diagnostics/code-frame.ts';
import { visible, widthOfText } from '../diagnostics/text-width.ts';
import type { Theme } from './theme.ts';
import { counted, wrapped } from './words.ts';

/** What a finding's block is written with. */
export interface FindingContext {
  readonly report: SourceReport;
  readonly theme: Theme;
  readonly width: number;
  /** Rules that were explained before: their reason and their page are not repeated. */
  readonly explained: Set<string>;
}

const longestMessage = 1000;
const longestProse = 100;

/** Text from the input, fit for a terminal and of a bearable length. */
export function safe(text: string): string {
  return visible(text.length > longestMessage ? `${text.slice(0, longestMessage)}…` : text);
}

function marksOf(diagnostic: Diagnostic, report: SourceReport): Mark[] {
  const { line, column, endLine, endColumn, related = [] } = diagnostic;
  const marks: Mark[] = [{ line, column, endColumn: endLine > line ? Infinity : endColumn, primary: true }];
  for (const place of related) {
    const excerpt = report.excerpts.get(place.line);
    const start = place.column - (excerpt?.column ?? 1);
    const end = excerpt === undefined ? place.column : excerpt.column + endOfThing(excerpt.text, start);
    const same = marks.some((mark) => mark.line === place.line && mark.column === place.column);
    // A note on the very spot that is underlined already says nothing.
    if (!same) marks.push({ ...place, label: place.message, endColumn: end, primary: false });
  }
  return marks;
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

/** One finding: what it is, where it is, the lines it is about, why it matters and what to do. */
export function prettyFinding(diagnostic: Diagnostic, context: FindingContext): string {
  const { report, theme, width, explained } = context;
  const { rule, severity, message, help, why, line, column, count, url } = diagnostic;
  const paint = theme[severity];
  const output: string[] = [];

  const title = `${severity}[${rule}]`;
  const [first, ...rest] = wrapped(`${title}: ${safe(message)}`, width, widthOfText);
  output.push(`${paint(title)}${theme.strong((first as string).slice(title.length))}`);
  for (const more of rest) output.push(`  ${theme.strong(more)}`);

  const marks = marksOf(diagnostic, report);
  const shown = marks.filter((mark) => canShow(report.excerpts.get(mark.line), mark));
  const gutterWidth = Math.max(...[line, ...shown.map((mark) => mark.line)].map((number) => String(number).length));
  const gutter = ' '.repeat(gutterWidth);
  output.push(`${gutter}${theme.frame('-->')} ${visible(report.name)}:${line}:${column}`);
  const bar = `${gutter} ${theme.frame('|')}`;
  const framePaint = { gutter: theme.frame, primary: paint, secondary: theme.related };
  const frame = codeFrame(report.excerpts, shown, gutterWidth, width, framePaint);
  if (frame.length > 0) output.push(bar, ...frame, bar);

  const note = (word: string, text: string, style: (text: string) => string = String): void => {
    const lead = word === '' ? '' : `${word}: `;
    const indent = gutterWidth + 3;
    const room = Math.max(30, Math.min(width, longestProse) - indent - lead.length);
    const lines = wrapped(text, room, widthOfText).map((part) => style(part));
    output.push(`${gutter} ${theme.frame('=')} ${theme.note(lead)}${lines[0]}`);
    for (const more of lines.slice(1)) output.push(`${' '.repeat(indent + lead.length)}${more}`);
  };
  if (count > 1) note('', repetition(diagnostic));
  for (const mark of marks) {
    if (!mark.primary && !shown.includes(mark)) {
      note('', `${safe(mark.label ?? '')}: ${visible(report.name)}:${mark.line}:${mark.column}`);
    }
  }
  const isNew = !explained.has(rule);
  explained.add(rule);
  if (why !== undefined && isNew) note('why', safe(why));
  if (help !== undefined) note('help', safe(help));
  if (isNew) note('', url, theme.faint);
  return `${output.join('\n')}\n`;
}
