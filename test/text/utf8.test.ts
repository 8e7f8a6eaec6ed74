import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asciiRun, asciiText, decodeLine } from '../../src/text/utf8.ts';
import { counterexample, difference } from '../support/property.ts';

const encoder = new TextEncoder();
const mark = '\uFFFD';

function decode(...bytes: readonly number[]): ReturnType<typeof decodeLine> {
  return decodeLine(Uint8Array.from(bytes), 0, bytes.length);
}

describe('decoding a line', () => {
  it.each([
    '',
    'a',
    'é',
    '日本',
    '😀',
    '\uFEFFa',
    '\u0000',
    '\uFFFD',
    'a\uFFFDb',
    '\u007f\u0080\u07ff\u0800\uffff\u{10000}\u{10ffff}',
  ])('of valid UTF-8: %j', (text) => {
    const bytes = encoder.encode(`x${text}y`);
    expect(decodeLine(bytes, 1, bytes.length - 1)).toEqual({ text, invalid: [] });
  });

  /** Table 3-7 of the Unicode standard: what each first byte may be followed by. */
  it.each<
    readonly [name: string, bytes: readonly number[], text: string, invalid: readonly (readonly [number, number])[]]
  >([
    ['a byte that starts nothing', [0x80], mark, [[0, 1]]],
    ['the same between others', [0x61, 0xbf, 0x62], `a${mark}b`, [[1, 2]]],
    [
      'two runs',
      [0xff, 0x61, 0xfe, 0xfe],
      `${mark}a${mark}${mark}`,
      [
        [0, 1],
        [2, 4],
      ],
    ],
    ['an overlong slash', [0xc0, 0xaf], mark + mark, [[0, 2]]],
    ['C1', [0xc1, 0x80], mark + mark, [[0, 2]]],
    ['an overlong character of three bytes', [0xe0, 0x9f, 0x80], mark.repeat(3), [[0, 3]]],
    ['the least of three bytes', [0xe0, 0xa0, 0x80], '\u0800', []],
    ['half of a surrogate pair', [0xed, 0xa0, 0x80], mark.repeat(3), [[0, 3]]],
    ['the last before the surrogates', [0xed, 0x9f, 0xbf], '\ud7ff', []],
    ['an overlong character of four bytes', [0xf0, 0x8f, 0x80, 0x80], mark.repeat(4), [[0, 4]]],
    ['the least of four bytes', [0xf0, 0x90, 0x80, 0x80], '\u{10000}', []],
    ['beyond Unicode', [0xf4, 0x90, 0x80, 0x80], mark.repeat(4), [[0, 4]]],
    ['F5', [0xf5, 0x80, 0x80, 0x80], mark.repeat(4), [[0, 4]]],
    ['a character cut short', [0x61, 0xe6, 0x97], `a${mark}${mark}`, [[1, 3]]],
    ['a character cut short by another', [0xe6, 0x97, 0x61], `${mark}${mark}a`, [[0, 2]]],
    [
      'a third byte that is wrong',
      [0xf0, 0x9f, 0x61, 0x80],
      `${mark}${mark}a${mark}`,
      [
        [0, 2],
        [3, 4],
      ],
    ],
    ['columns behind characters of two units', [...encoder.encode('😀é'), 0xff], `😀é${mark}`, [[3, 4]]],
    ['a mark that is there beside one that is put in', [0xef, 0xbf, 0xbd, 0xff], mark + mark, [[1, 2]]],
  ])('with %s', (_, bytes, text, invalid) => {
    expect(decode(...bytes)).toEqual({ text, invalid: invalid.map(([start, end]) => ({ start, end })) });
  });

  it('does not look beyond its end', () => {
    const bytes = encoder.encode('é');
    expect(decodeLine(bytes, 0, 1)).toEqual({ text: mark, invalid: [{ start: 0, end: 1 }] });
  });

  it('marks each byte that is not UTF-8 with one character, and nothing else', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 4 }).map((text) => [...encoder.encode(text)]),
      fc.array(fc.integer({ min: 0x80, max: 0xff }), { maxLength: 3 }),
    );
    const fault = counterexample(fc.array(piece, { maxLength: 12 }), { seed: 71, runs: 1000 }, (pieces) => {
      const bytes = Uint8Array.from(pieces.flat());
      const { text, invalid } = decodeLine(bytes, 0, bytes.length);
      // What is left without the marks, encoded, are the bytes without those that they stand for.
      let at = 0;
      const kept: string[] = [];
      for (const { start, end } of invalid) {
        if (text.slice(start, end) !== mark.repeat(end - start)) return `${start} to ${end} is not marked`;
        kept.push(text.slice(at, start));
        at = end;
      }
      kept.push(text.slice(at));
      const bad = invalid.reduce((sum, { start, end }) => sum + end - start, 0);
      const rest = kept.map((part) => encoder.encode(part));
      const valid = rest.reduce((sum, part) => sum + part.length, 0);
      return difference(valid + bad, bytes.length);
    });
    expect(fault).toBeUndefined();
  });
});

describe('text of ASCII', () => {
  it.each([0, 1, 47, 48, 49, 200])('of %i bytes', (length) => {
    const text = Array.from({ length }, (_, index) => String.fromCharCode(32 + (index % 95))).join('');
    expect(asciiText(encoder.encode(`x${text}y`), 1, length + 1)).toBe(text);
  });

  it.each([
    ['ASCII', 'abc\n', 'abc\n'],
    ['nothing', '', ''],
    ['other characters', 'é', undefined],
  ])('as one run: %s', (_, text, expected) => {
    const bytes = encoder.encode(`x${text}y`);
    expect(asciiRun(bytes, 1, bytes.length - 1)).toBe(expected);
  });

  it('as one run: bytes that are not UTF-8', () => {
    expect(asciiRun(Uint8Array.of(0x61, 0xff), 0, 2)).toBeUndefined();
    expect(asciiRun(Uint8Array.of(0x61, 0xff), 0, 1)).toBe('a');
  });
});
