import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Desc, invalidDesc } from '../../src/registry/desc.ts';
import {
  constHistogram,
  constMetric,
  constSummary,
  invalidMetric,
  metricWithTimestamp,
} from '../../src/registry/const-metrics.ts';
import type { LabelPair } from '../../src/registry/desc.ts';
import type { Collector, Metric, MetricData } from '../../src/registry/metric.ts';
import type { GatherResult } from '../../src/registry/gather.ts';
import { Registry, type RegistryOptions } from '../../src/registry/registry.ts';
import { collectorOf, unchecked } from './collectors.ts';

function gatherAll(collectors: readonly Collector[], options?: RegistryOptions): GatherResult {
  const registry = new Registry(options);
  registry.mustRegister(...collectors);
  return registry.gather();
}

/** What gathering metrics of an unchecked collector comes to. */
function gather(...metrics: readonly Metric[]): GatherResult {
  return gatherAll([unchecked(...metrics)]);
}

function gauge(name: string, help = 'help'): Metric {
  return constMetric(new Desc(name, help), 'gauge', 1);
}

/** A metric with unchecked labels. */
function raw(name: string, labels: readonly LabelPair[], data: Partial<MetricData> = {}): Metric {
  const written = { type: 'gauge', value: 1, labels, ...data } as MetricData;
  return { desc: new Desc(name, 'help'), write: () => written };
}

function summaryOf(labels: readonly LabelPair[]): Metric {
  return raw('m', labels, { type: 'summary', count: 0, sum: 0, quantiles: [] });
}

function pair(name: string, value = ''): LabelPair {
  return { name, value };
}

function kinds({ conflicts }: GatherResult): readonly string[] {
  return conflicts.map(({ kind }) => kind);
}

describe('gather: the result', () => {
  it('is empty for an empty registry', () => {
    expect(new Registry().gather()).toEqual({ families: [], conflicts: [] });
  });

  it('sorts families by name, labels by name and metrics by values', () => {
    const desc = new Desc('b', 'help', { unit: 'bytes', variableLabels: ['y', 'x'] });
    const result = gather(
      constMetric(desc, 'gauge', 1, ['1', '2']),
      constMetric(desc, 'gauge', 2, ['2', '1']),
      raw('b', [pair('z')]),
      gauge('a'),
    );
    expect(result.conflicts).toEqual([]);
    expect(result.families).toMatchObject([
      { name: 'a', help: 'help', unit: '', type: 'gauge' },
      { name: 'b', help: 'help', unit: 'bytes', type: 'gauge' },
    ]);
    expect(result.families[1]?.metrics.map(({ labels }) => labels.map(({ value }) => value))).toEqual([
      [''],
      ['1', '2'],
      ['2', '1'],
    ]);
  });

  it('sorts by timestamp last, metrics without one after the others', () => {
    const at = (timestampMs: number): Metric => metricWithTimestamp(timestampMs, gauge('m'));
    const [family] = gather(at(2), gauge('m'), at(-1), at(1)).families;
    expect(family?.metrics.map(({ timestampMs }) => timestampMs)).toEqual([-1, 1, 2, undefined]);
  });

  it('does not depend on the order of metrics that agree', () => {
    const desc = new Desc('m', 'help', { variableLabels: ['a'] });
    const metrics = ['1', '2', '3', '🎉', '\uFFFD'].map((value) => constMetric(desc, 'counter', 1, [value]));
    const all = [...metrics, gauge('b'), gauge('a')];
    const expected = gather(...all);
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        expect(gather(...shuffled)).toEqual(expected);
      }),
    );
  });

  it('has the metrics of checked and unchecked collectors', () => {
    const desc = new Desc('m', 'help');
    const checked = collectorOf([desc], [constMetric(desc, 'gauge', 1)]);
    expect(gatherAll([unchecked(gauge('n')), checked]).families.map(({ name }) => name)).toEqual(['m', 'n']);
  });
});

describe('gather: help', () => {
  it('is rejected if it differs', () => {
    const result = gather(raw('m', [pair('a')]), gauge('m', 'Help'));
    expect(result.conflicts).toEqual([
      { kind: 'inconsistent-help', name: 'm', found: 'Help', expected: 'help', within: false },
    ]);
    expect(result.families[0]?.metrics).toHaveLength(1);
  });

  it('is fine where it is the same', () => {
    expect(kinds(gather(raw('m', [pair('a')]), gauge('m', 'help')))).toEqual([]);
  });
});

