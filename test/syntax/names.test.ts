import { describe, expect, it } from 'vitest';
import {
  isLegacyLabelName,
  isLegacyMetricName,
  isValidMetricName,
  isWellFormed,
  labelNameFault,
  repeatedNames,
} from '../../src/syntax/names.ts';

describe('legacy names', () => {
  it.each(['a', 'A_1', '_', 'a:b', ':'])('%s is one of a metric', (name) => {
    expect(isLegacyMetricName(name)).toBe(true);
  });

  it.each(['', '1a', 'a-b', 'a b', 'é', 'a\n', '\na'])('%j is not one of a metric', (name) => {
    expect(isLegacyMetricName(name)).toBe(false);
  });

  it.each(['a', 'A_1', '_', '__name__'])('%s is one of a label', (name) => {
    expect(isLegacyLabelName(name)).toBe(true);
  });

  it.each(['', '1a', 'a:b', 'a.b', 'a\n'])('%j is not one of a label', (name) => {
    expect(isLegacyLabelName(name)).toBe(false);
  });
});

describe('isWellFormed', () => {
  it('accepts pairs of surrogates and rejects lone ones', () => {
    expect(isWellFormed('a😀')).toBe(true);
    expect(isWellFormed('a\ud83d')).toBe(false);
    expect(isWellFormed('\ude00a')).toBe(false);
  });
});

describe('isValidMetricName', () => {
  it.each([
    ['a.b', true, false],
    ['a_b', true, true],
    ['', false, false],
    ['\ud83d', false, false],
  ])('%j is valid under utf8: %s, under legacy: %s', (name, utf8, legacy) => {
    expect(isValidMetricName(name, 'utf8')).toBe(utf8);
    expect(isValidMetricName(name, 'legacy')).toBe(legacy);
  });
});

describe('labelNameFault', () => {
  it.each([
    ['a.b', undefined, 'invalid-label-name'],
    ['a_b', undefined, undefined],
    ['', 'invalid-label-name', 'invalid-label-name'],
    ['\ud83d', 'invalid-label-name', 'invalid-label-name'],
    ['__a', 'reserved-label-name', 'reserved-label-name'],
    ['__a.b', 'reserved-label-name', 'invalid-label-name'],
  ])('%j gives %s under utf8 and %s under legacy', (name, utf8, legacy) => {
    expect(labelNameFault(name, 'utf8')).toBe(utf8);
    expect(labelNameFault(name, 'legacy')).toBe(legacy);
  });
});

describe('repeatedNames', () => {
  it('yields each repetition with the first occurrence', () => {
    expect([...repeatedNames(['a', 'b', 'a', 'c', 'a', 'b'])]).toEqual([
      { index: 2, first: 0 },
      { index: 4, first: 0 },
      { index: 5, first: 1 },
    ]);
  });

  it('yields none of distinct names', () => {
    expect([...repeatedNames(['a', 'b'])]).toEqual([]);
  });
});
