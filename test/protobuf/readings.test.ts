import { describe, expect, it } from 'vitest';
import { type Histogram, emptyHistogram, type Metric } from '../../src/protobuf/messages.ts';
import { borrowedValues, histogramReadings, untypedAfter } from '../../src/protobuf/readings.ts';

const native: Histogram = { ...emptyHistogram, positiveSpan: [{}] };

/** Metrics of histograms: `c` is a classic one, `n` a native one. */
function metrics(kinds: string): readonly Metric[] {
  return Array.from(kinds, (kind) => ({ label: [], histogram: kind === 'n' ? native : emptyHistogram }));
}

function untyped(...values: readonly (number | undefined)[]): readonly Metric[] {
  return values.map((value) => ({ label: [], untyped: value === undefined ? {} : { value } }));
}

const letters = { classic: 'c', native: 'n', 'native-as-classic': 'C', 'classic-as-native': 'N' };

describe('how Prometheus reads histograms', () => {
  // As 3.14.0 does. A capital is the other kind.
  it.each([
    ['c', 'c'],
    ['n', 'n'],
    ['cc', 'cc'],
    ['nn', 'nn'],
    ['nc', 'nc'],
    ['cn', 'cC'],
    ['cnn', 'cCn'],
    ['cnc', 'cCN'],
    ['cncc', 'cCNc'],
    ['cncn', 'cCNn'],
    ['ncn', 'ncC'],
    ['nncnnc', 'nncCnc'],
  ])('reads %s as %s', (kinds, expected) => {
    expect(
      histogramReadings(metrics(kinds))
        .map((reading) => letters[reading])
        .join(''),
    ).toBe(expected);
  });

  it('takes a metric without a histogram for a classic one', () => {
    expect(histogramReadings([{ label: [] }, ...metrics('n')])).toEqual(['classic', 'native-as-classic']);
  });
});

describe('the value of an untyped metric without one', () => {
  it('is that of the last one that had a value', () => {
    expect(untypedAfter(untyped(1, 2, undefined), 9)).toBe(2);
    expect(untypedAfter(untyped(undefined), 9)).toBe(9);
    expect([...borrowedValues({ type: 3, metric: untyped(undefined, 1, undefined, 0, undefined) }, 9)]).toEqual([
      [0, 9],
      [2, 1],
    ]);
  });

  it('does not matter for another type', () => {
    expect(borrowedValues({ type: 1, metric: untyped(undefined) }, 9).size).toBe(0);
  });
});