describe('gather: one type for each name', () => {
  it('rejects another type', () => {
    expect(gather(gauge('m'), constMetric(new Desc('m', 'help'), 'counter', 1)).conflicts).toEqual([
      { kind: 'inconsistent-type', name: 'm', found: 'counter', expected: 'gauge' },
    ]);
  });

  it('accepts each type by itself', () => {
    const metrics = [
      constMetric(new Desc('a', ''), 'counter', 1),
      constMetric(new Desc('b', ''), 'gauge', 1),
      constMetric(new Desc('c', ''), 'untyped', 1),
      constHistogram(new Desc('d', ''), 0, 0, new Map()),
      constSummary(new Desc('e', ''), 0, 0, new Map()),
    ];
    const { families, conflicts } = gather(...metrics);
    expect(conflicts).toEqual([]);
    expect(families.map(({ type }) => type)).toEqual(['counter', 'gauge', 'untyped', 'histogram', 'summary']);
  });

  it('rejects a metric without a type', () => {
    const result = gather(raw('m', [pair('a', '1')], { type: undefined as unknown as 'gauge' }));
    expect(result).toEqual({
      families: [],
      conflicts: [{ kind: 'empty-metric', name: 'm', labels: [pair('a', '1')] }],
    });
  });
});

describe('gather: suffixes of histograms and summaries', () => {
  const histogram = constHistogram(new Desc('m', 'help'), 0, 0, new Map());
  const summary = constSummary(new Desc('m', 'help'), 0, 0, new Map());

  it('rejects a name that a histogram reserves', () => {
    const result = gather(histogram, gauge('m_bucket'));
    expect(result.conflicts).toEqual([
      {
        kind: 'suffix-collision',
        name: 'm_bucket',
        type: 'gauge',
        other: 'm',
        otherType: 'histogram',
        suffix: '_bucket',
      },
    ]);
    expect(result.families.map(({ name }) => name)).toEqual(['m']);
  });

  it('rejects a summary that reserves names in use', () => {
    expect(kinds(gather(gauge('m_count'), gauge('m_sum'), summary))).toEqual(['suffix-collision', 'suffix-collision']);
  });

  it('lets a summary stand beside a name in _bucket', () => {
    expect(kinds(gather(gauge('m_bucket'), summary))).toEqual([]);
  });
});

describe('gather: labels', () => {
  it.each([
    ['side by side', [pair('a', '1'), pair('a', '2')]],
    ['with another in between', [pair('a', '1'), pair('b'), pair('a', '2')]],
  ])('rejects a name twice, %s', (_, labels) => {
    expect(gather(raw('m', labels)).conflicts).toEqual([
      { kind: 'duplicate-label-name', name: 'm', labels, label: 'a' },
    ]);
  });

  it('accepts different names', () => {
    expect(kinds(gather(raw('m', [pair('a', '1'), pair('b', '1')])))).toEqual([]);
  });

  it('rejects a name that begins with two underscores', () => {
    expect(gather(raw('m', [pair('__a')])).conflicts).toEqual([
      { kind: 'reserved-label-name', name: 'm', labels: [pair('__a')], label: '__a' },
    ]);
  });

  it('rejects an empty name', () => {
    expect(gather(raw('m', [pair('')])).conflicts).toMatchObject([{ kind: 'invalid-label-name', label: '' }]);
  });

  it('accepts a name of one underscore, and one that only UTF-8 allows', () => {
    expect(kinds(gather(raw('m', [pair('_')]), raw('m', [pair('a.b')])))).toEqual([]);
  });

  it('rejects names that only UTF-8 allows where names are legacy', () => {
    const collector = unchecked(raw('m', [pair('a.b')]));
    expect(kinds(gatherAll([collector], { nameValidation: 'legacy' }))).toEqual(['invalid-label-name']);
  });

  it('rejects `quantile` on a summary', () => {
    const labels = [pair('quantile', '0.5')];
    expect(gather(summaryOf(labels)).conflicts).toEqual([{ kind: 'explicit-quantile-label', name: 'm', labels }]);
  });

  it('accepts `quantile` elsewhere, and other labels on a summary', () => {
    expect(kinds(gather(raw('m', [pair('quantile', '0.5')])))).toEqual([]);
    expect(kinds(gather(summaryOf([pair('le', '0.5')])))).toEqual([]);
  });

  it('rejects a value that is not valid Unicode', () => {
    const labels = [pair('a', '\uD800x')];
    expect(gather(raw('m', labels)).conflicts).toEqual([
      { kind: 'invalid-label-value', name: 'm', labels, label: 'a', value: '\uD800x' },
    ]);
  });

  it('accepts a value beyond the basic plane', () => {
    expect(kinds(gather(raw('m', [pair('a', '🎉')])))).toEqual([]);
  });
});

