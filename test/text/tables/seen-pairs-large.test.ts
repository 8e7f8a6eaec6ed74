import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMarked, lineOf, LargeSeenPairs } from '../../../src/text/tables/seen-pairs-large.ts';
import { counterexample, difference } from '../../support/property.ts';

/** What a table does, with a map and strings. */
class Model {
  private readonly noted = new Map<string, readonly [line: number, mark: boolean]>();

  get size(): number {
    return this.noted.size;
  }

  add(key1: number, key2: number, line: number, mark: boolean): readonly [number, boolean] | undefined {
    const key = `${key1 | 0} ${key2 | 0}`;
    const before = this.noted.get(key);
    if (before === undefined) this.noted.set(key, [line, mark]);
    return before;
  }

  get(key1: number, key2: number): readonly [number, boolean] | undefined {
    return this.noted.get(`${key1 | 0} ${key2 | 0}`);
  }
}

function told(noted: number): readonly [number, boolean] | undefined {
  return noted < 0 ? undefined : [lineOf(noted), isMarked(noted)];
}

/** Keys that are spread as hashes are. */
function keys(index: number): [key1: number, key2: number] {
  return [Math.imul(index, 0x9e3779b1), Math.imul(index, 0x85ebca77) ^ index];
}

describe('a table of series', () => {
  it('is empty at first', () => {
    const table = new LargeSeenPairs();
    expect(table.size).toBe(0);
    expect(table.get(1, 2)).toBe(-1);
  });

  it.each([
    [0, 0, 0, false],
    [0, 0, 0, true],
    [-1, -1, 5, false],
    [0x7fffffff, -0x80000000, 12345, true],
    [0xffffffff | 0, 0, 2 ** 31 - 2, true],
    [1, 0, 2 ** 31 - 1, false],
  ])('remembers the keys %i %i with line %i and mark %s', (key1, key2, line, mark) => {
    const table = new LargeSeenPairs();
    expect(table.add(key1, key2, line, mark)).toBe(-1);
    expect(told(table.get(key1, key2))).toEqual([line, mark]);
    expect(told(table.add(key1, key2, 7, !mark))).toEqual([line, mark]);
    expect(table.get(key2, key1 + 1)).toBe(-1);
    expect(table.size).toBe(1);
  });

  it('tells keys apart that share one half', () => {
    const table = new LargeSeenPairs();
    expect([table.add(1, 2, 1, false), table.add(1, 3, 2, false), table.add(4, 2, 3, true)]).toEqual([-1, -1, -1]);
    expect([told(table.get(1, 2)), told(table.get(1, 3)), told(table.get(4, 2))]).toEqual([
      [1, false],
      [2, false],
      [3, true],
    ]);
  });

  it('does what a map does, among keys that meet in many slots', () => {
    const key = fc.oneof(
      fc.integer({ min: -3, max: 3 }),
      fc.integer({ min: 0, max: 40 }).map((one) => one << 26),
      fc.integer(),
    );
    const step = fc.tuple(key, key, fc.nat(2 ** 31 - 1), fc.boolean(), fc.boolean());
    const fault = counterexample(fc.array(step, { maxLength: 300 }), { seed: 61, runs: 200 }, (steps) => {
      const table = new LargeSeenPairs();
      const model = new Model();
      for (const [key1, key2, line, mark, adds] of steps) {
        const found = adds
          ? difference(told(table.add(key1, key2, line, mark)), model.add(key1, key2, line, mark))
          : difference(told(table.get(key1, key2)), model.get(key1, key2));
        if (found !== undefined) return found;
      }
      return difference(table.size, model.size);
    });
    expect(fault).toBeUndefined();
  });

  it('grows', () => {
    const table = new LargeSeenPairs();
    const count = 100_000;
    for (let index = 0; index < count; index += 1) table.add(...keys(index), index, index % 3 === 0);
    expect(table.size).toBe(count);
    let wrong = 0;
    for (let index = 0; index < count; index += 1) {
      const noted = table.get(...keys(index));
      if (lineOf(noted) !== index || isMarked(noted) !== (index % 3 === 0)) wrong += 1;
      if (table.get(keys(index)[0], keys(index)[1] ^ 0x55555) >= 0) wrong += 1;
    }
    expect(wrong).toBe(0);
  });

  it('grows where all keys fall into one part', () => {
    const table = new LargeSeenPairs();
    for (let index = 0; index < 20_000; index += 1) table.add(5, index, index, false);
    expect([table.size, lineOf(table.get(5, 19_999)), table.get(5, 20_000)]).toEqual([20_000, 19_999, -1]);
  });
});
