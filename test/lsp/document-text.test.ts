import { describe, expect, it } from 'vitest';
import { DocumentText } from '../../src/lsp/document-text.ts';

const mixed = new DocumentText('a 1\r\nb\r# c\n😀 2');

describe('the text of a document', () => {
  it('has lines that end in a line feed, and the last one', () => {
    expect(mixed.lineCount).toBe(3);
    expect([0, 1, 2, 3].map((line) => mixed.line(line))).toEqual(['a 1\r', 'b\r# c', '😀 2', '']);
    expect(new DocumentText('').lineCount).toBe(1);
    expect(new DocumentText('a\n').line(1)).toBe('');
  });

  it('gives positions in the lines of editors, which a carriage return ends, too', () => {
    expect(mixed.positionOf(1, 0)).toEqual({ line: 1, character: 0 });
    expect(mixed.positionOf(1, 3)).toEqual({ line: 2, character: 1 });
    expect(mixed.positionOf(2, 3)).toEqual({ line: 3, character: 3 });
    expect(mixed.whole).toEqual({ start: { line: 0, character: 0 }, end: { line: 3, character: 4 } });
  });

  it('takes what is outside of a line for its end, before what ends it', () => {
    expect(mixed.placeOf({ line: 0, character: 99 })).toEqual({ line: 0, column: 3 });
    expect(mixed.placeOf({ line: 1, character: 99 })).toEqual({ line: 1, column: 1 });
    expect(mixed.placeOf({ line: 2, character: 99 })).toEqual({ line: 1, column: 5 });
    expect(mixed.placeOf({ line: 99, character: 0 })).toEqual({ line: 2, column: 4 });
    expect(mixed.placeOf({ line: -1, character: 5 })).toEqual({ line: 0, column: 0 });
    expect(new DocumentText('ab\ncd').positionOf(0, 99)).toEqual({ line: 0, character: 2 });
    expect(new DocumentText('ab\ncd').positionOf(7, 0)).toEqual({ line: 1, character: 2 });
  });

  it('gives an edit that takes a carriage return its line feed as well', () => {
    const edit = { line: 1, column: 4, endLine: 1, endColumn: 5, text: '' };
    expect(mixed.editOf(edit)).toEqual({
      range: { start: { line: 0, character: 3 }, end: { line: 1, character: 0 } },
      newText: '\n',
    });
  });

  it('is turned into another text by the lines that differ', () => {
    const before = new DocumentText('a\nb\nc\nd\n');
    expect(before.editTo('a\nb\nx\nd\n')).toEqual([
      { range: { start: { line: 2, character: 0 }, end: { line: 3, character: 0 } }, newText: 'x\n' },
    ]);
    expect(before.editTo('a\nb\nc\nd\n')).toEqual([]);
    expect(before.editTo('')).toEqual([
      { range: { start: { line: 0, character: 0 }, end: { line: 4, character: 0 } }, newText: '' },
    ]);
  });

  it.each([0, 1, 5000, 20_000])('is turned into another text that differs after %i characters', (length) => {
    const start = 'a 1\n'.repeat(length);
    const before = new DocumentText(`${start}b 1\n${start}`);
    const [edit] = before.editTo(`${start}c 1\n${start}`);
    expect(edit).toEqual({
      range: { start: { line: length, character: 0 }, end: { line: length + 1, character: 0 } },
      newText: 'c 1\n',
    });
  });
});
