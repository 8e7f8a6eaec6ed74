import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SeenPairs } from '../../../src/text/tables/seen-pairs.ts';
import { isMarked, lineOf } from '../../../src/text/tables/seen-pairs-large.ts';
import { counterexample, difference } from '../../support/property.ts';

type Told = readonly [line: number, mark: boolean] | undefined;

/** What a memory does, with maps and strings. */
class Model {
  private readonly families = new Map<number, Map<string, Told>>();
  private current = new Map<string, Told>();

  open(family: number): void {
    this.current = this.families.get(family) ?? new Map<string, Told>();
    this.families.set(family, this.current);
  }

  add(key1: number, key2: number, line: number, mark: boolean): Told {
    const key = `${key1 | 0} ${key2 | 0}`;
    const before = this.current.get(key);
    if (before === undefined) this.current.set(key, [line, mark]);
    return before;
  }

  get(key1: number, key2: number): Told {
    return this.current.get(`${key1 | 0} ${key2 | 0}`);
  }
}

function told(noted: number): Told {
  return noted < 0 ? undefined : [lineOf(noted), isMarked(noted)];
}

/** Keys that are spread as hashes are, and differ from family to family. */
function keys(family: number, index: number): [key1: number, key2: number] {
  const number = index * 64 + family;
  return [Math.imul(number, 0x9e3779b1), Math.imul(number, 0x85ebca77) ^ number];
}

/** What a memory says otherwise than the model of families that come with so many series from one on. */
function fault(blocks: readonly (readonly [family: number, from: number, count: number])[]): string | undefined {
  const memory = new SeenPairs();
  const model = new Model();
  let line = 0;
  for (const [family, from, count] of blocks) {
    memory.open(family);
    model.open(family);
    for (let index = from; index < from + count; index += 1) {
      const [key1, key2] = keys(family, index);
      line += 1;
      const found =
        difference(told(memory.get(key1, key2)), model.get(key1, key2)) ??
        difference(told(memory.add(key1, key2, line, line % 3 === 0)), model.add(key1, key2, line, line % 3 === 0));
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

describe('a memory of series', () => {
  it('knows nothing of a new family', () => {
    const memory = new SeenPairs();
    memory.open(3);
    expect(memory.get(1, 2)).toBe(-1);
    expect(memory.add(1, 2, 7, true)).toBe(-1);
    expect(told(memory.get(1, 2))).toEqual([7, true]);
    memory.open(3);
    expect(told(memory.add(1, 2, 8, false))).toEqual([7, true]);
  });

  it('keeps lines far down', () => {
    const memory = new SeenPairs();
    memory.open(0);
    memory.add(-1, 0, 2 ** 31 - 1, true);
    expect(told(memory.get(-1, 0))).toEqual([2 ** 31 - 1, true]);
  });

  it('tells keys apart that share a slot, or one half', () => {
    const memory = new SeenPairs();
    memory.open(0);
    const pairs = [
      [1, 64],
      [2, 64],
      [1, 128],
      [1, 0],
      [0, 0],
    ] as const;
    pairs.forEach(([key1, key2], index) => expect(memory.add(key1, key2, index, false)).toBe(-1));
    pairs.forEach(([key1, key2], index) => expect(told(memory.get(key1, key2))).toEqual([index, false]));
  });

  it('remembers families that come back, small and large', () => {
    expect(
      fault([
        [1, 0, 3],
        [2, 0, 4095],
        [3, 0, 4096],
        [4, 0, 4097],
        [5, 0, 0],
        [6, 0, 20_000],
        [1, 0, 3],
        [2, 0, 4097],
        [3, 0, 4097],
        [4, 4000, 200],
        [5, 0, 2],
        [6, 10_000, 20_000],
        [1, 1, 3],
        [1, 0, 9000],
        [5, 0, 3],
      ]),
    ).toBeUndefined();
  });

  it('does what maps do', () => {
    const block = fc.tuple(
      fc.nat(5),
      fc.nat(40),
      fc.oneof({ weight: 9, arbitrary: fc.nat(60) }, { weight: 1, arbitrary: fc.integer({ min: 4000, max: 4300 }) }),
    );
    const found = counterexample(fc.array(block, { maxLength: 30 }), { seed: 5, runs: 100 }, fault);
    expect(found).toBeUndefined();
  });
});
