import type { Statement, SyntaxProblem, TypeLine } from '../syntax/ast.ts';
import { cutIndex } from '../text/cut.ts';
import type { LineStore } from '../text/line-store.ts';
import type { Span } from '../text/span.ts';
import type { ReportThrough } from './document-checks.ts';
import { explainedBy, problemFinding, unreadFinding } from './parser-findings.ts';
import type { Finding } from './rule.ts';
import { isCutShort, truncationFinding } from './truncation.ts';

/** As much of a line as is looked at to find out what is wrong with it. */
const textWidth = 4000;

/** Blank lines that a label value or a stack trace may have inside it. */
const mostBlank = 4;

/** Lines that can be read between the first and the last line of a label value. */
const mostInValue = 20;

/** A quote that ends a label value, before the next label or the closing brace. */
const endOfValue = /^[^"]*"\s*(?:,|\}\s*[^\s"])/;

/** What is reported of lines that are taken for metadata or samples and are a part of a label value. */
const ofValue: readonly string[] = [
  'empty-family',
  'missing-help',
  'missing-type',
  'misnamed-metadata',
  'duplicate-desc',
];

/** A document with so many lines that cannot be parsed is not read to its end: to explain each of them takes time. */
const mostBadLines = 100_000;

/** How a line begins that stands for itself. */
const startOfLine = /^(?:#|[a-zA-Z_:][a-zA-Z0-9_:]*\{)/;

/** The name of a TYPE line of unknown type with the words before the last: that of the metric, if it has blanks. */
function spacedName({ name, typeText }: TypeLine): string | undefined {
  const words = typeText.text.split(/[ \t]+/).slice(0, -1);
  return words.length === 0 ? undefined : [name.text, ...words].join(' ');
}

/** Reports the problems of lines, each cause once. */
export class ProblemReporter {
  private readonly store: LineStore;
  private readonly reportThrough: ReportThrough;
  /** Whether the last line is read, and has no newline. */
  isInLastLine = false;
  /** Whether a finding says why the document ends without a newline: in the middle of a line, or with its lines' \r. */
  isEndExplained = false;
  /** Why the rest of the document is not read, once that is decided. */
  unread: Finding<string> | undefined;
  private badLines = 0;
  /** The line in which a label value has no closing quote; -1 where all lines since have been read. */
  private openValueLine = -1;
  /** The finding about that. */
  private openValue: Finding<string> | undefined;
  /** What was found of TYPE lines by what may be a name with blanks in them, with one blank for several. */
  private readonly spacedNames = new Map<string, Finding<string>>();
  /** The last finding that a line is of a stack trace, and the last line of that. */
  private trace: Finding<string> | undefined;
  private traceLine = -2;
  /** The line of the last problem for which there is nothing to read in a line. */
  private lastBadLine = -1;

  private textLine = -1;
  private text = '';

  constructor(store: LineStore, report: ReportThrough) {
    this.store = store;
    this.reportThrough = report;
  }

  /**
   * Takes a problem; `family` is the one that its line belongs to, `openFamily` the one before or of the line, `text`
   * that of the line, where it is at hand. Returns whether so many lines cannot be parsed that the rest need not be read.
   */
  take(
    problem: SyntaxProblem,
    family: string | undefined,
    statement: Statement | undefined,
    openFamily: string,
    text: string | undefined,
  ): boolean {
    const { rule, fatal, span } = problem;
    if (text !== undefined) this.setText(span.line, text);
    this.report(problem, family, statement, openFamily);
    if (fatal && rule !== 'content-after-eof') this.badLines += 1;
    if (this.badLines >= mostBadLines) this.unread ??= unreadFinding(this.badLines, span.line);
    return this.unread !== undefined;
  }

  private report(
    problem: SyntaxProblem,
    family: string | undefined,
    statement: Statement | undefined,
    openFamily: string,
  ): void {
    const { rule, span, fatal } = problem;
    const { line } = span;
    if (this.isInLastLine && isCutShort(problem, this.textOf(line))) {
      if (this.isEndExplained) return;
      this.isEndExplained = true;
      const isMetadata = statement?.kind === 'help' || statement?.kind === 'type' || statement?.kind === 'unit';
      this.reportThrough(rule, truncationFinding(problem, isMetadata ? statement.name.text : undefined, openFamily));
      return;
    }
    if (this.isInLastLine && rule === 'carriage-return' && /^\r|\r./.test(this.textOf(line)))
      this.isEndExplained = true;
    if (fatal && this.continuesValue(line)) return;
    if (fatal && this.closesValue(span)) return;
    if (this.spacedNames.size > 0 && this.hasSpacedName(problem)) return;
    if (fatal && this.continuesTrace(line)) {
      this.traceLine = line;
      this.reportThrough('syntax-error', { ...(this.trace as Finding<string>), at: span });
      return;
    }
    if (fatal && problem.message.endsWith('a stack trace')) {
      this.traceLine = line;
      this.trace = problemFinding(problem, family);
    }
    const explains = statement && explainedBy(problem, statement, () => this.textOf(line));
    const isOpen = problem.leftOpen === 'string';
    const spaced = statement?.kind === 'type' && rule === 'unknown-type' ? spacedName(statement) : undefined;
    const finding = problemFinding(problem, family);
    if (isOpen) finding.fold ??= `value from line ${line}`;
    if (spaced !== undefined) finding.fold = `name ${spaced}`;
    if (explains !== undefined) finding.explains = explains;
    if (isOpen) {
      this.openValueLine = line;
      this.lastBadLine = line;
      this.openValue = finding;
    }
    if (spaced !== undefined) this.spacedNames.set(spaced, finding);
    this.reportThrough(rule, finding);
  }

  /** Whether a sample has a name with blanks that its TYPE line has, too: it is one more place of that. */
  private hasSpacedName({ rule, subject = '', span: at }: SyntaxProblem): boolean {
    const found = this.spacedNames.get(subject.trim().replace(/\s+/g, ' '));
    if (rule !== 'invalid-metric-name' || found === undefined) return false;
    this.reportThrough('unknown-type', { ...found, at });
    return true;
  }

  /** Whether a line that cannot be read is a further line of the stack trace before it. */
  private continuesTrace(line: number): boolean {
    if (this.trace === undefined || !this.isAdjacent(line, this.traceLine)) return false;
    const text = this.textOf(line);
    return /^\s|^exit status \d+$/.test(text) || /^[\w./*()]+\(.*\)$/.test(text);
  }

  /**
   * Whether a line that cannot be read goes on with the label value that an earlier line left open: all lines in
   * between cannot be read either, and none of them closes it.
   */
  private continuesValue(line: number): boolean {
    if (this.openValueLine < 0) return false;
    if (line === this.lastBadLine) return line !== this.openValueLine;
    const isNext = this.isAdjacent(line, this.lastBadLine) && !startOfLine.test(this.textOf(line));
    const isClosed = this.lastBadLine !== this.openValueLine && this.textOf(this.lastBadLine).includes('"');
    if (isNext && !isClosed) {
      this.lastBadLine = line;
      return true;
    }
    this.openValueLine = -1;
    return false;
  }

  /**
   * Whether a line that cannot be read closes the label value that a line shortly before it left open, though lines in
   * between could be read: what the value has in it looks like metadata, say.
   */
  private closesValue(at: Span): boolean {
    const { line } = at;
    const { lastBadLine, openValue } = this;
    const isOpen = openValue !== undefined && lastBadLine >= 0 && line - lastBadLine <= mostInValue;
    if (!isOpen || !endOfValue.test(this.textOf(line))) return false;
    const names: string[] = [];
    for (let between = lastBadLine + 1; between < line; between += 1) {
      const text = this.textOf(between);
      if (text.includes('"')) return false;
      const [name] = /(?<=^# (?:HELP|TYPE) )\S+|^[a-zA-Z_:][\w:]*(?=[ {])/.exec(text) ?? [];
      if (name !== undefined) names.push(name);
    }
    this.openValue = undefined;
    this.lastBadLine = -1;
    this.reportThrough('syntax-error', { ...openValue, at, explains: { rules: ofValue, families: names } });
    return true;
  }

  /** Whether nothing but blank lines is between two lines. */
  private isAdjacent(line: number, before: number): boolean {
    if (line - before > mostBlank) return false;
    for (let between = before + 1; between < line; between += 1) if (this.textOf(between).trim() !== '') return false;
    return true;
  }

  private setText(line: number, text: string): void {
    if (line === this.textLine) return;
    this.text = text.slice(0, cutIndex(text, textWidth));
    this.textLine = line;
  }

  /** The text of a line. The last one is kept, since several questions are asked about a faulty line. */
  private textOf(line: number): string {
    if (line !== this.textLine) {
      this.text = this.store.text(line, 0, textWidth)?.text ?? '';
      this.textLine = line;
    }
    return this.text;
  }
}
