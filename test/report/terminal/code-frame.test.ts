import { describe, expect, it } from 'vitest';
import { codeFrame, endOfToken, type Mark } from '../../../src/report/terminal/code-frame.ts';
import { visible, widthOfText } from '../../../src/text/width.ts';

const paint = { gutter: String, primary: String, secondary: String };

function frame(text: string, mark: Partial<Mark>, width = 60, column = 1): string[] {
  const whole = { line: 1, column: 1, endColumn: (mark.column ?? 1) + 1, primary: true, ...mark };
  return codeFrame(new Map([[1, { text, column }]]), [whole], 1, width, paint);
}

/** What the underline stands below, where every character takes one column. */
function underlined(rows: readonly string[]): string {
  const [line = '', row = ''] = rows;
  return line.slice(row.indexOf('^'), row.lastIndexOf('^') + 1);
}

describe('codeFrame', () => {
  it('underlines the piece', () => {
    expect(frame('metric abc', { column: 8, endColumn: 11 })).toEqual(['1 | metric abc', '  |        ^^^']);
  });

  it('points after the end of a line', () => {
    expect(frame('metric 1', { column: 9, endColumn: 10 })).toEqual(['1 | metric 1', '  |         ^']);
    expect(frame('', { column: 1, endColumn: 1 })).toEqual(['1 |', '  | ^']);
  });

  it('underlines to the end of the line where the piece goes on', () => {
    expect(frame('metric abc', { column: 8, endColumn: Infinity })[1]).toBe('  |        ^^^');
  });

  it('counts the columns of wide characters, combining ones and tabs', () => {
    expect(frame('東京 x', { column: 4, endColumn: 5 })[1]).toBe('  |      ^');
    expect(frame('東京 x', { column: 1, endColumn: 3 })[1]).toBe('  | ^^^^');
    expect(frame('😀 x', { column: 4, endColumn: 5 })[1]).toBe('  |    ^');
    expect(frame('e\u0301 x', { column: 4, endColumn: 5 })[1]).toBe('  |   ^');
    expect(frame('a\tx', { column: 3, endColumn: 4 })).toEqual(['1 | a→   x', '  |      ^']);
  });

  it('shows control characters and keeps the underline below them', () => {
    expect(frame('\u001b[2J x', { column: 6, endColumn: 7 })).toEqual(['1 | ␛[2J x', '  |      ^']);
    expect(frame('\u202e x', { column: 3, endColumn: 4 })).toEqual(['1 | \\u202e x', '  |        ^']);
  });

  it('underlines a character of several code units whole', () => {
    expect(frame('a😀b', { column: 3, endColumn: 4 })[1]).toBe('  |  ^^');
  });

  const long = Array.from({ length: 100 }, (_, index) => `word${index}`).join(' ');

  it('cuts a long line after the piece', () => {
    const rows = frame(long, { column: 7, endColumn: 12 });
    expect(rows[0]).toMatch(/^1 \| word0 .*…$/);
    expect(rows[0]).toHaveLength(59);
    expect(underlined(rows)).toBe('word1');
  });

  it('cuts a long line on both sides', () => {
    const at = long.indexOf('word50') + 1;
    const rows = frame(long, { column: at, endColumn: at + 6 });
    expect(rows[0]).toMatch(/^1 \| ….*…$/);
    expect(rows[0]?.length).toBeLessThanOrEqual(60);
    expect(underlined(rows)).toBe('word50');
  });

  it('cuts a long line before the piece and leaves no room unused', () => {
    const at = long.indexOf('word99') + 1;
    const rows = frame(long, { column: at, endColumn: at + 6 });
    expect(rows[0]).toMatch(/^1 \| ….*word99$/);
    expect(rows[0]?.length).toBeGreaterThanOrEqual(58);
    expect(underlined(rows)).toBe('word99');
  });

  it('cuts a piece that is longer than the room', () => {
    const rows = frame(long, { column: 7, endColumn: 500 });
    expect(rows[0]).toHaveLength(59);
    expect(rows[1]?.length).toBeLessThanOrEqual(60);
  });

  it('knows that an excerpt is not the beginning of its line', () => {
    const rows = frame('tail of it', { column: 106, endColumn: 108 }, 60, 101);
    expect(rows).toEqual(['1 | …tail of it', '  |       ^^']);
  });

  it('takes no time for a line without end', () => {
    const rows = frame(`${'x'.repeat(5_000_000)}!`, { column: 5_000_001, endColumn: 5_000_002 });
    expect(underlined(rows)).toBe('!');
  });

  it('leaves out places that its excerpts do not reach', () => {
    expect(frame('short', { column: 90, endColumn: 91 })).toEqual([]);
    expect(frame('short', { line: 2 })).toEqual([]);
  });

  it('puts two places of one line below it, and a label that does not fit in a row of its own', () => {
    const text = 'up{job="a",job="b"} 1';
    const marks: Mark[] = [
      { line: 1, column: 12, endColumn: 15, primary: true },
      { line: 1, column: 4, endColumn: 7, primary: false, label: 'first seen here' },
    ];
    expect(codeFrame(new Map([[1, { text, column: 1 }]]), marks, 1, 60, paint)).toEqual([
      '1 | up{job="a",job="b"} 1',
      '  |            ^^^',
      '  |    --- first seen here',
    ]);
    expect(codeFrame(new Map([[1, { text, column: 1 }]]), marks, 1, 20, paint)).toContain('  |    ---');
  });
});

describe('endOfToken', () => {
  it('is the end of a series, or of a line of metadata', () => {
    expect(endOfToken('up 1', 0)).toBe(2);
    expect(endOfToken('up{a="b c\\" } d"} 1', 0)).toBe(17);
    expect(endOfToken('# HELP up Whether it is up. ', 7)).toBe(27);
    expect(endOfToken('up', 0)).toBe(2);
  });
});

describe('visible', () => {
  it('leaves text alone, emoji and marks included', () => {
    for (const text of ['plain', 'zwölf', '東京', '👩‍💻', '👩🏽‍💻', '🏳️‍🌈', 'e\u0301', '']) expect(visible(text)).toBe(text);
  });

  it('shows every control and format character', () => {
    expect(visible('\0\t\u001b\u007f')).toBe('␀␉␛␡');
    expect(visible('\u0085\u009b')).toBe('\\x85\\x9b');
    expect(visible('\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069')).not.toMatch(/\p{Cf}/u);
    expect(visible('a\u200db\ufeff\u2028')).toBe('a\\u200db\\ufeff\\u2028');
    expect(visible('\u{e0041}')).toBe('\\u{e0041}');
    expect(visible('\ud83d')).toBe('\\ud83d');
  });
});

describe('widthOfText', () => {
  it('is the number of columns', () => {
    const widths: readonly (readonly [string, number])[] = [
      ['plain', 5],
      ['東京', 4],
      ['😀', 2],
      ['👩‍💻', 2],
      ['🇩🇪', 2],
      ['❤️', 2],
      ['©', 1],
      ['e\u0301', 1],
      ['\u0301', 0],
      ['\u001b', 1],
      ['\u202e', 6],
    ];
    expect(widths.map(([text]) => [text, widthOfText(text)])).toEqual(widths);
  });
});
