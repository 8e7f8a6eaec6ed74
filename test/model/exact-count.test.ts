import { expect, it } from 'vitest';
import { compareCounts, exactCount } from '../../src/model/exact-count.ts';

function written(raw: string): { value: number; rawValue: string } {
  return { value: Number(raw), rawValue: raw };
}

it.each([
  ['12', 12n],
  ['+12', 12n],
  ['-12', -12n],
  ['18446744073709551615', 18446744073709551615n],
  ['1.0', undefined],
  ['1e3', undefined],
  ['', undefined],
])('the exact value of %s', (raw, value) => {
  expect(exactCount(raw)).toBe(value);
});

it.each([
  ['1', '2', -1],
  ['2', '2.0', 0],
  ['9007199254740993', '9007199254740992', 1],
  ['-9007199254740993', '-9007199254740992', -1],
  ['9007199254740993', '9007199254740993', 0],
  ['1e30', '1e30', 0],
  ['1e30', '9007199254740993', 1],
])('%s compared with %s', (a, b, sign) => {
  expect(Math.sign(compareCounts(written(a), written(b)))).toBe(sign);
  expect(Math.sign(compareCounts(written(b), written(a)))).toBe(sign === 0 ? 0 : -sign);
});
