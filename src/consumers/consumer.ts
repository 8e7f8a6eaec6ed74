import type { Blank, Comment, HelpLine, TypeLine, UnitLine } from '../syntax/ast.ts';
import type { SampleView } from '../model/views.ts';
import type { Dialect } from '../syntax/dialect.ts';
import type { NameTable } from '../text/tables/name-table.ts';

/** A parser in production. What people run, and which of these it uses, is in `profiles.ts`. */
export type ParserId = 'prometheus' | 'expfmt' | 'client_python' | 'victoriametrics' | 'fluent-bit' | 'vector';

/** What a plain line that is not a sample can be. */
export type PlainStatement = HelpLine | TypeLine | UnitLine | Comment | Blank;

/** Why a consumer refuses a document. */
export interface Rejection {
  /** Line, from 0, at which it gives up. */
  readonly line: number;
  /** The rule whose finding says why. */
  readonly rule: string;
  /** The reason in the consumer's manner, for tests and debugging. */
  readonly reason: string;
}

/**
 * A small state machine that follows one real parser through a document, even where that parser is odd. It is fed
 * before presets, merging and folding, by every line in order. It must be linear and cheap: once it has rejected,
 * it ignores the rest.
 */
export interface Consumer {
  readonly id: ParserId;
  /** Why it refuses what it has seen so far; `undefined` while it accepts. */
  readonly rejection: Rejection | undefined;
  /** The same, where the parser is built for legacy names alone and that makes a difference. */
  readonly legacyRejection?: Rejection | undefined;
  /** What it has accepted so far without keeping it as it is written, once a rule. */
  readonly losses: Iterable<Rejection>;
  /** Bits of `forms`: what plain samples and metadata may be written with and still be given to it as such. */
  readonly plainForms: number;
  /**
   * Whether plain lines can change what it knows, as long as no other line comes. Not if it has rejected the document,
   * or takes every plain line as it is.
   */
  readonly wantsPlainLines: boolean;
  /**
   * Whether it need not be given samples of a known shape: plain samples that have the name and the label names of the
   * last one, or of others since the last line that was not a plain sample, and whose values cannot be at fault. After a
   * plain comment or an empty line it is asked again: then they are like those before it. In a
   * family with `boundLabel` every bucket or quantile has that label, a number that is not negative, and a value that is
   * not negative; a sum and a count have no such label; buckets and counts are whole numbers that are not negative; in a
   * family of counters no value is negative.
   */
  ignoresKnownShapes(boundLabel: 'le' | 'quantile' | undefined): boolean;
  /** Such samples were not given to it; the last of them had this name. */
  skip(name: string): void;
  /**
   * A line that is not a plain sample: metadata, comments, blank lines, odd samples, garbage. The bytes
   * `[start, end)` are the line without its newline, as they came (not necessarily UTF-8, a `\r` included). They
   * are valid during the call.
   */
  line(bytes: Uint8Array, start: number, end: number, line: number): void;
  /**
   * A plain sample: legacy name; legacy label names, distinct and without `__name__`; label values of printable
   * ASCII without quotes and backslashes; single blanks; a finite decimal number without a plus sign, `NaN`, `+Inf` or
   * `-Inf`, of at most 24 characters and with at most three digits of exponent; at most 15 digits of unsigned timestamp
   * (OpenMetrics: with a fraction). What of `forms` the consumer allows may be in it, too. Not a consumer's concern
   * unless the values of `le` and `quantile` or the state it is in matter: `bytes[start, end)` is there for a consumer
   * that is in the middle of a string.
   */
  plainSample(sample: SampleView, bytes: Uint8Array, start: number, end: number, line: number): void;
  /**
   * A plain line that is not a sample. `# HELP name text` or `# TYPE name type`: single blanks, a legacy name, a type of
   * the dialect, a text that is UTF-8, does not begin with a blank, has no NUL or `\r` and no undefined escapes; in the
   * text formats it may be empty, with or without the blank before it. There also a comment without NUL or `\r` that no
   * parser takes for metadata, or an empty line; in OpenMetrics also `# UNIT name unit` with a unit of printable ASCII
   * without blanks, quotes and backslashes.
   */
  plainLine(statement: PlainStatement, bytes: Uint8Array, start: number, end: number, line: number): void;
  /** The end: `finalNewline` is false where the last line lacks its newline (an empty document has one). */
  end(finalNewline: boolean, lines: number): void;
}

/**
 * Makes a consumer for a document of a dialect; `undefined` if it does not read that dialect. Names of families that it
 * has to remember it can number in a table that it shares with others.
 */
export type CreateConsumer = (dialect: Dialect, names?: NameTable) => Consumer | undefined;
