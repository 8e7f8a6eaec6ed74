import { describe, expect, test } from 'vitest';
import { byteString, isUtf8 } from '../../../src/consumers/go/byte-string.ts';
import { goIntegerFault, parseGoFloat } from '../../../src/consumers/go/floats.ts';
import { goQuote, goQuoteByte, goText } from '../../../src/consumers/go/quote.ts';

describe('parseGoFloat', () => {
  test.each([
    ['0', 0],
    ['-0', -0],
    ['+12.5e1', 125],
    ['5.', 5],
    ['.5', 0.5],
    ['1e-999', 0],
    ['inf', Infinity],
    ['+INF', Infinity],
    ['-Infinity', -Infinity],
    ['nan', NaN],
    [`1${'0'.repeat(300)}`, 1e300],
  ])('reads %s', (text, value) => {
    expect(parseGoFloat(text)).toEqual({ ok: true, value });
  });

  test.each([
    ['', 'syntax'],
    ['.', 'syntax'],
    ['1e', 'syntax'],
    ['1e+', 'syntax'],
    ['+-1', 'syntax'],
    ['-nan', 'syntax'],
    ['infinit', 'syntax'],
    ['infinityx', 'syntax'],
    ['0x1', 'syntax'],
    [' 1', 'syntax'],
    [`${'1'.repeat(100_000)}x`, 'syntax'],
    ['0x1p1', 'unsupported'],
    ['1_0', 'unsupported'],
    ['1e999', 'range'],
    ['-1.8e308', 'range'],
  ])('refuses %s', (text, why) => {
    expect(parseGoFloat(text)).toEqual({ ok: false, reason: why });
  });
});

describe('goIntegerFault', () => {
  test.each([
    ['0', undefined],
    ['+7', undefined],
    ['-9223372036854775808', undefined],
    ['9223372036854775807', undefined],
    ['000000000000000000000000001', undefined],
    ['9223372036854775808', 'range'],
    ['-9223372036854775809', 'range'],
    ['10000000000000000000', 'range'],
    ['', 'syntax'],
    ['-', 'syntax'],
    ['1.0', 'syntax'],
    ['1_0', 'syntax'],
  ])('of %s', (text, fault) => {
    expect(goIntegerFault(text)).toBe(fault);
  });
});

function byteStringOf(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return byteString(bytes, 0, bytes.length);
}

describe('goQuote', () => {
  test.each([
    ['plain', '"plain"'],
    ['a"b\'c\\', '"a\\"b\'c\\\\"'],
    ['\u0007\b\f\n\r\t\v', '"\\a\\b\\f\\n\\r\\t\\v"'],
    ['\u0000\u001b\u007f', '"\\x00\\x1b\\x7f"'],
    ['ä€😀', '"ä€😀"'],
    ['\u00a0\u200b\ufeff', '"\\u00a0\\u200b\\ufeff"'],
    ['\u{e0001}', '"\\U000e0001"'],
  ])('of %j', (text, quoted) => {
    expect(goQuote(byteStringOf(text))).toBe(quoted);
  });

  test('bytes that are not UTF-8', () => {
    expect(goQuote('a\u00ff\u00c3')).toBe('"a\\xff\\xc3"');
  });

  test('a long text is cut', () => {
    expect(goQuote('x'.repeat(5000))).toBe(`"${'x'.repeat(4096)}…"`);
  });

  test.each([
    [0x61, "'a'"],
    [0x27, "'\\''"],
    [0x22, "'\"'"],
    [0x0a, "'\\n'"],
    [0xe4, "'ä'"],
    [0x85, "'\\u0085'"],
  ])('of the byte %i', (byte, quoted) => {
    expect(goQuoteByte(byte)).toBe(quoted);
  });

  test('text that is not UTF-8', () => {
    expect(goText(`${byteStringOf('ä')}\u00ff`)).toBe('ä\ufffd');
  });
});

test.each([0x7f, 0xff])('byte strings of any length, with bytes up to %i', (mask) => {
  const bytes = Uint8Array.from({ length: 20_000 }, (_, index) => index & mask);
  expect(byteString(bytes, 1, 19_999)).toBe(
    Array.from(bytes.subarray(1, 19_999), (b) => String.fromCharCode(b)).join(''),
  );
});

test.each([
  ['\u00c2\u0080', true],
  ['\u00df\u00bf', true],
  ['\u00e0\u00a0\u0080', true],
  ['\u00f4\u008f\u00bf\u00bf', true],
  ['\u0080', false],
  ['\u00c1\u0080', false],
  ['\u00e0\u0080\u0080', false],
  ['\u00ed\u00a0\u0080', false],
  ['\u00f0\u0080\u0080\u0080', false],
  ['\u00f4\u0090\u0080\u0080', false],
  ['\u00f5\u0080\u0080\u0080', false],
  ['\u00e2\u0082', false],
  ['\u00e2\u0082a', false],
])('UTF-8: %j', (text, valid) => {
  expect(isUtf8(text)).toBe(valid);
});
