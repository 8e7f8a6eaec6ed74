import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Desc, invalidDesc } from '../../src/registry/desc.ts';
import { constMetric } from '../../src/registry/const-metrics.ts';
import type { Collector } from '../../src/registry/metric.ts';
import { RegistryError } from '../../src/registry/describe-conflict.ts';
import { Registry } from '../../src/registry/registry.ts';
import { collectorOf, describing, unchecked } from './collectors.ts';

/** A registry that these collectors were registered with. */
function registryOf(...collectors: readonly Collector[]): Registry {
  const registry = new Registry();
  registry.mustRegister(...collectors);
  return registry;
}

describe('register: the descriptor is valid', () => {
  it('rejects an invalid one', () => {
    const desc = new Desc('m', 'help', { variableLabels: ['__a'] });
    expect(new Registry().register(collectorOf([desc]))).toEqual({
      kind: 'invalid-desc',
      desc,
      problem: { reason: 'reserved-label-name', label: '__a' },
    });
  });

  it('rejects one that its collector could not create', () => {
    expect(new Registry().register(collectorOf([invalidDesc('no such device')]))).toMatchObject({
      kind: 'invalid-desc',
      problem: { reason: 'other', message: 'no such device' },
    });
  });

  it('accepts a valid one', () => {
    expect(new Registry().register(describing('m', 'help', { variableLabels: ['a'] }))).toBeUndefined();
  });
});

describe('register: the id of the descriptor is new', () => {
  it('rejects a name with the same values of constant labels', () => {
    const existing = new Desc('m', 'help', { constLabels: { zone: 'a' } });
    const desc = new Desc('m', 'help', { constLabels: { zone: 'a' } });
    const registry = registryOf(collectorOf([existing]));
    expect(registry.register(collectorOf([desc, new Desc('n', 'help')]))).toEqual({
      kind: 'duplicate-desc',
      desc,
      existing,
    });
  });

  it('accepts a name with other values of constant labels', () => {
    const registry = registryOf(describing('m', 'help', { constLabels: { zone: 'a' } }));
    expect(registry.register(describing('m', 'help', { constLabels: { zone: 'b' } }))).toBeUndefined();
  });

  it('accepts the same descriptor twice within a collector', () => {
    const desc = new Desc('m', 'help');
    expect(new Registry().register(collectorOf([desc, desc]))).toBeUndefined();
  });
});

describe('register: same dimensions as before', () => {
  const registry = registryOf(
    describing('m', 'help', { unit: 'seconds', constLabels: { zone: 'a' }, variableLabels: ['code', 'method'] }),
  );

  it('rejects another help', () => {
    const options = { unit: 'seconds', constLabels: { zone: 'b' }, variableLabels: ['code', 'method'] };
    expect(registry.checkRegister(describing('m', 'Help', options))).toEqual([
      { kind: 'inconsistent-help', name: 'm', found: 'Help', expected: 'help', within: false },
    ]);
  });

  it('rejects another unit', () => {
    const options = { constLabels: { zone: 'b' }, variableLabels: ['code', 'method'] };
    expect(registry.checkRegister(describing('m', 'help', options))).toEqual([
      { kind: 'inconsistent-unit', name: 'm', found: '', expected: 'seconds', within: false },
    ]);
  });

  it('rejects other label names', () => {
    const options = { unit: 'seconds', constLabels: { method: 'get' }, variableLabels: ['zone', 'code'] };
    expect(registry.checkRegister(describing('m', 'help', options))).toEqual([
      {
        kind: 'inconsistent-label-names',
        name: 'm',
        found: { constant: ['method'], variable: ['code', 'zone'] },
        expected: { constant: ['zone'], variable: ['code', 'method'] },
        within: false,
      },
    ]);
  });

  it('names all that differs; register returns the first', () => {
    const collector = describing('m', 'Help');
    const conflicts = registry.checkRegister(collector);
    expect(conflicts.map(({ kind }) => kind)).toEqual([
      'inconsistent-help',
      'inconsistent-unit',
      'inconsistent-label-names',
    ]);
    expect(registry.register(collector)).toEqual(conflicts[0]);
  });

  it('accepts the same in another order', () => {
    const options = { unit: 'seconds', constLabels: { zone: 'b' }, variableLabels: ['method', 'code'] };
    expect(registry.checkRegister(describing('m', 'help', options))).toEqual([]);
  });

  it('binds even when the first descriptor is unregistered', () => {
    const first = describing('m', 'help');
    const other = registryOf(first);
    expect(other.unregister(first)).toBe(true);
    expect(other.register(describing('m', 'Help'))).toMatchObject({ kind: 'inconsistent-help' });
    expect(other.register(describing('m', 'help'))).toBeUndefined();
  });
});

