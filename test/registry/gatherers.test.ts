import { describe, expect, it } from 'vitest';
import { Desc } from '../../src/registry/desc.ts';
import { constMetric } from '../../src/registry/const-metrics.ts';
import type { MetricData } from '../../src/registry/metric.ts';
import { Gatherers } from '../../src/registry/gather.ts';
import type { FamilyHead, Gatherer } from '../../src/registry/gather.ts';
import { Registry } from '../../src/registry/registry.ts';
import { unchecked } from './collectors.ts';

function sample(value: string): MetricData {
  return { type: 'gauge', value: 1, labels: [{ name: 'a', value }] };
}

/** A gatherer of one family that was made by hand. */
function gathererOf(head: Partial<FamilyHead>, ...metrics: readonly MetricData[]): Gatherer {
  const family = { name: 'm', help: 'help', unit: '', type: 'gauge', ...head, metrics } as const;
  return { gather: () => ({ families: [family], conflicts: [] }) };
}

describe('Gatherers', () => {
  it('merges families', () => {
    const merged = new Gatherers([
      gathererOf({ unit: 'bytes' }, sample('2')),
      gathererOf({ name: 'b' }, sample('1')),
      gathererOf({}, sample('1')),
    ]);
    expect(merged.gather()).toEqual({
      families: [
        { name: 'b', help: 'help', unit: '', type: 'gauge', metrics: [sample('1')] },
        { name: 'm', help: 'help', unit: 'bytes', type: 'gauge', metrics: [sample('1'), sample('2')] },
      ],
      conflicts: [],
    });
  });

  it('rejects a family with another help', () => {
    expect(
      new Gatherers([gathererOf({}, sample('1')), gathererOf({ help: 'Help' }, sample('2'))]).gather(),
    ).toMatchObject({
      families: [{ metrics: [sample('1')] }],
      conflicts: [{ kind: 'inconsistent-help', name: 'm', found: 'Help', expected: 'help' }],
    });
  });

  it('rejects a family with another type', () => {
    const { conflicts } = new Gatherers([gathererOf({}, sample('1')), gathererOf({ type: 'counter' })]).gather();
    expect(conflicts).toEqual([{ kind: 'inconsistent-type', name: 'm', found: 'counter', expected: 'gauge' }]);
  });

  it('rejects a metric whose type is not that of its family', () => {
    const { conflicts } = new Gatherers([gathererOf({ type: 'counter' }, sample('1'))]).gather();
    expect(conflicts).toEqual([{ kind: 'inconsistent-type', name: 'm', found: 'gauge', expected: 'counter' }]);
  });

  it('rejects a family whose name another one reserves', () => {
    const summary: MetricData = { type: 'summary', count: 0, sum: 0, quantiles: [], labels: [] };
    const { conflicts } = new Gatherers([
      gathererOf({ type: 'summary' }, summary),
      gathererOf({ name: 'm_sum' }, sample('1')),
    ]).gather();
    expect(conflicts).toMatchObject([{ kind: 'suffix-collision', name: 'm_sum', other: 'm' }]);
  });

  it('rejects a series that was gathered before', () => {
    const { families, conflicts } = new Gatherers([gathererOf({}, sample('1')), gathererOf({}, sample('1'))]).gather();
    expect(conflicts).toMatchObject([{ kind: 'duplicate-series', name: 'm' }]);
    expect(families[0]?.metrics).toHaveLength(1);
  });

  it('reports which gatherer has a conflict of its own', () => {
    const registry = new Registry();
    const metric = constMetric(new Desc('m', 'help'), 'gauge', 1);
    registry.mustRegister(unchecked(metric, metric));
    expect(new Gatherers([gathererOf({ name: 'n' }), registry]).gather()).toMatchObject({
      families: [{ name: 'm' }],
      conflicts: [{ kind: 'in-gatherer', gatherer: 1, conflict: { kind: 'duplicate-series' } }],
    });
  });

  it('checks label names as configured', () => {
    const data: MetricData = { type: 'gauge', value: 1, labels: [{ name: 'a.b', value: '' }] };
    expect(new Gatherers([gathererOf({}, data)]).gather().conflicts).toEqual([]);
    expect(new Gatherers([gathererOf({}, data)], { nameValidation: 'legacy' }).gather().conflicts).toMatchObject([
      { kind: 'invalid-label-name', label: 'a.b' },
    ]);
  });
});
