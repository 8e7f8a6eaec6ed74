import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LabelPair } from '../../src/registry/desc.ts';
import type { MetricDataType } from '../../src/registry/metric.ts';
import {
  type Block,
  boundLabels,
  type Found,
  keyOf,
  labelSet,
  registryConflicts,
  replayConflicts,
  type Series,
} from '../support/collector-blocks.ts';
import { counterexample } from '../support/property.ts';

/** None is empty: parsers skip a HELP line without text. */
const help = fc.constantFrom('Help.', 'Other help.', 'back\\slash', 'two\nlines');
const simpleType = fc.constantFrom<MetricDataType>('counter', 'gauge', 'untyped');
const anyType = fc.oneof(simpleType, fc.constantFrom<MetricDataType>('histogram', 'summary'));
const labelValue = fc.constantFrom('', 'a', 'b', '"', '\\', 'a\nb', 'é😀');
const timestampMs = fc.constantFrom(undefined, undefined, 1000, 2000);

function labelled(names: readonly string[]): fc.Arbitrary<readonly LabelPair[]> {
  return fc.tuple(...names.map(() => labelValue)).chain((values) =>
    fc.shuffledSubarray(
      names.map((name, index) => ({ name, value: String(values[index]) })),
      { minLength: names.length },
    ),
  );
}

/** Series with label names from a small pool, so that many are equal or of different names. */
const anySeries: fc.Arbitrary<Series> = fc
  .shuffledSubarray(['a', 'b', 'é', '__reserved'], { maxLength: 2 })
  .chain((names) => fc.record({ labels: labelled(names), timestampMs }));

const collidingNames = ['x', 'x_count', 'x_sum', 'x_bucket', 'x_count_sum', 'y'];

function withoutNeighbours(blocks: readonly Block[]): readonly Block[] {
  const kept: Block[] = [];
  for (const block of blocks) {
    if (block.name === kept.at(-1)?.name) continue;
    if (boundLabels[block.type] !== undefined && kept.some(({ name }) => name === block.name)) continue;
    kept.push(block);
  }
  return kept;
}

/**
 * Blocks of few names. Two of one family do not follow each other, since text shows them as one, and a histogram or
 * summary has a single block, of which the replay does not compare the series with those of a later block.
 */
const anyBlocks: fc.Arbitrary<readonly Block[]> = fc
  .tuple(...collidingNames.map(() => anyType))
  .chain((types) =>
    fc.array(
      fc.nat(collidingNames.length - 1).chain((index) => {
        const type = types[index] as MetricDataType;
        return fc.record({
          name: fc.constant(String(collidingNames[index])),
          help,
          type: boundLabels[type] === undefined ? simpleType : fc.constant(type),
          series: fc.array(anySeries, { minLength: 1, maxLength: 3 }),
        });
      }),
      { minLength: 1, maxLength: 4 },
    ),
  )
  .map(withoutNeighbours);

/** Distinct series of one set of label names. */
function consistentSeries(extraNames: readonly string[] = []): fc.Arbitrary<readonly Series[]> {
  return fc.subarray(['a', 'b', 'é']).chain((names) =>
    fc.uniqueArray(fc.record({ labels: labelled([...names, ...extraNames]), timestampMs }), {
      minLength: 1,
      maxLength: 3,
      selector: seriesKey,
    }),
  );
}

function seriesKey({ labels, timestampMs: time }: Series): string {
  return `${labelSet(labels)} ${time}`;
}

/** The blocks of one family: one, or two between which others come. */
interface Blocks {
  readonly first: readonly Block[];
  readonly later: readonly Block[];
}

function single(block: fc.Arbitrary<Block>): fc.Arbitrary<Blocks> {
  return block.map((only) => ({ first: [only], later: [] }));
}

/** Two blocks whose series differ by a label value. */
function reopened(name: string, change: (block: Block) => Block): fc.Arbitrary<Blocks> {
  return fc
    .record({ help, type: fc.constantFrom<MetricDataType>('counter', 'gauge'), series: consistentSeries() })
    .map((rest) => {
      const part = (value: string): Block => ({
        name,
        ...rest,
        series: rest.series.map((series) => ({ ...series, labels: [...series.labels, { name: 'part', value }] })),
      });
      return { first: [part('1')], later: [change(part('2'))] };
    });
}