describe('register: same dimensions within the collector', () => {
  it('rejects two that differ', () => {
    const collector = collectorOf([
      new Desc('m', 'help', { constLabels: { zone: 'a' } }),
      new Desc('m', 'Help', { constLabels: { zone: 'b' }, variableLabels: ['code'] }),
    ]);
    expect(new Registry().checkRegister(collector)).toEqual([
      { kind: 'inconsistent-help', name: 'm', found: 'Help', expected: 'help', within: true },
      {
        kind: 'inconsistent-label-names',
        name: 'm',
        found: { constant: ['zone'], variable: ['code'] },
        expected: { constant: ['zone'], variable: [] },
        within: true,
      },
    ]);
  });

  it('accepts two that agree', () => {
    const collector = collectorOf([
      new Desc('m', 'help', { constLabels: { zone: 'a' } }),
      new Desc('m', 'help', { constLabels: { zone: 'b' } }),
    ]);
    expect(new Registry().register(collector)).toBeUndefined();
  });

  it('changes nothing when it rejects a collector', () => {
    const registry = new Registry();
    registry.register(collectorOf([new Desc('m', 'help'), new Desc('m', 'Help')]));
    expect(registry.register(describing('m', 'HELP'))).toBeUndefined();
  });
});

describe('register: the collector is not registered already', () => {
  it('rejects an equal one and names the existing one', () => {
    const existing = collectorOf([new Desc('m', 'help'), new Desc('n', 'help')]);
    const collector = collectorOf([new Desc('n', 'help'), new Desc('m', 'help')]);
    const registry = registryOf(existing);
    const conflict = registry.register(collector);
    expect(conflict).toMatchObject({ kind: 'already-registered' });
    expect(conflict?.kind === 'already-registered' && conflict.existing).toBe(existing);
    expect(conflict?.kind === 'already-registered' && conflict.collector).toBe(collector);
  });

  it('accepts a different one', () => {
    expect(registryOf(describing('m', 'help')).register(describing('n', 'help'))).toBeUndefined();
  });

  it('does not take a collector for equal that has an invalid descriptor besides', () => {
    const registry = registryOf(describing('m', 'help'));
    const collector = collectorOf([new Desc('m', 'help'), new Desc('', 'help')]);
    expect(registry.checkRegister(collector).map(({ kind }) => kind)).toEqual(['invalid-desc', 'duplicate-desc']);
  });

  it('takes no two of many similar collectors for equal', () => {
    const registry = new Registry();
    for (let index = 0; index < 5000; index++) {
      const constLabels = { name: `test-collector-${String(index).padStart(10, '0')}`, type: 'test' };
      const descs = ['a', 'b', 'c', 'd'].map((letter) => new Desc(`my_collector_${letter}`, '', { constLabels }));
      expect(registry.register(collectorOf(descs))).toBeUndefined();
    }
  });
});

describe('unchecked collectors', () => {
  it('are registered as often as one likes, and cannot be removed', () => {
    const collector = unchecked(constMetric(new Desc('m', 'help'), 'gauge', 1));
    const registry = registryOf(collector, collector);
    expect(registry.unregister(collector)).toBe(false);
    expect(registry.gather().conflicts).toMatchObject([{ kind: 'duplicate-series' }]);
  });
});

