import type { ParseLine, Statement, SyntaxProblem } from '../syntax/ast.ts';
import type { Dialect } from '../syntax/dialect.ts';
import { forms } from '../syntax/fast/forms.ts';
import type { PlainScanner } from '../syntax/fast/sample-scanner.ts';
import { span } from '../text/span.ts';
import { carriageReturn, isBlank } from '../text/bytes.ts';
import { type DecodedLine, decodeLine } from '../text/utf8.ts';

/** Reads lines that are not plain: decodes them and gives them to the grammar. */
export class GrammarLines {
  private readonly dialect: Dialect;
  private readonly parseLine: ParseLine;
  private readonly report: (problem: SyntaxProblem) => void;
  /** The text of the line that was read last. (Plain lines, which are not read here, have no problems.) */
  text = '';
  private readonly lineEndProblems = new Map<number, SyntaxProblem>();

  constructor(dialect: Dialect, parseLine: ParseLine, report: (problem: SyntaxProblem) => void) {
    this.dialect = dialect;
    this.parseLine = parseLine;
    this.report = report;
  }

  /** The statement of a line. */
  read(bytes: Uint8Array, start: number, end: number, line: number): Statement {
    const { text, invalid } = decodeLine(bytes, start, end);
    this.text = text;
    const statement = this.parseLine(text, this.dialect, line);
    if (invalid.length > 0) this.reportInvalidBytes(statement, invalid, line);
    return statement;
  }

  /**
   * The problem of a plain sample, which is what stands between its `lastColumn` and its end. The grammar words it, for
   * the first line of its form.
   */
  lineEndProblem(scanner: PlainScanner, line: number): SyntaxProblem {
    const { bytes, nameStart: start, lineEnd: end } = scanner;
    const form = scanner.form & forms.lineEnd;
    let known = this.lineEndProblems.get(form);
    if (known === undefined) {
      known = this.read(bytes, start, end, line).problems[0] as SyntaxProblem;
      this.lineEndProblems.set(form, known);
    }
    let content = end;
    while (isBlank(bytes[content - 1] as number) || bytes[content - 1] === carriageReturn) content -= 1;
    const column = scanner.column(content - start);
    return { ...known, span: span(line, column, column + end - content) };
  }

  /** Reports a line after `# EOF`, which nothing reads. */
  readAfterEof(bytes: Uint8Array, start: number, end: number, line: number): void {
    const { text } = decodeLine(bytes, start, end);
    this.report({
      kind: 'problem',
      rule: 'content-after-eof',
      severity: 'error',
      message: text === '' ? 'empty line after # EOF' : 'content after # EOF',
      span: span(line, 0, text.length),
      fatal: true,
    });
  }

  /** Bytes that are not UTF-8 matter where they are read: not in comments, and a bad line has its own problem. */
  private reportInvalidBytes(statement: Statement, invalid: DecodedLine['invalid'], line: number): void {
    if (statement.kind === 'comment' || statement.kind === 'blank' || statement.kind === 'bad') return;
    const [first] = invalid;
    if (first === undefined) return;
    const bytes = invalid.reduce((sum, run) => sum + run.end - run.start, 0);
    this.report({
      kind: 'problem',
      rule: 'invalid-utf8',
      severity: 'error',
      message: bytes === 1 ? 'invalid UTF-8: 1 byte' : `invalid UTF-8: ${bytes} bytes`,
      span: span(line, first.start, first.end),
      fatal: false,
    });
  }
}
