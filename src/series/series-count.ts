import type { FamilyBlock } from '../stream/family-block.ts';
import type { LabelNameSet } from './label-name-set.ts';

/** Counts distinct series; a histogram with its buckets is one. */
export class SeriesCount {
  total = 0;

  /** Counts a series of a block with a set of label names. */
  add(block: FamilyBlock, desc: LabelNameSet): void {
    this.total += 1;
    block.series += 1;
    desc.series += 1;
  }
}
