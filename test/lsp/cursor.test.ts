import { describe, expect, it } from 'vitest';
import { type CursorContext, cursorContext } from '../../src/lsp/cursor.ts';

/** The context at the place of `|`. */
function at(marked: string): CursorContext | undefined {
  const column = marked.indexOf('|');
  return cursorContext(marked.replace('|', ''), 7, column);
}

describe('the cursor', () => {
  const words: readonly (readonly [string, object])[] = [
    ['|', { kind: 'sample', start: 0, end: 0 }],
    ['http_re|quests', { kind: 'sample', start: 0, end: 13 }],
    ['# HE|', { kind: 'keyword', start: 2, end: 4 }],
    ['#|', { kind: 'keyword', start: 1, end: 1 }],
    ['# HELP shop|_a', { kind: 'family', keyword: 'HELP', start: 7, end: 13 }],
    ['# TYPE a_b ga|', { kind: 'type', start: 11, end: 13 }],
    ['# TYPE "a b" |', { kind: 'type', start: 13, end: 13 }],
    ['# UNIT a_seconds se|', { kind: 'unit', name: 'a_seconds', start: 17, end: 19 }],
    ['# promlint-disable missing-h|', { kind: 'rule', start: 19, end: 28 }],
    ['# promlint-disable-next-line a, |b', { kind: 'rule', start: 32, end: 33 }],
    ['a{|', { kind: 'label name', sample: 'a', start: 2, end: 2 }],
    ['{"a",x|', { kind: 'label name', sample: 'a', start: 5, end: 6 }],
    ['a{b="|', { kind: 'label value', sample: 'a', label: 'b', start: 5, end: 5 }],
    ['a{b="x|y"} 1', { kind: 'label value', sample: 'a', label: 'b', start: 5, end: 7 }],
    [String.raw`a{b="x\"|`, { kind: 'label value', label: 'b', start: 5, end: 8 }],
  ];

  it.each(words)('knows what can be typed at %s', (marked, expected) => {
    expect(at(marked)).toMatchObject({ ...expected, line: 7 });
  });

  it('knows which labels a series has already', () => {
    expect(at('a{b="1",c="2",|')).toMatchObject({ kind: 'label name', present: new Set(['b', 'c']) });
  });

  const nothing = ['a 1|', 'a{b="1"} |', '# HELP a some text|', '# plain comment|', '# promlint-disable a -- why|'];
  it.each(nothing)('knows of nothing that belongs at %s', (marked) => {
    expect(at(marked)).toBeUndefined();
  });

  it('does not read lines that no editor shows as a whole', () => {
    expect(cursorContext('a'.repeat(200_000), 0, 5)).toBeUndefined();
  });
});
