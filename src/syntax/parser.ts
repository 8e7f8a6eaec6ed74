import type { IRecognitionException } from 'chevrotain';
import type { ParseLine } from './ast.ts';
import { StatementBuilder } from './builder.ts';
import { isOpenMetrics } from './dialect.ts';
import type { Dialect } from './dialect.ts';
import { faults } from './messages.ts';
import { LineParser } from './grammar.ts';
import { lexerFor } from './tokens.ts';

interface Machine {
  readonly builder: StatementBuilder;
  readonly parser: LineParser;
}

let machine: Machine | undefined;

function start(): Machine {
  const builder = new StatementBuilder();
  machine = { builder, parser: new LineParser(builder) };
  return machine;
}

const byteOrderMark = '\uFEFF';

/** Reads one line, without its newline, through the grammar. Nothing that it is given makes it throw. */
export const parseLine: ParseLine = (text, dialect, line) => {
  const { builder, parser } = machine ?? start();
  const first = line === 0 && text.startsWith(byteOrderMark) ? 1 : 0;
  const last = text.endsWith('\r') ? text.length - 1 : text.length;
  // The mark becomes a blank, so that columns stay what they are.
  let content = last < text.length ? text.slice(0, last) : text;
  if (first === 1) content = ` ${content.slice(1)}`;
  builder.begin(content, dialect, line, first);
  if (first === 1) builder.report(faults.byteOrderMark(), 0, 1);
  if (last < text.length) builder.report(faults.carriageReturn(), last, text.length);
  const { tokens, errors } = lexerFor(dialect).tokenize(content);
  parser.input = tokens;
  parser.line();
  const failure = parser.errors[0];
  if (failure !== undefined || errors.length > 0) {
    explain(builder, content, dialect, failure, errors[0]?.offset);
  } else if (tokens.length === 0 && isOpenMetrics(dialect)) {
    builder.report(faults.blankLine(), 0, content.length);
  }
  return builder.finish(text.length);
};

function explain(
  builder: StatementBuilder,
  text: string,
  _dialect: Dialect,
  failure: IRecognitionException | undefined,
  unlexed: number | undefined,
): void {
  const token = failure?.token;
  const failed = token === undefined || Number.isNaN(token.startOffset) ? text.length : token.startOffset;
  const at = Math.min(failed, unlexed ?? text.length);
  if (text.charCodeAt(at) === 0 && text.slice(0, at).trim() === '') {
    builder.fail(faults.nulLine(), at, at + 1);
    return;
  }
  builder.fail(faults.unexpected('something else', text.slice(at, at + 10)), at, Math.min(at + 1, text.length));
}