/** Families with at most one fault each, so that no conflict hides another. */
const faults: Readonly<Record<string, (name: string) => fc.Arbitrary<Blocks>>> = {
  none: (name) => single(fc.record({ name: fc.constant(name), help, type: anyType, series: consistentSeries() })),
  reopened: (name) => reopened(name, (block) => block),
  help: (name) => reopened(name, (block) => ({ ...block, help: `${block.help} Or not.` })),
  type: (name) => reopened(name, (block) => ({ ...block, type: 'untyped' })),
  series: (name) =>
    single(
      fc
        .record({ help, type: anyType, series: consistentSeries() })
        .map(({ series, ...rest }) => ({ name, ...rest, series: [...series, ...series.slice(0, 1)] })),
    ),
  labelNames: (name) =>
    single(
      fc.record({ help, type: anyType, series: consistentSeries() }).map(({ series, ...rest }) => {
        const labels = [...(series[0]?.labels ?? []), { name: 'extra', value: 'x' }];
        return { name, ...rest, series: [...series, { labels, timestampMs: undefined }] };
      }),
    ),
  reservedLabel: (name) =>
    single(fc.record({ name: fc.constant(name), help, type: anyType, series: consistentSeries(['__reserved']) })),
  repeatedLabel: (name) =>
    single(fc.record({ name: fc.constant(name), help, type: anyType, series: consistentSeries(['r', 'r']) })),
  boundLabel: (name) =>
    single(
      fc.constantFrom<MetricDataType>('histogram', 'summary').chain((type) =>
        fc.record({
          name: fc.constant(name),
          help,
          type: fc.constant(type),
          series: consistentSeries([String(boundLabels[type])]).map((series) => series.slice(0, 1)),
        }),
      ),
    ),
  suffix: (name) =>
    fc
      .record({
        help,
        suffix: fc.constantFrom('_count', '_sum', '_bucket'),
        plainType: simpleType,
        plain: consistentSeries(),
        composite: consistentSeries(),
      })
      .map(({ suffix, plainType, plain, composite, ...rest }) => ({
        first: [
          { name, ...rest, type: 'histogram', series: composite },
          { name: name + suffix, ...rest, type: plainType, series: plain },
        ],
        later: [],
      })),
};

const faultyFamilies: fc.Arbitrary<readonly Block[]> = fc
  .array(fc.constantFrom(...Object.keys(faults)), { minLength: 1, maxLength: 4 })
  .chain((chosen) => fc.tuple(...chosen.map((fault, index) => (faults[fault] ?? faults['none']!)(`f${index}`))))
  .map((families) => [
    ...families.flatMap(({ first }) => first),
    { name: 'between', help: '', type: 'gauge', series: [{ labels: [], timestampMs: undefined }] },
    ...families.flatMap(({ later }) => later),
  ]);

function keys(conflicts: readonly Found[]): readonly string[] {
  return [...new Set(conflicts.map(keyOf))].toSorted();
}

function isCollision({ kind }: Found): boolean {
  return kind === 'suffix-collision';
}

function familiesOf(conflict: Found): readonly string[] {
  return isCollision(conflict) ? [conflict.family, conflict.detail] : [conflict.family];
}

describe('Registry and the replay of the text of its families', () => {
  it('find the same conflicts in families with one fault each', () => {
    const kinds = new Set<string>();
    const failure = counterexample(faultyFamilies, { seed: 26, runs: 150 }, (blocks) => {
      const expected = registryConflicts(blocks);
      for (const { kind } of expected) kinds.add(kind);
      const [left, right] = [keys(expected), keys(replayConflicts(blocks))].map((list) => list.join('\n'));
      return left === right ? undefined : `registry:\n${left}\nreplay:\n${right}`;
    });
    expect(failure).toBeUndefined();
    expect([...kinds].toSorted()).toEqual([
      'duplicate-desc',
      'duplicate-label-name',
      'duplicate-series',
      'explicit-le-label',
      'explicit-quantile-label',
      'inconsistent-help',
      'inconsistent-label-names',
      'inconsistent-type',
      'reserved-label-name',
      'suffix-collision',
    ]);
  });

  /**
   * The registry drops a metric or a family at its first conflict, and the replay goes on: what it finds in addition is
   * about a family that the registry has a conflict of. Conversely, text does not show which of two families with
   * colliding names a sample belongs to.
   */
  it('find conflicts in the same families, whatever faults they have', () => {
    let consistent = 0;
    const failure = counterexample(anyBlocks, { seed: 27, runs: 150 }, (blocks) => {
      const ofRegistry = registryConflicts(blocks);
      const ofReplay = replayConflicts(blocks);
      if (ofRegistry.length === 0) consistent += 1;
      const colliding = new Set(ofRegistry.filter(isCollision).flatMap(familiesOf));
      const replayed = new Set(ofReplay.map(keyOf));
      const missing = ofRegistry.find(
        (conflict) => !replayed.has(keyOf(conflict)) && (isCollision(conflict) || !colliding.has(conflict.family)),
      );
      if (missing !== undefined) return `the replay lacks ${keyOf(missing)}`;
      const faulty = new Set(ofRegistry.flatMap(familiesOf));
      const surplus = ofReplay.find((conflict) => !familiesOf(conflict).some((family) => faulty.has(family)));
      return surplus && `the registry lacks ${keyOf(surplus)}`;
    });
    expect(failure).toBeUndefined();
    // Neither of the two cases is rare.
    expect(consistent).toBeGreaterThan(15);
    expect(consistent).toBeLessThan(135);
  });
});
