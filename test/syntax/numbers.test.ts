import { describe, expect, test } from 'vitest';
import {
  isOutOfRange,
  parseGoFloat,
  parseInt64,
  parseOpenMetricsNumber,
  parseRealNumber,
} from '../../src/syntax/numbers.ts';

describe('numbers that ParseFloat and OpenMetrics read', () => {
  test.each<[string, number]>([
    ['0', 0],
    ['-0', -0],
    ['007', 7],
    ['+12', 12],
    ['1.', 1],
    ['.5', 0.5],
    ['-1.5E-3', -0.0015],
    ['1e+05', 100000],
    ['1e-999', 0],
    ['1.7976931348623157e308', Number.MAX_VALUE],
    ['5e-324', Number.MIN_VALUE],
    ['9007199254740993', 9007199254740992],
    ['Inf', Infinity],
    ['+iNf', Infinity],
    ['-INFINITY', -Infinity],
    ['NaN', NaN],
    ['nan', NaN],
  ])('%s', (text, value) => {
    expect(parseGoFloat(text)).toBe(value);
    expect(parseOpenMetricsNumber(text)).toBe(value);
    expect(parseRealNumber(text)).toBe(Number.isFinite(value) ? value : undefined);
  });

  const words =
    '. + -. e5 1e 1e+ 1.2.3 --1 +-1 0x1 0x1p-2 1_000 1e999 -1e309 in infi infinit +nan -NaN nann 1,5 \uFF11 \u0661 true 1f';

  test.each(['', ' ', '1 ', ' 1', '1\n', ...words.split(' ')])('not %j', (text) => {
    expect(parseGoFloat(text)).toBeUndefined();
    expect(parseOpenMetricsNumber(text)).toBeUndefined();
  });
});

test('a number out of range is one that is decimal', () => {
  expect(['1e309', '-1e999', `1${'0'.repeat(400)}`].every(isOutOfRange)).toBe(true);
  expect(['1e308', 'Inf', 'x', '0x1e999'].some(isOutOfRange)).toBe(false);
});

describe('whole numbers of 64 bits', () => {
  test.each<[string, number | undefined]>([
    ['0', 0],
    ['-5', -5],
    ['+5', 5],
    ['00000000000000000000005', 5],
    ['9223372036854775807', 2 ** 63],
    ['9223372036854775808', undefined],
    ['-9223372036854775808', -(2 ** 63)],
    ['-9223372036854775809', undefined],
    ['10000000000000000000', undefined],
    ['', undefined],
    ['-', undefined],
    ['1.0', undefined],
    ['1e3', undefined],
    ['1_0', undefined],
    ['0x10', undefined],
  ])('%s', (text, value) => {
    expect(parseInt64(text)).toBe(value);
  });
});

test('long numbers take one pass', () => {
  const digits = '1'.repeat(4_000_000);
  expect(parseGoFloat(`${digits}x`)).toBeUndefined();
  expect(parseGoFloat(`0.${digits}`)).toBe(0.1111111111111111);
  expect(parseInt64(`${digits}x`)).toBeUndefined();
  expect(parseInt64('0'.repeat(4_000_000))).toBe(0);
});
