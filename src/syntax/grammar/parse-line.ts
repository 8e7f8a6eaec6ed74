import { EOF } from 'chevrotain';
import type { IToken } from 'chevrotain';
import type { Dialect } from '../dialect.ts';
import type { ParseLine, Statement } from '../ast.ts';
import { explain } from '../problems/unparsable-line.ts';
import { LineGrammar } from './grammar.ts';
import { endOf, Line } from './line-state.ts';
import { nameForeign, withFault } from '../problems/foreign-statement.ts';
import { foreignText } from '../problems/foreign-text.ts';
import { continueHelp } from '../problems/help-continuation.ts';
import { faults } from '../problems/messages.ts';
import { MetadataActions } from './metadata-actions.ts';
import { SampleActions } from './sample-actions.ts';
import { BraceClose, Comma, LabelName, lexerFor, QuotedName } from './tokens.ts';
import type { Mode } from './modes.ts';

interface Machine {
  readonly line: Line;
  readonly grammar: LineGrammar;
}

let machine: Machine | undefined;

/** Creates the grammar when a line first needs it. */
function start(): Machine {
  const line = new Line();
  machine = { line, grammar: new LineGrammar(new MetadataActions(line), new SampleActions(line)) };
  return machine;
}

const byteOrderMark = '\uFEFF';

/** Modes in which a line may end. */
const finalModes: ReadonlySet<Mode> = new Set<Mode>([
  'start',
  'comment',
  'metadataText',
  'end',
  'timestamp',
  'afterTimestamp',
  'afterStart',
]);

/** Modes in which the meaning of the last token is still open. */
const unsettledModes: ReadonlySet<Mode> = new Set<Mode>(['afterLabelName', 'afterQuotedName']);

function modeAfter(last: IToken | undefined): Mode {
  return (last?.tokenType.PUSH_MODE ?? 'start') as Mode;
}

/** Whether the tokens contain a name that the actions may object to at an earlier column than the lexer. */
function hasOddName(tokens: readonly IToken[]): boolean {
  return tokens.some(({ tokenType }, index) => {
    if (tokenType === QuotedName) return true;
    return (tokenType === Comma || tokenType === BraceClose) && tokens[index - 1]?.tokenType === LabelName;
  });
}

const quotesRead = 2_000_000;

/**
 * Column from which a line is too long to parse: each label costs some hundred bytes as a node, and a hostile line of
 * a few megabytes may have millions of them. -1 for every other line.
 */
function findTooMany(text: string): number {
  if (text.length <= quotesRead) return -1;
  let at = -1;
  for (let quotes = 0; quotes < quotesRead; quotes += 1) {
    at = text.indexOf('"', at + 1);
    if (at === -1) return -1;
  }
  return text.indexOf('"', at + 1);
}

const nextLine = /\r(?=[ \t]*(?:#[ \t]*(?:HELP|TYPE|EOF)|[a-zA-Z_:][\w:]*(?:\{|[ \t]+[-+.\d])))/;

/** The column of a carriage return that was meant to end a line: another line follows it. -1 where there is none. */
function loneReturn(text: string): number {
  if (!text.includes('\r')) return -1;
  const first = text.search(/\S/);
  const at = text.slice(first + 1).search(nextLine);
  return first < 0 || at < 0 ? -1 : first + 1 + at;
}

/**
 * A line that consists of several, with that as its fault; to most parsers a comment has them all. A sample can have a
 * carriage return in a label's value alone, where it is sound.
 */
function withLoneReturn(statement: Statement, text: string, column: number): Statement {
  if (statement.kind === 'sample') return statement;
  if (statement.kind === 'bad') return withFault(statement, text, faults.loneReturn(false));
  const span = { line: statement.span.line, start: column, end: column + 1 };
  return { ...statement, problems: [...statement.problems, { kind: 'problem', ...faults.loneReturn(true), span }] };
}

function parse(text: string, dialect: Dialect, number: number): Statement {
  const { line, grammar } = machine ?? start();
  const marked = number === 0 && text.startsWith(byteOrderMark);
  const returned = text.endsWith('\r');
  let content = returned ? text.slice(0, -1) : text;
  // A blank replaces it, so columns do not change.
  if (marked) content = ` ${content.slice(1)}`;
  line.begin(content, dialect, number, marked ? 1 : 0, text.length);
  if (marked) line.report(faults.byteOrderMark(), 0, 1);
  const lone = loneReturn(content);
  if (returned && lone < 0) line.report(faults.carriageReturn(), content.length, text.length);

  const tooMany = findTooMany(content);
  if (tooMany !== -1) {
    line.report(faults.tooMany(quotesRead), tooMany, tooMany + 1);
    return line.finish();
  }

  // The lexer knows which token may follow which, so almost all bad lines are detected without an exception.
  const { tokens, errors } = lexerFor(dialect).tokenize(content);
  const last = tokens.at(-1);
  const mode = modeAfter(last);
  const stopped = errors[0];
  const complete = finalModes.has(mode);
  if (complete || hasOddName(tokens)) {
    // A name at which the lexer stopped is explained below, not judged by the actions.
    grammar.input = unsettledModes.has(mode) ? tokens.slice(0, -1) : tokens;
    grammar.parseLine();
  }
  if (stopped !== undefined) {
    explain(line, mode, stopped.offset, last);
  } else if (!complete) {
    explain(line, mode, last === undefined ? 0 : endOf(last), last);
  } else if (grammar.errors.length > 0) {
    const token = grammar.errors[0]?.token;
    const column = token === undefined || token.tokenType === EOF ? content.length : token.startOffset;
    explain(line, 'end', column, undefined);
  } else if (tokens.length === 0) {
    if (line.openMetrics) line.report(faults.blankLine(), 0, content.length);
  } else if (line.statement?.kind === 'sample' && line.cursor < content.length) {
    line.report(faults.blanksAfterSample(dialect), line.cursor, content.length);
  }
  const statement = line.finish();
  return lone < 0 ? nameForeign(statement, content) : withLoneReturn(statement, content, lone);
}

/** Parses one line, without its newline, with the grammar. No input makes it throw. */
export const parseLine: ParseLine = Object.assign(parse, { continueHelp, foreignText });
