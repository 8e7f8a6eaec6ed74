import { avalanche, hashText } from '../../text/tables/hash.ts';
import type { LabelledSample } from './strict-family.ts';
import type { GroupKey } from './strict-histogram.ts';

const seed1 = 0x2545f491;
const seed2 = 0x6c62272e;

/** Two hashes of a set of labels, in whatever order they stand, without the one at `excluded` (-1 for none). */
export function groupKey(sample: LabelledSample, excluded: number): GroupKey {
  let key1 = 0;
  let key2 = 0;
  for (let index = 0; index < sample.labelCount; index += 1) {
    if (index === excluded) continue;
    const name = sample.labelName(index);
    const value = sample.labelValue(index);
    key1 = (key1 + avalanche(Math.imul(hashText(value, seed1), 0x9e3779b1) ^ hashText(name, seed1))) | 0;
    key2 = (key2 + avalanche(hashText(value, seed2) ^ Math.imul(hashText(name, seed2), 0x85ebca77))) | 0;
  }
  return { key1, key2 };
}

/** The key of a sample within a group: its name, and the value of the label that the group is without. */
export function partKey(name: string, excludedValue: string): GroupKey {
  return {
    key1: avalanche(hashText(name, seed1) + Math.imul(hashText(excludedValue, seed1), 0x9e3779b1)),
    key2: avalanche(hashText(name, seed2) ^ Math.imul(hashText(excludedValue, seed2), 0x85ebca77)),
  };
}
