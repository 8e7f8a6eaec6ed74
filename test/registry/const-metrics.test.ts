import { describe, expect, it } from 'vitest';
import { Desc, invalidDesc } from '../../src/registry/desc.ts';
import {
  constHistogram,
  constMetric,
  constSummary,
  invalidMetric,
  makeLabelPairs,
  metricWithTimestamp,
} from '../../src/registry/const-metrics.ts';
import type { Metric } from '../../src/registry/metric.ts';

const plain = new Desc('m', 'help');
const labelled = new Desc('m', 'help', { constLabels: { b: 'const' }, variableLabels: ['c', 'a'] });

function conflictOf(metric: Metric): unknown {
  const data = metric.write();
  return data.type === 'invalid' ? data.conflict : undefined;
}

describe('constMetric', () => {
  it.each(['counter', 'gauge', 'untyped'] as const)('makes a %s', (type) => {
    expect(constMetric(plain, type, 1.5).write()).toEqual({ type, value: 1.5, labels: [] });
  });

  it('sorts constant and variable labels', () => {
    expect(constMetric(labelled, 'gauge', 1, ['1', '2']).write().type).toBe('gauge');
    expect(makeLabelPairs(labelled, ['1', '2'])).toEqual([
      { name: 'a', value: '2' },
      { name: 'b', value: 'const' },
      { name: 'c', value: '1' },
    ]);
  });
});

describe('constHistogram', () => {
  it('sorts its buckets', () => {
    const buckets = new Map([
      [Infinity, 3],
      [0.1, 1],
      [-1, 0],
    ]);
    expect(constHistogram(plain, 3, 4.5, buckets).write()).toEqual({
      type: 'histogram',
      count: 3,
      sum: 4.5,
      buckets: [
        { upperBound: -1, cumulativeCount: 0 },
        { upperBound: 0.1, cumulativeCount: 1 },
        { upperBound: Infinity, cumulativeCount: 3 },
      ],
      labels: [],
    });
  });

  it('rejects the label that its buckets have', () => {
    const variable = new Desc('m', '', { variableLabels: ['le'] });
    const constant = new Desc('m', '', { constLabels: { le: '1' } });
    expect(conflictOf(constHistogram(variable, 0, 0, new Map(), ['1']))).toEqual({
      kind: 'explicit-le-label',
      name: 'm',
      labels: [{ name: 'le', value: '1' }],
    });
    expect(conflictOf(constHistogram(constant, 0, 0, new Map()))).toMatchObject({ kind: 'explicit-le-label' });
  });

  it('accepts the label of a quantile', () => {
    const desc = new Desc('m', '', { variableLabels: ['quantile'] });
    expect(conflictOf(constHistogram(desc, 0, 0, new Map(), ['1']))).toBeUndefined();
  });
});

describe('constSummary', () => {
  it('sorts its quantiles, NaN last', () => {
    const quantiles = new Map([
      [NaN, 3],
      [0.9, 2],
      [0.5, 1],
    ]);
    const data = constSummary(plain, 3, 4.5, quantiles).write();
    expect(data).toMatchObject({ type: 'summary', count: 3, sum: 4.5, labels: [] });
    expect(data.type === 'summary' && data.quantiles.map(({ value }) => value)).toEqual([1, 2, 3]);
    const reversed = constSummary(plain, 3, 4.5, new Map([...quantiles].toReversed())).write();
    expect(reversed).toEqual(data);
  });

  it('rejects the label that its quantiles have', () => {
    const desc = new Desc('m', '', { variableLabels: ['quantile'] });
    expect(conflictOf(constSummary(desc, 0, 0, new Map(), ['1']))).toMatchObject({ kind: 'explicit-quantile-label' });
  });

  it('accepts the label of a bucket', () => {
    const desc = new Desc('m', '', { variableLabels: ['le'] });
    expect(conflictOf(constSummary(desc, 0, 0, new Map(), ['1']))).toBeUndefined();
  });
});

describe('all constant metrics', () => {
  const constructors = {
    constMetric: (desc: Desc, values?: readonly string[]) => constMetric(desc, 'gauge', 1, values),
    constHistogram: (desc: Desc, values?: readonly string[]) => constHistogram(desc, 1, 1, new Map(), values),
    constSummary: (desc: Desc, values?: readonly string[]) => constSummary(desc, 1, 1, new Map(), values),
  };

  it.each(Object.entries(constructors))('%s rejects too few and too many values', (_, construct) => {
    for (const labelValues of [[], ['1'], ['1', '2', '3']]) {
      expect(conflictOf(construct(labelled, labelValues))).toEqual({
        kind: 'inconsistent-cardinality',
        name: 'm',
        variableLabels: ['c', 'a'],
        labelValues,
      });
    }
  });

  it.each(Object.entries(constructors))('%s rejects a value that is not valid Unicode', (_, construct) => {
    expect(conflictOf(construct(labelled, ['\uDC00', '']))).toMatchObject({
      kind: 'invalid-label-value',
      name: 'm',
      label: 'c',
      value: '\uDC00',
    });
  });

  it.each(Object.entries(constructors))('%s rejects an invalid descriptor', (_, construct) => {
    const desc = invalidDesc('broken');
    expect(conflictOf(construct(desc))).toEqual({ kind: 'invalid-desc', desc, problem: desc.error });
  });

  it.each(Object.entries(constructors))('%s accepts one value for each variable label', (_, construct) => {
    expect(conflictOf(construct(labelled, ['', '🎉']))).toBeUndefined();
  });
});

describe('invalidMetric', () => {
  it('reports why data is missing', () => {
    const conflict = { kind: 'invalid-metric', name: 'm', message: 'timeout' };
    expect(conflictOf(invalidMetric(plain, 'timeout'))).toEqual(conflict);
    expect(conflictOf(invalidMetric(plain, new Error('timeout')))).toEqual(conflict);
  });
});

describe('metricWithTimestamp', () => {
  it('adds the timestamp', () => {
    expect(metricWithTimestamp(1000, constMetric(plain, 'gauge', 1)).write()).toMatchObject({ timestampMs: 1000 });
  });

  it('adds none if data is missing', () => {
    const metric = invalidMetric(plain, 'timeout');
    expect(metricWithTimestamp(1000, metric).write()).toEqual(metric.write());
  });
});
