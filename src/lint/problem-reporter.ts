import type { Statement, SyntaxProblem } from '../syntax/ast.ts';
import type { LineStore } from '../text/line-store.ts';
import type { ReportThrough } from './document-checks.ts';
import { explainedBy, problemFinding } from './parser-findings.ts';
import { isCutShort, truncationFinding } from './truncation.ts';

/** As much of a line as is looked at to find out what is wrong with it. */
const textWidth = 4000;

/** How a line begins that stands for itself. */
const startOfLine = /^(?:#|[a-zA-Z_:][a-zA-Z0-9_:]*\{)/;

/** Reports the problems of lines, each cause once. */
export class ProblemReporter {
  private readonly store: LineStore;
  private readonly reportThrough: ReportThrough;
  /** Whether the last line is read, and has no newline. */
  isInLastLine = false;
  /** Whether a finding says that the document ends in the middle of a line. */
  isTruncated = false;
  /** The line in which a label value has no closing quote; -1 where all lines since have been read. */
  private openValueLine = -1;
  /** The line of the last problem for which there is nothing to read in a line. */
  private lastBadLine = -1;

  constructor(store: LineStore, report: ReportThrough) {
    this.store = store;
    this.reportThrough = report;
  }

  /** Takes a problem; `family` is the one that its line belongs to, `openFamily` the one before or of the line. */
  report(
    problem: SyntaxProblem,
    family: string | undefined,
    statement: Statement | undefined,
    openFamily: string,
  ): void {
    const { rule, span, fatal } = problem;
    const { line } = span;
    if (this.isInLastLine && isCutShort(problem, this.textOf(line))) {
      if (this.isTruncated) return;
      this.isTruncated = true;
      const families = statement !== undefined && 'name' in statement ? [statement.name.text] : [];
      this.reportThrough(rule, truncationFinding(problem, [...families, openFamily]));
      return;
    }
    if (fatal && this.continuesValue(line)) return;
    if (problem.leftOpen === 'string') {
      this.openValueLine = line;
      this.lastBadLine = line;
    }
    const explains = statement && explainedBy(problem, statement, () => this.textOf(line));
    this.reportThrough(rule, { ...problemFinding(problem, family), ...(explains && { explains }) });
  }

  /**
   * Whether a line that cannot be read goes on with the label value that an earlier line left open: all lines in
   * between cannot be read either, and none of them closes it.
   */
  private continuesValue(line: number): boolean {
    if (this.openValueLine < 0) return false;
    if (line === this.lastBadLine) return line !== this.openValueLine;
    const isNext = line === this.lastBadLine + 1 && !startOfLine.test(this.textOf(line));
    const isClosed = this.lastBadLine !== this.openValueLine && this.textOf(this.lastBadLine).includes('"');
    if (isNext && !isClosed) {
      this.lastBadLine = line;
      return true;
    }
    this.openValueLine = -1;
    return false;
  }

  private textOf(line: number): string {
    return this.store.text(line, 0, textWidth)?.text ?? '';
  }
}
