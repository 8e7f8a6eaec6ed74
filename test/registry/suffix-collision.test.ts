import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { suffixCollisions } from '../../src/registry/suffix-collision.ts';

function collisions(known: Readonly<Record<string, string>>, name: string, type: string): readonly string[] {
  const types = new Map(Object.entries(known));
  return [...suffixCollisions(name, type, (other) => types.get(other))].map(
    ({ other, suffix }) => `${other} ${suffix}`,
  );
}

describe('suffixCollisions', () => {
  it.each(['_count', '_sum', '_bucket'])('finds the histogram that reserves a name in %s', (suffix) => {
    expect(collisions({ x: 'histogram' }, `x${suffix}`, 'gauge')).toEqual([`x ${suffix}`]);
  });

  it.each(['_count', '_sum'])('finds the summary that reserves a name in %s', (suffix) => {
    expect(collisions({ x: 'summary' }, `x${suffix}`, 'counter')).toEqual([`x ${suffix}`]);
  });

  it('leaves a name in _bucket to a summary', () => {
    expect(collisions({ x: 'summary' }, 'x_bucket', 'counter')).toEqual([]);
    expect(collisions({ x_bucket: 'counter' }, 'x', 'summary')).toEqual([]);
  });

  it('finds all names that a new histogram reserves', () => {
    const known = { x_count: 'gauge', x_sum: 'gauge', x_bucket: 'gauge', x_total: 'counter' };
    expect(collisions(known, 'x', 'histogram')).toEqual(['x_count _count', 'x_sum _sum', 'x_bucket _bucket']);
    expect(collisions(known, 'x', 'summary')).toEqual(['x_count _count', 'x_sum _sum']);
  });

  it.each(['counter', 'gauge', 'untyped'])('lets a %s stand beside names with a suffix', (type) => {
    expect(collisions({ x_count: 'gauge', x_sum: 'gauge', x_bucket: 'gauge' }, 'x', type)).toEqual([]);
    expect(collisions({ x: type }, 'x_count', 'gauge')).toEqual([]);
  });

  it('finds both directions at once', () => {
    expect(collisions({ x: 'summary', x_count_sum: 'gauge' }, 'x_count', 'histogram')).toEqual([
      'x _count',
      'x_count_sum _sum',
    ]);
  });

  it('says which family came last', () => {
    const [collision] = suffixCollisions('x_sum', 'gauge', (name) => (name === 'x' ? 'summary' : undefined));
    expect(collision).toEqual({ name: 'x_sum', type: 'gauge', other: 'x', otherType: 'summary', suffix: '_sum' });
  });

  it('finds nothing where the suffix is the whole name, or nothing else is known', () => {
    expect(collisions({}, '_count', 'histogram')).toEqual([]);
    expect(collisions({}, 'x_count', 'histogram')).toEqual([]);
  });

  it('finds a pair in either order', () => {
    const type = fc.constantFrom('counter', 'gauge', 'untyped', 'histogram', 'summary');
    const suffix = fc.constantFrom('_count', '_sum', '_bucket', '_total');
    fc.assert(
      fc.property(type, type, suffix, (plainType, compositeType, ending) => {
        const plain = `x${ending}`;
        const plainLast = collisions({ x: compositeType }, plain, plainType);
        const plainFirst = collisions({ [plain]: plainType }, 'x', compositeType);
        expect(plainLast.length).toBe(plainFirst.length);
      }),
    );
  });
});
