import { describe, expect, it } from 'vitest';
import { Rows } from '../../../src/text/tables/rows.ts';

describe('rows of numbers', () => {
  it('are 0 until they are set, and keep what they are set to as the table grows', () => {
    const rows = new Rows(3);
    const numbers = [0, 1, 63, 64, 65, 511, 512, 513, 1023, 1024, 5000];
    for (const row of [...numbers].toReversed()) {
      const page = rows.page(row);
      const at = rows.offset(row);
      expect([...page.subarray(at, at + 3)]).toEqual([0, 0, 0]);
      page.set([row, row + 0.5, -row], at);
    }
    for (const row of numbers) {
      const at = rows.offset(row);
      expect([...rows.page(row).subarray(at, at + 3)]).toEqual([row, row + 0.5, -row]);
    }
  });

  it('each have a place of their own', () => {
    const rows = new Rows(1);
    for (let row = 0; row < 3000; row += 1) rows.page(row)[rows.offset(row)] = row;
    for (let row = 0; row < 3000; row += 1) expect(rows.page(row)[rows.offset(row)]).toBe(row);
  });
});
