import type { BadLine, Statement, SyntaxProblem } from '../ast.ts';
import { faults } from './messages.ts';
import type { Fault } from './fault.ts';
import { foreignLine } from './foreign-line.ts';

/** A bad line with another reason why it cannot be parsed: one of the line as a whole. */
export function withFault(statement: BadLine, text: string, fault: Fault): BadLine {
  const content = text.trim();
  const start = text.indexOf(content);
  const span = { line: statement.span.line, start, end: start + content.length };
  const problem: SyntaxProblem = { kind: 'problem', ...fault, span };
  const frame = statement.problems.filter(({ fatal }) => !fatal);
  return { ...statement, problems: [...frame, problem].toSorted((a, b) => a.span.start - b.span.start) };
}

/**
 * Where a line is not a sample at all, says what it looks like, instead of where the grammar stopped. A line that is a
 * sample but for its timestamp may be one of a stack trace: `goroutine 1 [running]:`.
 */
export function nameForeign(statement: Statement, text: string): Statement {
  const { kind, span, problems } = statement;
  if (kind !== 'bad' && (kind !== 'sample' || problems.every(({ rule }) => rule !== 'invalid-timestamp')))
    return statement;
  const foreign = foreignLine(text);
  if (foreign === undefined || (kind === 'sample' && foreign.kind !== 'traceback')) return statement;
  const bad: BadLine = kind === 'bad' ? statement : { kind: 'bad', span, problems: [] };
  return withFault(bad, text, faults.foreignLine(foreign));
}
