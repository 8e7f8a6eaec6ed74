import type { IToken } from 'chevrotain';
import type { Name, Statement, SyntaxProblem } from '../ast.ts';
import { isOpenMetrics } from '../dialect.ts';
import type { Dialect } from '../dialect.ts';
import { findInvalidEscape, unescapeText } from '../escapes.ts';
import { faults } from '../problems/messages.ts';
import type { Fault } from '../problems/fault.ts';
import type { Span } from '../../text/span.ts';
import { space } from '../../text/bytes.ts';

/** Column after a token. */
export function endOf(token: IToken): number {
  return token.startOffset + token.image.length;
}

/** Rules about what frames the line: they hold whether or not the rest of it can be parsed. */
const frameRules: ReadonlySet<string> = new Set(['byte-order-mark', 'carriage-return']);

/** The line that is being parsed, its statement so far, and its problems. */
export class Line {
  text = '';
  dialect: Dialect = 'prometheus-1.0.0';
  openMetrics = false;
  /** Where the last token ended: between it and the next one there are blanks alone. */
  cursor = 0;
  /**
   * `#HELP`, `#TYPE` in the Prometheus text format: a comment for Prometheus, so nothing else in it is an error there;
   * metadata for expfmt.
   */
  adjacentToHash = false;
  /** The statement of the line once it is known. Its `problems` are the list below, which may still grow. */
  statement: Statement | undefined;
  problems: SyntaxProblem[] = [];
  whole: Span = { line: 0, start: 0, end: 0 };
  private number = 0;

  /** Begins a line whose text starts at a column, after a byte order mark, and which ends at another. */
  begin(text: string, dialect: Dialect, number: number, start: number, length: number): void {
    this.text = text;
    this.dialect = dialect;
    this.openMetrics = isOpenMetrics(dialect);
    this.number = number;
    this.cursor = start;
    this.adjacentToHash = false;
    this.statement = undefined;
    this.problems = [];
    this.whole = { line: number, start: 0, end: length };
  }

  span(start: number, end: number): Span {
    return { line: this.number, start, end };
  }

  /** Adds a problem. Of those that do not stop the line, each rule has its first one only. */
  report(fault: Fault, start: number, end: number): void {
    if (!fault.fatal && this.problems.some((problem) => problem.rule === fault.rule && !problem.fatal)) return;
    this.problems.push({ kind: 'problem', span: this.span(start, end), ...fault });
  }

  /** Moves after a token. OpenMetrics requires exactly that many spaces before it. */
  advance(token: IToken, spaces: 0 | 1): void {
    if (this.openMetrics) this.checkGap(token.startOffset, spaces);
    this.cursor = endOf(token);
  }

  /** Checks the gap between the last token and a column, as OpenMetrics requires. */
  checkGap(end: number, spaces: 0 | 1): void {
    const start = this.cursor;
    if (end - start === spaces && (spaces === 0 || this.text.charCodeAt(start) === space)) return;
    if (start === end) this.report(faults.missingSpace(this.text.slice(end, end + 1)), end, end + 1);
    else this.report(spaces === 0 ? faults.strayBlank() : faults.notOneSpace(), start, end);
  }

  /** The node of a metric or label name. */
  name(token: IToken, quoted: boolean, what: 'metric' | 'label', mayBeEmpty = false): Name {
    const start = token.startOffset;
    const end = endOf(token);
    const span = this.span(start, end);
    if (!quoted) return { text: token.image, quoted, span };
    const raw = token.image.slice(1, -1);
    const nul = raw.indexOf('\0');
    if (raw === '' && !mayBeEmpty) this.report(faults.emptyName(what), start, end);
    else if (this.dialect === 'prometheus-0.0.4') this.report(faults.quotedNameTooNew(what, raw), start, end);
    else if (nul !== -1) this.report(faults.nulInName(what), start + 1 + nul, start + 2 + nul);
    return { text: this.unescape(raw, start + 1), quoted, span };
  }

  /** A text with its escape sequences resolved. */
  unescape(raw: string, start: number): string {
    const at = findInvalidEscape(raw);
    if (at !== -1) {
      const escape = /^\\(?:u[\da-f]{4}|x[\da-f]{2}|[\s\S])?/iu.exec(raw.slice(at, at + 6))?.[0] ?? '\\';
      this.report(faults.invalidEscape(escape), start + at, start + at + escape.length);
    }
    return unescapeText(raw);
  }

  /** The earliest reason why the line cannot be parsed; `undefined` if it can. */
  private earliestFatal(): SyntaxProblem | undefined {
    let earliest: SyntaxProblem | undefined;
    for (const problem of this.problems) {
      if (problem.fatal && (earliest === undefined || problem.span.start < earliest.span.start)) earliest = problem;
    }
    // If an invalid timestamp precedes the place where the line cannot end, the timestamp is the cause.
    const time = earliest && this.problems.find((problem) => problem.rule === 'invalid-timestamp');
    return time !== undefined && earliest !== undefined && time.span.start < earliest.span.start
      ? { ...time, fatal: true }
      : earliest;
  }

  /** The finished statement of the line. */
  finish(): Statement {
    const { problems, whole } = this;
    if (problems.length === 0) return this.statement ?? { kind: 'blank', span: whole, problems };
    const fatal = this.earliestFatal();
    if (fatal === undefined) {
      if (this.adjacentToHash) this.soften();
      if (this.endsInText()) this.tolerateReturn();
      if (problems.length > 1) problems.sort((a, b) => a.span.start - b.span.start);
      return this.statement ?? { kind: 'blank', span: whole, problems };
    }
    if (this.adjacentToHash) {
      this.problems = [...problems.filter((problem) => !problem.fatal), { ...fatal, fatal: false }];
      this.statement = { kind: 'comment', span: whole, problems: this.problems };
      return this.finish();
    }
    if (problems.length === 1) return { kind: 'bad', span: whole, problems: [fatal] };
    const frame = problems.filter((problem) => frameRules.has(problem.rule) && problem !== fatal);
    const kept = [...frame, fatal].toSorted((a, b) => a.span.start - b.span.start);
    return { kind: 'bad', span: whole, problems: kept };
  }

  /** Whether the line ends in free text: a comment, or a help text of the Prometheus text format. */
  private endsInText(): boolean {
    const { statement } = this;
    if (statement?.kind === 'comment') return true;
    return statement?.kind === 'help' && !this.openMetrics && statement.help.span.start > statement.name.span.end;
  }

  /** Every parser treats a carriage return at the end of free text as part of it. */
  private tolerateReturn(): void {
    this.problems.forEach((problem, index) => {
      if (problem.rule === 'carriage-return') this.problems[index] = { ...problem, severity: 'warning' };
    });
  }

  /** Turns errors into warnings where Prometheus sees only a comment. */
  private soften(): void {
    this.problems.forEach((problem, index) => {
      if (problem.rule !== 'nul-line' && !frameRules.has(problem.rule)) {
        this.problems[index] = { ...problem, severity: 'warning' };
      }
    });
  }
}
