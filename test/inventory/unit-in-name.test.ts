import { expect, it } from 'vitest';
import { unitOfFamily } from '../../src/inventory/unit-in-name.ts';

it.each([
  ['a_seconds_total', 'seconds'],
  ['a_milliseconds', 'milliseconds'],
  ['a_ratio', 'ratio'],
  ['a_bytes_info', 'bytes'],
  ['a_seconds_ago', undefined],
  ['seconds', undefined],
])('the unit of %s', (name, unit) => {
  expect(unitOfFamily({ name, type: 'gauge' })).toBe(unit);
});

it('is the declared one if there is one', () => {
  expect(unitOfFamily({ name: 'a_seconds', type: 'gauge', unit: 'apples' })).toBe('apples');
});
