import { goIntegerFault } from '../go/floats.ts';
import type { Reason } from '../rejection-rules.ts';

/** A sample as Vector reads it from a line. */
export interface VectorSample {
  readonly name: string;
  /** Of a label that is repeated, the last value. */
  readonly labels: ReadonlyMap<string, string>;
  readonly value: number;
  /** The rule that says what the sample does not have of its line; undefined where it has all of it. */
  readonly loss: string | undefined;
}

/** A TYPE line. */
export interface VectorHeader {
  readonly name: string;
  readonly type: string;
}

/** What a line is; undefined where it is blank or a comment. */
export type VectorLine =
  | { readonly kind: 'sample'; readonly sample: VectorSample }
  | { readonly kind: 'header'; readonly header: VectorHeader }
  | { readonly kind: 'fault'; readonly fault: Reason }
  | undefined;

const whitespace = /^\p{White_Space}+|\p{White_Space}+$/gu;
const namePattern = /[\p{Alphabetic}_][\p{Alphabetic}\p{N}_:]*/uy;
const stringPattern = /"([^"\\]*(?:\\[n"\\][^"\\]*)*)"/y;
const typePattern = /(?:counter|gauge|summary|histogram|untyped)/y;
const numberPattern = /[+-]?(?:\d+(?:\.\d*)?|\.\d+)/y;
const exponentPattern = /[eE](?:[+-]?\d+)?/y;
const specialPattern = /[+-]Inf|nan|inf(?:inity)?/iy;
const timestampPattern = /-?\d+/y;
/** The first and last time that its calendar has, in milliseconds. */
const earliest = -8_334_601_228_800_000;
const latest = 8_210_266_876_799_999;

/** Reads a line from the left. */
class Cursor {
  readonly text: string;
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  get rest(): string {
    return this.text.slice(this.at);
  }

  skipBlanks(): boolean {
    const start = this.at;
    while (this.text[this.at] === ' ' || this.text[this.at] === '\t') this.at += 1;
    return this.at > start;
  }

  /** Takes what a sticky pattern matches here. */
  take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found === null) return undefined;
    this.at = pattern.lastIndex;
    return found;
  }

  /** Takes a character, with blanks before it. */
  takeCharacter(character: string): boolean {
    const start = this.at;
    this.skipBlanks();
    if (this.text[this.at] === character) {
      this.at += 1;
      return true;
    }
    this.at = start;
    return false;
  }

  takeName(): string | undefined {
    this.skipBlanks();
    return this.take(namePattern)?.[0];
  }
}

/** `parse_value`: a number at the start of a text, whatever follows it. */
function vectorNumber(cursor: Cursor): number | undefined {
  cursor.skipBlanks();
  const mantissa = cursor.take(numberPattern)?.[0];
  if (mantissa === undefined) {
    const word = cursor.take(specialPattern)?.[0].toLowerCase();
    // A sign is known in `+Inf` and `-Inf` alone, in this spelling.
    if (word === undefined) return undefined;
    if (word === 'nan') return NaN;
    if (!/^[+-]/.test(word)) return Infinity;
    const isExact = /[+-]Inf$/.test(cursor.text.slice(0, cursor.at));
    return isExact ? (word.startsWith('-') ? -Infinity : Infinity) : undefined;
  }
  const exponent = cursor.take(exponentPattern)?.[0] ?? '';
  return exponent === '' || /\d$/.test(exponent) ? Number(mantissa + exponent) : undefined;
}

/** The number that a label value starts with. */
export function vectorBound(text: string): number | undefined {
  return vectorNumber(new Cursor(text));
}

/** `Line::parse` of `lib/prometheus-parser/src/line.rs`. */
export function parseVectorLine(line: string): VectorLine {
  const text = line.replaceAll(whitespace, '');
  if (text === '') return undefined;
  if (text.startsWith('#')) return parseComment(text);
  return parseSample(text);
}

function parseComment(text: string): VectorLine {
  const cursor = new Cursor(text);
  cursor.at = 1;
  cursor.skipBlanks();
  if (!cursor.rest.startsWith('TYPE')) return undefined;
  cursor.at += 'TYPE'.length;
  if (!cursor.skipBlanks()) return fault('syntax-error', 'expected blank space or tab');
  const name = cursor.takeName();
  if (name === undefined) {
    const rule = cursor.rest.startsWith('"') ? 'utf8-name' : startRule(cursor.rest);
    return fault(rule, 'name must start with [a-zA-Z_]');
  }
  if (!cursor.skipBlanks()) {
    return fault(cursor.rest === '' ? 'unknown-type' : 'invalid-metric-name', 'expected blank space or tab');
  }
  const type = cursor.take(typePattern)?.[0];
  if (type === undefined) return fault('unknown-type', 'invalid metric type');
  return { kind: 'header', header: { name, type } };
}