describe('gather: series are unique', () => {
  it('rejects the same labels in another order', () => {
    const result = gather(raw('m', [pair('a', '1'), pair('b', '2')]), raw('m', [pair('b', '2'), pair('a', '1')]));
    expect(result.conflicts).toEqual([
      { kind: 'duplicate-series', name: 'm', labels: [pair('a', '1'), pair('b', '2')], timestampMs: undefined },
    ]);
    expect(result.families[0]?.metrics).toHaveLength(1);
  });

  it('accepts swapped values, and the same labels of another name', () => {
    const first = raw('m', [pair('a', '1'), pair('b', '2')]);
    const swapped = raw('m', [pair('a', '2'), pair('b', '1')]);
    expect(kinds(gather(first, swapped, raw('n', [pair('a', '1'), pair('b', '2')])))).toEqual([]);
  });

  it('rejects the same timestamp and accepts another', () => {
    const at = (timestampMs: number): Metric => metricWithTimestamp(timestampMs, gauge('m'));
    expect(gather(at(1), at(1)).conflicts).toMatchObject([{ kind: 'duplicate-series', timestampMs: 1 }]);
    expect(kinds(gather(gauge('m'), at(0), at(1)))).toEqual([]);
  });

  it('reports one conflict for each series that was there before', () => {
    const pairs = fc.array(fc.tuple(fc.constantFrom('1', '2', '"'), fc.constantFrom('1', '2', '"')), { maxLength: 8 });
    fc.assert(
      fc.property(pairs, (list) => {
        const desc = new Desc('m', 'help', { variableLabels: ['a', 'b'] });
        const { families, conflicts } = gather(...list.map((values) => constMetric(desc, 'gauge', 1, values)));
        const distinct = new Set(list.map(([a, b]) => `${a} ${b}`)).size;
        expect(conflicts).toHaveLength(list.length - distinct);
        expect(families[0]?.metrics.length ?? 0).toBe(distinct);
      }),
    );
  });
});

describe('gather: metrics and collectors that fail', () => {
  it('rejects a metric with an invalid descriptor', () => {
    const desc = invalidDesc('broken');
    const metric: Metric = { desc, write: () => ({ type: 'gauge', value: 1, labels: [] }) };
    expect(gather(metric, gauge('m'))).toMatchObject({
      families: [{ name: 'm' }],
      conflicts: [{ kind: 'invalid-desc', desc, problem: { reason: 'other', message: 'broken' } }],
    });
  });

  it('passes on what a metric says of itself', () => {
    const desc = new Desc('m', 'help');
    expect(gather(invalidMetric(desc, 'timeout')).conflicts).toEqual([
      { kind: 'invalid-metric', name: 'm', message: 'timeout' },
    ]);
    expect(kinds(gather(constMetric(desc, 'gauge', 1, ['extra'])))).toEqual(['inconsistent-cardinality']);
  });

  it('goes on after a metric that throws', () => {
    const failing: Metric = {
      desc: new Desc('m', 'help'),
      write: () => {
        throw new Error('timeout');
      },
    };
    expect(gather(failing, gauge('n'))).toMatchObject({
      families: [{ name: 'n' }],
      conflicts: [{ kind: 'invalid-metric', name: 'm', message: 'Error: timeout' }],
    });
  });

  it('keeps what a collector has yielded before it throws', () => {
    const error = new Error('timeout');
    const failing: Collector = {
      describe: () => [],
      *collect() {
        yield gauge('m');
        throw error;
      },
    };
    expect(gatherAll([failing, unchecked(gauge('n'))])).toMatchObject({
      families: [{ name: 'm' }, { name: 'n' }],
      conflicts: [{ kind: 'collect-failed', collector: failing, error }],
    });
  });
});

describe('gather: pedantic', () => {
  const desc = new Desc('m', 'help', { constLabels: { zone: 'a' }, variableLabels: ['code'] });
  const good = constMetric(desc, 'gauge', 1, ['200']);
  const pedantic = (metric: Metric, descs: readonly Desc[] = [desc]): GatherResult =>
    gatherAll([collectorOf(descs, [metric])], { pedantic: true });

  it('rejects a metric whose descriptor is not registered', () => {
    const result = pedantic(good, [new Desc('n', 'help')]);
    expect(result.families).toEqual([]);
    expect(result.conflicts).toEqual([
      { kind: 'unregistered-desc', desc, labels: [pair('code', '200'), pair('zone', 'a')] },
    ]);
  });

  it('accepts one whose descriptor is registered', () => {
    expect(pedantic(good)).toMatchObject({ families: [{ name: 'm' }], conflicts: [] });
  });

  it.each([
    ['one is missing', [pair('zone', 'a')]],
    ['one is too many', [pair('code', '200'), pair('more'), pair('zone', 'a')]],
    ['one has another name', [pair('kode', '200'), pair('zone', 'a')]],
    ['a constant one has another value', [pair('code', '200'), pair('zone', 'b')]],
  ])('rejects labels that are not those of the descriptor: %s', (_, labels) => {
    const metric: Metric = { desc, write: () => ({ type: 'gauge', value: 1, labels }) };
    expect(pedantic(metric).conflicts).toEqual([{ kind: 'inconsistent-desc', desc, labels }]);
    expect(kinds(gatherAll([collectorOf([desc], [metric])]))).toEqual([]);
  });

  it('rejects help that differs from that of the family', () => {
    const other = new Desc('m', 'Help', { constLabels: { zone: 'a' }, variableLabels: ['code'] });
    const metrics = [good, constMetric(other, 'gauge', 1, ['404'])];
    expect(kinds(gatherAll([collectorOf([desc], metrics)], { pedantic: true }))).toEqual(['inconsistent-help']);
  });

  it('does not check unchecked collectors', () => {
    expect(kinds(gatherAll([unchecked(good)], { pedantic: true }))).toEqual([]);
  });
});
