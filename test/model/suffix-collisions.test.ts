import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openMetricsSuffixes, type SuffixTable, textSuffixes } from '../../src/model/suffix.ts';
import { findSuffixCollisions } from '../../src/model/suffix-collisions.ts';
import type { MetricType } from '../../src/syntax/ast.ts';

type Known = Readonly<Record<string, MetricType>>;

function collisions(
  known: Known,
  name: string,
  type: MetricType,
  suffixes: SuffixTable = textSuffixes,
): readonly string[] {
  const families = new Map(
    Object.entries(known).map(([other, otherType]) => [other, { name: other, type: otherType }]),
  );
  return findSuffixCollisions({ name, type }, suffixes, (other) => families.get(other)).map(
    ({ other, suffix }) => `${other.name} ${suffix}`,
  );
}

describe('findSuffixCollisions', () => {
  it.each(['_count', '_sum', '_bucket'])('finds the histogram that reserves a name in %s', (suffix) => {
    expect(collisions({ x: 'histogram' }, `x${suffix}`, 'gauge')).toEqual([`x ${suffix}`]);
    expect(collisions({ x: 'gaugehistogram' }, `x${suffix}`, 'gauge')).toEqual([`x ${suffix}`]);
  });

  it.each(['_count', '_sum'])('finds the summary that reserves a name in %s', (suffix) => {
    expect(collisions({ x: 'summary' }, `x${suffix}`, 'counter')).toEqual([`x ${suffix}`]);
  });

  it('leaves a name in _bucket to a summary', () => {
    expect(collisions({ x: 'summary' }, 'x_bucket', 'counter')).toEqual([]);
    expect(collisions({ x_bucket: 'counter' }, 'x', 'summary')).toEqual([]);
  });

  it('finds all names that a new histogram reserves', () => {
    const known: Known = { x_count: 'gauge', x_sum: 'gauge', x_bucket: 'gauge', x_total: 'counter' };
    expect(collisions(known, 'x', 'histogram')).toEqual(['x_count _count', 'x_sum _sum', 'x_bucket _bucket']);
    expect(collisions(known, 'x', 'summary')).toEqual(['x_count _count', 'x_sum _sum']);
  });

  it.each<MetricType>(['counter', 'gauge', 'untyped'])('lets a %s have a neighbour whose name has a suffix', (type) => {
    expect(collisions({ x_count: 'gauge', x_sum: 'gauge', x_bucket: 'gauge' }, 'x', type)).toEqual([]);
    expect(collisions({ x: type }, 'x_count', 'gauge')).toEqual([]);
  });

  it('finds both directions at once', () => {
    const known: Known = { x: 'summary', x_count_sum: 'gauge' };
    expect(collisions(known, 'x_count', 'histogram')).toEqual(['x _count', 'x_count_sum _sum']);
  });

  it('gives the family that was there first', () => {
    const other = { name: 'x', type: 'summary', help: 'kept' } as const;
    const found = findSuffixCollisions({ name: 'x_sum', type: 'gauge' }, textSuffixes, (name) =>
      name === 'x' ? other : undefined,
    );
    expect(found).toEqual([{ other, suffix: '_sum' }]);
  });

  it('finds nothing if the suffix is the whole name, or nothing else is known', () => {
    expect(collisions({ '': 'histogram' }, '_count', 'histogram')).toEqual([]);
    expect(collisions({}, 'x_count', 'histogram')).toEqual([]);
  });

  it('knows the suffixes of OpenMetrics', () => {
    expect(collisions({ x: 'counter' }, 'x_total', 'gauge', openMetricsSuffixes)).toEqual(['x _total']);
    expect(collisions({ x_created: 'gauge' }, 'x', 'counter', openMetricsSuffixes)).toEqual(['x_created _created']);
    expect(collisions({ x: 'counter' }, 'x_total', 'gauge')).toEqual([]);
  });

  it.each([
    ['text', textSuffixes],
    ['OpenMetrics', openMetricsSuffixes],
  ])('finds in %s the pairs of families that have samples of the same name, in either order', (_, suffixes) => {
    const type = fc.constantFrom<MetricType>('counter', 'gauge', 'untyped', 'histogram', 'gaugehistogram', 'summary');
    const ending = fc.array(fc.constantFrom('_count', '_sum', '_bucket', '_total', '_gsum', '_other'), {
      maxLength: 2,
    });
    const name = ending.map((endings) => `x${endings.join('')}`);
    const samplesOf = (family: string, familyType: MetricType): Set<string> =>
      new Set(['', ...(suffixes[familyType] ?? [])].map((suffix) => family + suffix));
    fc.assert(
      fc.property(name, type, name, type, (a, aType, b, bType) => {
        fc.pre(a !== b);
        const bSamples = samplesOf(b, bType);
        const collide = [...samplesOf(a, aType)].some((sample) => bSamples.has(sample));
        expect(collisions({ [a]: aType }, b, bType, suffixes).length > 0).toBe(collide);
        expect(collisions({ [b]: bType }, a, aType, suffixes).length > 0).toBe(collide);
      }),
    );
  });
});
