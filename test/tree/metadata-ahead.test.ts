import { describe, expect, it } from 'vitest';
import { MetadataAhead } from '../../src/tree/metadata-ahead.ts';
import type { MetricFamily } from '../../src/tree/nodes.ts';

function family(name: string, help = ''): MetricFamily {
  return { name, help } as MetricFamily;
}

describe('metadata ahead of its samples', () => {
  it('is released in order, once a family', () => {
    const ahead = new MetadataAhead(Infinity);
    const released: MetricFamily[] = [];
    const take = (one: MetricFamily): void => void released.push(one);
    const [a, b, later] = [family('a'), family('b'), family('a', 'A')];
    for (const one of [a, b, later]) ahead.hold(one, take);
    expect(ahead.get('a')).toBe(later);
    ahead.release(take);
    expect(released).toEqual([later, b]);
    expect(ahead.get('a')).toBeUndefined();
  });

  it('gives up the oldest where there is no room', () => {
    const ahead = new MetadataAhead(5000);
    const released: string[] = [];
    for (const name of ['a', 'b', 'c'])
      ahead.hold(family(name, 'x'.repeat(1000)), ({ name: one }) => released.push(one));
    expect(released).toEqual(['a']);
    ahead.drop(ahead.get('b') as MetricFamily);
    ahead.hold(family('d', 'x'.repeat(1000)), ({ name: one }) => released.push(one));
    expect(released).toEqual(['a']);
  });
});
