import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NameTable } from '../../../src/text/tables/name-table.ts';

describe('a table of names', () => {
  it('numbers names as they come', () => {
    const table = new NameTable();
    expect([table.add('a'), table.add('b'), table.add('a')]).toEqual([0, 1, 0]);
    expect([table.find('a'), table.find('b'), table.find('c')]).toEqual([0, 1, -1]);
    expect([table.name(0), table.name(1)]).toEqual(['a', 'b']);
    expect(table.size).toBe(2);
  });

  it('does what a map does', () => {
    const name = fc.oneof(fc.string({ maxLength: 3 }), fc.string({ unit: 'grapheme', maxLength: 40 }));
    fc.assert(
      fc.property(fc.array(name, { maxLength: 300 }), fc.array(name, { maxLength: 20 }), (names, others) => {
        const table = new NameTable();
        const map = new Map<string, number>();
        for (const one of names) {
          expect(table.find(one)).toBe(map.get(one) ?? -1);
          if (!map.has(one)) map.set(one, map.size);
          expect(table.add(one)).toBe(map.get(one));
        }
        expect(table.size).toBe(map.size);
        for (const one of others) expect(table.find(one)).toBe(map.get(one) ?? -1);
        for (const [one, number] of map) expect(table.name(number)).toBe(one);
      }),
    );
  });

  it('finds each of many, and names that begin like others', () => {
    const table = new NameTable();
    for (let index = 0; index < 40_000; index += 1) expect(table.add(`name_${index}`)).toBe(index);
    for (let index = 0; index < 40_000; index += 1) expect(table.find(`name_${index}`)).toBe(index);
    expect([table.find('name_'), table.find('name_00'), table.find('')]).toEqual([-1, -1, -1]);
  });
});