function fault(rule: string, reason: string): VectorLine {
  return { kind: 'fault', fault: { rule, reason } };
}

function parseSample(text: string): VectorLine {
  const cursor = new Cursor(text);
  const name = cursor.takeName();
  if (name === undefined) return fault(startRule(text), 'name must start with [a-zA-Z_]');
  const labels = new Map<string, string>();
  const isApart = cursor.skipBlanks();
  let loss: string | undefined;
  const hasLabels = cursor.takeCharacter('{');
  if (hasLabels) {
    const found = readLabels(cursor, labels);
    if (typeof found === 'object') return { kind: 'fault', fault: found };
    loss = found;
  }
  const start = cursor.at;
  const value = vectorNumber(cursor);
  const isAdjacent = !hasLabels && !isApart;
  if (value === undefined) {
    const isName = isAdjacent && start < text.length;
    const rule = isName ? 'invalid-metric-name' : text.slice(start).trim() === '' ? 'syntax-error' : 'invalid-value';
    return fault(rule, 'parse float value error');
  }
  if (isAdjacent) loss ??= 'invalid-metric-name';
  loss ??= lossOfRest(cursor);
  return { kind: 'sample', sample: { name, labels, value, loss } };
}

function startRule(text: string): string {
  if (text.startsWith('\u{feff}')) return 'byte-order-mark';
  if (text.startsWith('\0')) return 'nul-line';
  if (text.startsWith(':')) return 'colon-in-name';
  if (text.startsWith('{"')) return 'utf8-name';
  return /^["={},]/.test(text) ? 'syntax-error' : 'invalid-metric-name';
}

/** The timestamp, and what is passed over after it. */
function lossOfRest(cursor: Cursor): string | undefined {
  const isApart = cursor.skipBlanks();
  const timestamp = isApart ? cursor.take(timestampPattern)?.[0] : undefined;
  const { rest } = cursor;
  if (/^[ \t]*#/.test(rest)) {
    if (/^[ \t]*#[ \t]*\{/.test(rest)) return 'exemplar-misplaced';
  } else if (rest !== '') {
    if (timestamp !== undefined) return /^\s/.test(rest) ? 'syntax-error' : 'invalid-timestamp';
    return isApart ? (/^\+\d+$/.test(rest) ? 'unportable-timestamp' : 'invalid-timestamp') : 'invalid-value';
  }
  return timestamp === undefined ? undefined : timestampLoss(timestamp);
}

/** Why a timestamp is not kept, so that the sample has the time of the scrape. */
function timestampLoss(text: string): string | undefined {
  if (goIntegerFault(text) !== undefined) return 'invalid-timestamp';
  const timestamp = Number(text);
  // The rest of a negative one after whole seconds is no fraction of a second: `utc_timestamp` of parser.rs.
  if (timestamp < 0) return timestamp % 1000 !== 0 || timestamp < earliest ? 'unportable-timestamp' : undefined;
  return timestamp > latest ? 'implausible-timestamp' : undefined;
}

/** From the first byte in the braces to the one after them; returns the fault, or the rule that says what is lost. */
function readLabels(cursor: Cursor, labels: Map<string, string>): Reason | string | undefined {
  let loss: string | undefined;
  for (;;) {
    if (cursor.takeCharacter('}')) return loss;
    const name = cursor.takeName();
    if (name === undefined) return { rule: labelStartRule(cursor.rest), reason: 'name must start with [a-zA-Z_]' };
    if (!cursor.takeCharacter('=')) {
      const rule = /^[ \t]*[,}]/.test(cursor.rest) ? 'syntax-error' : 'invalid-label-name';
      return { rule, reason: 'expected token "="' };
    }
    cursor.skipBlanks();
    const value = cursor.take(stringPattern)?.[1];
    if (value === undefined) return { rule: stringRule(cursor.rest), reason: `expected token '"'` };
    if (labels.has(name)) loss = 'duplicate-label-name';
    labels.set(name, value);
    if (cursor.takeCharacter(',')) continue;
    if (cursor.takeCharacter('}')) return loss;
    return { rule: 'syntax-error', reason: 'expected token ","' };
  }
}

function labelStartRule(rest: string): string {
  return rest === '' || /^["{,=]/.test(rest) ? 'syntax-error' : 'invalid-label-name';
}

function stringRule(rest: string): string {
  return /^"(?:[^"\\]|\\[n"\\])*\\./.test(rest) ? 'invalid-escape' : 'syntax-error';
}
