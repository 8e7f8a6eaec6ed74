import { describe, expect, it } from 'vitest';
import { semanticTokens, tokenTypes } from '../../src/lsp/semantic-tokens.ts';
import type { Dialect } from '../../src/syntax/dialect.ts';
import { parseLine } from '../../src/syntax/grammar/parse-line.ts';
import { documentOf } from './document.ts';
import { finish } from './finish.ts';

/** The tokens as text with their types; `!` marks declarations. */
function tokens(content: string, dialect?: Dialect, first = 0, last = Infinity): readonly string[] {
  const document = documentOf(content, dialect);
  const data = finish(semanticTokens(document.text, document.dialect, parseLine, first, last));
  const lines = content.split(/\r\n|[\r\n]/);
  const found: string[] = [];
  let line = 0;
  let start = 0;
  for (let at = 0; at < data.length; at += 5) {
    const [down = 0, right = 0, length = 0, type = 0, modifiers] = data.slice(at, at + 5);
    line += down;
    start = down === 0 ? start + right : right;
    const text = lines[line]?.slice(start, start + length) ?? '';
    found.push(`${tokenTypes[type]}${modifiers === 0 ? '' : '!'} ${text}`);
  }
  return found;
}

describe('semantic tokens', () => {
  it('are those of metadata and samples', () => {
    expect(tokens('# HELP a Some 😀 text\n# TYPE a gauge\n# c\na{b="😀",c="d"} 1 2\n')).toEqual([
      'keyword # HELP',
      'variable! a',
      'string Some 😀 text',
      'keyword # TYPE',
      'variable! a',
      'type gauge',
      'comment # c',
      'variable a',
      'property b',
      'string "😀"',
      'property c',
      'string "d"',
      'number 1',
      'number 2',
    ]);
  });

  it('are in their order where the name is in the braces', () => {
    expect(tokens('{"a b",c="d"} 1\n')).toEqual(['variable "a b"', 'property c', 'string "d"', 'number 1']);
  });

  it('are those of exemplars and of the end', () => {
    expect(tokens('# TYPE a counter\na_total 1 # {t="x"} 2 3\n# EOF\n', 'openmetrics-1.0.0').slice(3)).toEqual([
      'variable a_total',
      'number 1',
      'property t',
      'string "x"',
      'number 2',
      'number 3',
      'keyword # EOF',
    ]);
  });

  it('are those of the lines that were asked for, where editors have them', () => {
    expect(tokens('# a\r# b\nc 1\nd 2\n', undefined, 1, 1)).toEqual(['variable c', 'number 1']);
    expect(tokens('a 1\n', undefined, 5, 9)).toEqual([]);
  });
});
