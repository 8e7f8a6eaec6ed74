import { describe, expect, it } from 'vitest';
import { FamilyTable } from '../../src/stream/family-table.ts';
import { NameTable } from '../../src/text/tables/name-table.ts';

describe('the table of families', () => {
  it('gives back what a record became while it was open', () => {
    const table = new FamilyTable();
    const record = table.named('a');
    table.open(record);
    expect(table.get('a')).toBe(record);
    expect(table.named('a')).toBe(record);
    Object.assign(record, {
      type: 'gaugehistogram',
      hasType: true,
      help: 'Größe von etwas.',
      unit: 'bytes',
      helpPlace: 0,
      typePlace: 5 * 2 ** 40,
      samplePlace: 17,
      descKey: 'a\0b',
      descPlace: 4,
      labelOrder: 'b\0a',
      collisionsOf: 'gauge',
    });
    table.open(table.named('b'));
    expect(table.size).toBe(2);
    const again = table.get('a');
    expect(again).not.toBe(record);
    expect(again).toEqual(record);
    expect(again?.firstPlace()).toBe(0);
    expect(table.get('c')).toBeUndefined();
  });

  it('tells what is empty from what is not there', () => {
    const table = new FamilyTable();
    for (const name of ['empty', 'nothing']) {
      const record = table.named(name);
      table.open(record);
      if (name === 'empty') Object.assign(record, { help: '', unit: '', descKey: '', labelOrder: '', descPlace: 0 });
    }
    table.open(table.named('last'));
    expect(table.get('empty')).toMatchObject({ help: '', unit: '', descKey: '', labelOrder: '', descPlace: 0 });
    expect(table.get('nothing')).toMatchObject({
      type: 'untyped',
      hasType: false,
      help: undefined,
      unit: undefined,
      helpPlace: -1,
      typePlace: -1,
      unitPlace: -1,
      samplePlace: -1,
      descKey: undefined,
      descPlace: -1,
      labelOrder: undefined,
      collisionsOf: undefined,
    });
  });

  it('can share the table of its names with others', () => {
    const names = new NameTable();
    const [table, other] = [new FamilyTable(names), new FamilyTable(names)];
    expect(names.add('no family')).toBe(0);
    table.open(table.named('a'));
    expect([table.size, other.size]).toEqual([1, 0]);
    expect([table.get('no family'), other.get('a')]).toEqual([undefined, undefined]);
    expect([other.named('b').number, other.named('a').number, table.named('a').number]).toEqual([2, 1, 1]);
    expect([table.size, other.size]).toEqual([1, 2]);
  });
});
