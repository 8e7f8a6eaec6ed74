import { describe, expect, it } from 'vitest';
import { unitOf } from '../../../src/rules/data/units.ts';

describe('unitOf', () => {
  it.each([
    ['seconds', 'seconds'],
    ['milliseconds', 'seconds'],
    ['mebibytes', 'bytes'],
  ])('knows that %s are %s', (word, base) => {
    expect(unitOf(word)?.base).toBe(base);
  });

  it.each(['requests', 'seconds2', ''])('knows no unit %j', (word) => {
    expect(unitOf(word)).toBeUndefined();
  });

  it('says the same of a word after any number of others', () => {
    const letters = 'abcdefghijklmnopqrstuvwxyz';
    for (let at = 0; at < 5000; at += 1) {
      const word = [at % 26, Math.floor(at / 26) % 26, Math.floor(at / 676)].map((index) => letters.charAt(index));
      expect(unitOf(`x${word.join('')}`)).toBeUndefined();
    }
    expect(unitOf('microseconds')?.base).toBe('seconds');
  });
});
