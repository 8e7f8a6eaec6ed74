import { describe, expect, it } from 'vitest';
import { PairSet } from '../../../src/text/tables/pair-set.ts';

describe('a set of pairs', () => {
  it('knows what was added, until it is cleared', () => {
    const pairs = new PairSet();
    for (let pass = 0; pass < 2; pass += 1) {
      for (let index = -5000; index < 5000; index += 1) expect(pairs.add(index, index & 3)).toBe(true);
      for (let index = -5000; index < 5000; index += 1) expect(pairs.add(index, index & 3)).toBe(false);
      expect(pairs.add(1, 0)).toBe(true);
      pairs.clear();
    }
  });

  it('knows what was added after it was so large that its table is not kept', () => {
    const pairs = new PairSet();
    const newOf = (count: number): number => {
      let found = 0;
      for (let index = 0; index < count; index += 1) if (pairs.add(index, -index)) found += 1;
      return found;
    };
    for (let pass = 0; pass < 2; pass += 1) {
      expect(newOf(100_000)).toBe(100_000);
      expect(newOf(100_000)).toBe(0);
      pairs.clear();
    }
  });

  it('takes pairs of zeros, and those that have one', () => {
    const pairs = new PairSet();
    const zeros = [
      [0, 0],
      [0, 1],
      [1, 0],
    ] as const;
    for (const [key1, key2] of zeros) expect(pairs.add(key1, key2)).toBe(true);
    for (const [key1, key2] of zeros) expect(pairs.add(key1, key2)).toBe(false);
    pairs.clear();
    expect(pairs.add(0, 0)).toBe(true);
  });
});
