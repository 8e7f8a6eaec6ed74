import type { Label, ParseLine, Sample, Statement } from '../syntax/ast.ts';
import type { Dialect } from '../syntax/dialect.ts';
import { type Span, span } from '../text/span.ts';
import type { DocumentText } from './document-text.ts';
import { stepSize, type Steps } from './steps.ts';
import { readLine } from './target.ts';

/** The types of tokens that are given, by their numbers: names that themes know. */
export const tokenTypes: readonly string[] = ['comment', 'keyword', 'type', 'variable', 'property', 'string', 'number'];
/** Their modifiers. */
export const tokenModifiers: readonly string[] = ['declaration'];

const types = { comment: 0, keyword: 1, type: 2, variable: 3, property: 4, string: 5, number: 6 } as const;
const declaration = 1;

interface Token {
  readonly at: Span;
  readonly type: number;
  readonly modifiers?: number;
}

function labelTokens(labels: readonly Label[]): readonly Token[] {
  return labels.flatMap(({ name, value }) => [
    { at: name.span, type: types.property },
    { at: value.span, type: types.string },
  ]);
}

function sampleTokens({
  name,
  labels,
  value,
  timestamp,
  startTimestamp,
  composite = [],
  exemplar,
  exemplars,
}: Sample): readonly Token[] {
  const numbers = composite.length === 0 ? [value] : [];
  const tokens: Token[] = [{ at: name.span, type: types.variable }, ...labelTokens(labels)];
  for (const field of composite) {
    const { line, start, end } = field.span;
    tokens.push({ at: span(line, start, start + field.name.length), type: types.property });
    tokens.push({ at: span(line, end - field.raw.length, end), type: types.number });
  }
  for (const one of exemplars ?? (exemplar === undefined ? [] : [exemplar])) {
    tokens.push(...labelTokens(one.labels), { at: one.value.span, type: types.number });
    if (one.timestamp !== undefined) tokens.push({ at: one.timestamp.span, type: types.number });
  }
  for (const number of [...numbers, timestamp, startTimestamp])
    if (number !== undefined) tokens.push({ at: number.span, type: types.number });
  return tokens;
}

function tokensOf(statement: Statement, text: string): readonly Token[] {
  const { line } = statement.span;
  switch (statement.kind) {
    case 'sample':
      return sampleTokens(statement);
    case 'help':
    case 'type':
    case 'unit': {
      const { name } = statement;
      const named = { at: name.span, type: types.variable, modifiers: declaration };
      const keyword = { at: span(line, 0, text.slice(0, name.span.start).trimEnd().length), type: types.keyword };
      if (statement.kind === 'help') return [keyword, named, { at: statement.help.span, type: types.string }];
      const word = statement.kind === 'type' ? statement.typeText : statement.unit;
      return [keyword, named, { at: word.span, type: types.type }];
    }
    case 'eof':
      return [{ at: statement.span, type: types.keyword }];
    case 'comment':
      return [{ at: span(line, 0, text.length), type: types.comment }];
    default:
      return [];
  }
}

/** Tokens as the protocol has them: five numbers each, places relative to the one before. */
class TokenList {
  readonly data: number[] = [];
  private readonly text: DocumentText;
  private line = 0;
  private character = 0;

  constructor(text: DocumentText) {
    this.text = text;
  }

  add({ at, type, modifiers = 0 }: Token): void {
    if (at.end <= at.start) return;
    const { line, character } = this.text.positionOf(at.line, at.start);
    const isSameLine = line === this.line;
    // Tokens come in their order, and none lies in another.
    if (isSameLine && this.data.length > 0 && character < this.character) return;
    const distance = isSameLine ? character - this.character : character;
    this.data.push(line - this.line, distance, at.end - at.start, type, modifiers);
    this.line = line;
    this.character = character;
  }
}

/** The tokens of lines, from the first to the last, step by step. */
export function* semanticTokens(
  text: DocumentText,
  dialect: Dialect,
  parseLine: ParseLine,
  first: number,
  last: number,
): Steps<number[]> {
  const list = new TokenList(text);
  let read = 0;
  for (let line = Math.max(0, first); line <= Math.min(last, text.lineCount - 1); line += 1) {
    const content = text.line(line);
    const statement = content === '' ? undefined : readLine(content, line, dialect, parseLine);
    if (statement === undefined) continue;
    const tokens = tokensOf(statement, content);
    for (const token of tokens.toSorted((a, b) => a.at.start - b.at.start)) list.add(token);
    read += content.length;
    if (read < stepSize / 8) continue;
    read = 0;
    yield;
  }
  return list.data;
}
