import { expect, it } from 'vitest';
import type { FamilySchema } from '../../src/inventory/family-schema.ts';
import { groupByPrefix } from '../../src/inventory/prefix-groups.ts';

function groups(names: readonly string[]): [string, number][] {
  const families = names.map((name): FamilySchema => ({ name, type: 'gauge' }));
  return groupByPrefix(families).map((group) => [group.prefix, group.families.length]);
}

const many = Array.from({ length: 14 }, (_, index) => `${index}`);

it('groups by the first word, and puts the rest in front', () => {
  expect(groups(['a_x', 'a_y', 'b_x', 'c', 'up'])).toEqual([
    ['', 3],
    ['a_', 2],
  ]);
  expect(groups(['job:a', 'job:b'])).toEqual([['job:', 2]]);
});

it('splits large groups', () => {
  const names = [...many.map((n) => `node_cpu_${n}`), ...many.map((n) => `node_disk_${n}`), 'node_load'];
  expect(groups(names)).toEqual([
    ['node_', 1],
    ['node_cpu_', 14],
    ['node_disk_', 14],
  ]);
});
