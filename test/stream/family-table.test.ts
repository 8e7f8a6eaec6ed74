import { describe, expect, it } from 'vitest';
import { FamilyTable } from '../../src/stream/family-table.ts';
import type { HelpLine } from '../../src/syntax/ast.ts';
import { span } from '../../src/text/span.ts';
import { NameTable } from '../../src/text/tables/name-table.ts';

function helpLine(text: string): HelpLine {
  const name = { text: 'a', quoted: false, span: span(0, 0, 1) };
  return { kind: 'help', span: name.span, problems: [], name, help: { text, span: span(0, 2, 2 + text.length) } };
}

/** Opens so many families that no record of others is kept as an object. */
function openOthers(table: FamilyTable): void {
  for (let at = 0; at < 200; at += 1) table.open(table.named(`other${at}`));
}

describe('the table of families', () => {
  it('gives back what a record became while it was open', () => {
    const table = new FamilyTable();
    const record = table.named('a');
    table.open(record);
    expect(table.get('a')).toBe(record);
    expect(table.named('a')).toBe(record);
    record.addMetadata(helpLine('Größe von etwas.'), false);
    Object.assign(record, {
      type: 'gaugehistogram',
      hasType: true,
      unit: 'bytes',
      typePlace: 5 * 2 ** 40,
      samplePlace: 17,
      descKey: 'a\0b',
      descPlace: 4,
      labelOrder: 'b\0a',
      collisionsOf: 'gauge',
    });
    openOthers(table);
    expect(table.size).toBe(201);
    const again = table.get('a');
    expect(again).not.toBe(record);
    expect(again).toEqual(record);
    expect([again?.help, again?.helpPlace]).toEqual(['Größe von etwas.', 0]);
    expect(again?.firstPlace()).toBe(0);
    expect(table.get('c')).toBeUndefined();
  });

  it('tells what is empty from what is not there', () => {
    const table = new FamilyTable();
    for (const name of ['empty', 'nothing']) {
      const record = table.named(name);
      table.open(record);
      if (name !== 'empty') continue;
      record.addMetadata(helpLine(''), true);
      Object.assign(record, { unit: '', descKey: '', labelOrder: '', descPlace: 0 });
    }
    openOthers(table);
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

  it.each([2, 63, 64, 65, 130])('keeps what %i families became that take turns', (count) => {
    const table = new FamilyTable();
    for (let turn = 0; turn < 5; turn += 1) {
      for (let at = 0; at < count; at += 1) {
        const record = table.named(`family${at}`);
        expect([record.name, record.samplePlace]).toEqual([`family${at}`, turn === 0 ? -1 : turn * count + at - count]);
        table.open(record);
        record.samplePlace = turn * count + at;
        if (at > 0) expect(table.get(`family${at - 1}`)?.samplePlace).toBe(turn * count + at - 1);
      }
    }
    expect(table.size).toBe(count);
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
