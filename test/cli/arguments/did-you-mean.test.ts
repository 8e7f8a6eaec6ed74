import { describe, expect, it } from 'vitest';
import { unknownName } from '../../../src/cli/arguments/did-you-mean.ts';
import { nearest } from '../../../src/text/nearest.ts';

const rules = ['missing-help', 'missing-type', 'duplicate-series', 'duplicate-desc', 'invalid-value'];

describe('nearest', () => {
  it.each([
    ['mising-help', 'missing-help'],
    ['missing-hepl', 'missing-help'],
    ['Missing-Help', 'missing-help'],
    ['duplicate_series', 'duplicate-series'],
    ['duplicat-desk', 'duplicate-desc'],
    ['invalid', 'invalid-value'],
  ])('takes %s for %s', (name, meant) => expect(nearest(name, rules)).toBe(meant));

  it.each(['xyzzy', '', 'a', 'x'.repeat(1_000_000)])('guesses nothing from far away', (name) => {
    expect(nearest(name, rules)).toBeUndefined();
  });
});

describe('unknownName', () => {
  it('says what there is where nothing is near', () => {
    expect(unknownName('fruit', 'aple', ['apple', 'pear'])).toBe(`unknown fruit 'aple'; did you mean 'apple'?`);
    expect(unknownName('fruit', 'zzzzz', ['apple', 'pear'])).toBe(`unknown fruit 'zzzzz'; expected one of apple, pear`);
  });
});
