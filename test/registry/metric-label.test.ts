import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareText, sortLabels } from '../../src/registry/metric-label.ts';

describe('compareText', () => {
  it('orders as the bytes of UTF-8 do', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'b', 'é', '\uD7FF', '\uE000', '\uFFFF', '𐀀', '🎉'),
      maxLength: 4,
    });
    fc.assert(
      fc.property(text, text, (left, right) => {
        const expected = Buffer.compare(Buffer.from(left), Buffer.from(right));
        expect(Math.sign(compareText(left, right))).toBe(expected);
      }),
    );
  });
});

describe('sortLabels', () => {
  it('orders by name and leaves its argument alone', () => {
    const labels = [
      { name: 'b', value: '1' },
      { name: 'a', value: '2' },
    ];
    expect(sortLabels(labels).map(({ name }) => name)).toEqual(['a', 'b']);
    expect(labels[0]?.name).toBe('b');
  });
});