describe('mustRegister', () => {
  it('throws the first conflict and keeps what came before', () => {
    const first = describing('m', 'help');
    const registry = new Registry();
    const register = (): void => registry.mustRegister(first, describing('m', 'Help'), describing('n', 'help'));
    expect(register).toThrow(RegistryError);
    expect(registry.register(describing('m', 'help'))).toMatchObject({ kind: 'already-registered', existing: first });
    expect(registry.register(describing('n', 'help'))).toBeUndefined();
  });

  it('carries the conflict', () => {
    const error = new RegistryError({
      kind: 'inconsistent-help',
      name: 'm',
      found: 'Help',
      expected: 'help',
      within: false,
    });
    expect(error.conflict.kind).toBe('inconsistent-help');
    expect(error.name).toBe('RegistryError');
    expect(error.message).toBe('"m" has the help "Help", but its first definition has "help".');
  });
});

describe('unregister', () => {
  it('removes the collector with the same descriptors', () => {
    const registry = registryOf(describing('m', 'help'), describing('n', 'help'));
    expect(registry.unregister(describing('m', 'help'))).toBe(true);
    expect(registry.unregister(describing('m', 'help'))).toBe(false);
    expect(registry.register(describing('m', 'help'))).toBeUndefined();
  });

  it('does not take a collector for equal that has an invalid descriptor besides', () => {
    const registry = registryOf(describing('m', 'help'));
    expect(registry.unregister(collectorOf([new Desc('m', 'help'), invalidDesc('broken')]))).toBe(false);
  });

  it('does not remove a part of a collector', () => {
    const registry = registryOf(collectorOf([new Desc('m', 'help'), new Desc('n', 'help')]));
    expect(registry.unregister(describing('m', 'help'))).toBe(false);
  });
});

describe('a registry as a collector', () => {
  it('passes on descriptors and metrics of its collectors', () => {
    const desc = new Desc('m', 'help');
    const inner = registryOf(
      collectorOf([desc], [constMetric(desc, 'gauge', 1)]),
      unchecked(constMetric(new Desc('n', 'help'), 'gauge', 2)),
    );
    expect([...inner.describe()]).toEqual([desc]);
    const outer = registryOf(inner);
    expect(outer.gather()).toEqual(inner.gather());
    expect(outer.register(inner)).toMatchObject({ kind: 'already-registered' });
  });
});

describe('registration as a whole', () => {
  const label = fc.constantFrom('a', 'b');
  const desc = fc
    .record({
      fqName: fc.constantFrom('m', 'n', ''),
      help: fc.constantFrom('help', 'Help'),
      unit: fc.constantFrom('', 'seconds'),
      constLabels: fc.dictionary(label, fc.constantFrom('1', '2')),
      variableLabels: fc.array(label, { maxLength: 2 }),
    })
    .map(({ fqName, help, ...options }) => new Desc(fqName, help, options));
  const collectors = fc.array(
    fc.array(desc, { maxLength: 3 }).map((descs) => collectorOf(descs)),
    { maxLength: 6 },
  );

  it('keeps descriptors unique by id and consistent by name', () => {
    fc.assert(
      fc.property(collectors, (list) => {
        const registry = new Registry();
        for (const collector of list) registry.register(collector);
        const seen = [...registry.describe()];
        const dimensions = new Map(seen.map(({ fqName, dimHash }) => [fqName, dimHash]));
        for (const { fqName, dimHash } of seen) expect(dimensions.get(fqName)).toBe(dimHash);
        expect(seen.every(({ error }) => error === undefined)).toBe(true);
      }),
    );
  });

  it('registers exactly what checkRegister finds no conflict of', () => {
    fc.assert(
      fc.property(collectors, (list) => {
        const registry = new Registry();
        for (const collector of list) {
          const [first] = registry.checkRegister(collector);
          expect(registry.register(collector)).toEqual(first);
          const checked = [...collector.describe()].length > 0;
          if (checked) expect(registry.register(collector)).toBeDefined();
        }
      }),
    );
  });
});
