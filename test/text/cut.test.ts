import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutIndex, cutText } from '../../src/text/cut.ts';

describe('cutText', () => {
  it('leaves a short text alone', () => {
    expect(cutText('abc', 3)).toBe('abc');
    expect(cutText('', 0)).toBe('');
  });

  it.each([
    ['abcd', 3, 'abc…'],
    ['a😀b', 2, 'a…'],
    ['a😀b', 3, 'a😀…'],
    ['ae\u0301b', 2, 'a…'],
    ['x👨‍👩‍👧y', 5, 'x…'],
    ['🇩🇪🇫🇷', 4, '🇩🇪…'],
    ['🇩🇪🇫🇷', 6, '🇩🇪…'],
    ['a\r\nb', 2, 'a…'],
  ])('cuts %j to %i code units between characters', (text, longest, cut) => {
    expect(cutText(text, longest)).toBe(cut);
  });

  it('cuts a grapheme without end between code points', () => {
    const text = `a${'\u{1d165}'.repeat(1000)}`;
    const cut = cutText(text, 500);
    expect(cut.length).toBeGreaterThan(400);
    expect(cut).not.toMatch(/\p{Cs}/u);
  });

  it('makes no lone surrogate of a text without any', () => {
    const texts = fc.string({ unit: 'grapheme', maxLength: 300 });
    fc.assert(
      fc.property(texts, fc.nat(600), (text, longest) => {
        const index = cutIndex(text, longest);
        expect(index).toBeLessThanOrEqual(longest);
        expect(text.slice(0, index)).not.toMatch(/\p{Cs}/u);
        expect(text.slice(index)).not.toMatch(/\p{Cs}/u);
      }),
    );
  });
});
