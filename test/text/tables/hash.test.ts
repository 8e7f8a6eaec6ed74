import { describe, expect, it } from 'vitest';
import { FamilyRecord } from '../../../src/stream/family-table.ts';
import { LabelShapes } from '../../../src/syntax/fast/label-shape.ts';
import { hashBytes } from '../../../src/syntax/fast/value-hash.ts';
import { avalanche, hashText, slotHash } from '../../../src/text/tables/hash.ts';
import { placeOf, span } from '../../../src/text/span.ts';

type Pair = readonly [hash1: number, hash2: number];

function* labels(): Generator<Pair> {
  const { hash1, hash2 } = new LabelShapes().get(
    Array.from({ length: 200_000 }, (_, index) => `${10_000_000 + index}`),
  );
  for (let index = 0; index < hash1.length; index += 1) yield [hash1[index] ?? 0, hash2[index] ?? 0];
}

function* families(): Generator<Pair> {
  for (let index = 0; index < 200_000; index += 1) {
    const { hash1, hash2 } = new FamilyRecord('jobs_total', index);
    yield [hash1, hash2];
  }
}

function* values(): Generator<Pair> {
  const into = { hash1: 0, hash2: 0 };
  for (let index = 0; index < 200_000; index += 1) {
    const bytes = new TextEncoder().encode(`${10_000_000 + index}`);
    hashBytes(bytes, 0, bytes.length, into);
    yield [into.hash1, into.hash2];
  }
}

describe('hashes', () => {
  it('are 32 bits, and the same every time', () => {
    for (const text of ['', 'a', 'le', 'é', '😀', 'x'.repeat(1000)]) {
      expect(hashText(text, 1) | 0).toBe(hashText(text, 1));
      expect(hashText(text, 1)).toBe(hashText(text, 1));
    }
  });

  it('differ by text and length', () => {
    const texts = ['', '\0', '\0\0', 'a', 'b', 'ab', 'ba', 'le', 'el', 'é', 'e\u0301'];
    for (const seed of [0, 1, 0x5bd1e995]) {
      expect(new Set(texts.map((text) => hashText(text, seed))).size).toBe(texts.length);
    }
    expect(hashText('a', 1)).not.toBe(hashText('a', 2));
  });

  it('of numbered names do not meet more often than chance has it', () => {
    const hashes = Array.from({ length: 50_000 }, (_, index) => hashText(`name_${index}`, 7));
    expect(new Set(hashes).size).toBeGreaterThan(49_990);
  });

  it.each([
    ['names of labels', labels],
    ['families', families],
    ['values of labels', values],
  ])('two of them tell %s apart, which one alone does not', (_, pairs) => {
    const both = new Set<string>();
    const one = new Set<number>();
    for (const [hash1, hash2] of pairs()) {
      both.add(`${hash1} ${hash2}`);
      one.add(hash1);
    }
    expect(both.size).toBe(200_000);
    expect(one.size).toBeGreaterThan(199_900);
  });

  it('are spread by a function that maps no two numbers on one', () => {
    const spread = Array.from({ length: 50_000 }, (_, index) => avalanche(index));
    expect(new Set(spread).size).toBe(50_000);
    const high = new Set(spread.map((hash) => hash >>> 26));
    expect(high.size).toBe(64);
  });
});

it('places count from 1', () => {
  expect(placeOf(span(0, 0, 5))).toEqual({ line: 1, column: 1 });
  expect(placeOf(span(41, 6, 6))).toEqual({ line: 42, column: 7 });
});

describe('slots of keys', () => {
  it.each([
    ['the first half', (index: number) => [7, index]],
    ['the second half', (index: number) => [index, -3]],
    ['their lowest bits', (index: number) => [index << 12, index << 12]],
    ['their sum', (index: number) => [index, -index]],
  ] as const)('are many where keys share %s', (_, keyOf) => {
    const slots = new Set<number>();
    for (let index = 0; index < 4096; index += 1) {
      const [key1 = 0, key2 = 0] = keyOf(index);
      slots.add(slotHash(key1, key2) & 4095);
    }
    // Of 4,096 balls thrown into as many urns, some 2,600 urns get one.
    expect(slots.size).toBeGreaterThan(2200);
  });
});
