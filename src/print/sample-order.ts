import { roles } from '../series/parts.ts';
import type { CurrentSample } from '../stream/current-sample.ts';
import type { FamilyBlock } from '../stream/family-block.ts';
import { boundLabelOf } from '../syntax/metric-types.ts';
import { parseGoFloat } from '../syntax/numbers.ts';
import { PairSet } from '../text/tables/pair-set.ts';

const partOrder: ReadonlyMap<string, number> = new Map([
  ['_sum', 2],
  ['_gsum', 2],
  ['_count', 3],
  ['_gcount', 3],
  ['_created', 4],
]);

/** Tells whether the samples of a family come in the order in which they would be printed. */
export class SeriesOrder {
  private part = 0;
  private bound = Number.NaN;
  private key1 = 0;
  private key2 = 0;
  /** Whether a creation time of a counter was read: from there on it is known which series each line is of. */
  private tracksCounters = false;
  private readonly seen = new PairSet();

  /** A block of lines begins. */
  clear(): void {
    this.part = 0;
    this.bound = Number.NaN;
    this.key1 = 0;
    this.key2 = 0;
    this.seen.clear();
  }

  /** Whether each line of a family must be given to {@link SeriesOrder.isInOrder}, though they have no bounds. */
  isTracked({ type }: FamilyBlock): boolean {
    return this.tracksCounters && type === 'counter';
  }

  /** Whether a sample comes where it would be printed, among those of its series. */
  isInOrder(sample: CurrentSample, block: FamilyBlock): boolean {
    const boundLabel = boundLabelOf(block.type);
    const { suffix, shape } = sample;
    if (boundLabel === undefined && !this.isTracked(block)) {
      if (suffix === '_created') {
        this.tracksCounters = true;
        return false;
      }
      if (!sample.hasTimestamp) return true;
    }
    const part = partOrder.get(suffix) ?? 1;
    const isBound = part === 1 && boundLabel !== undefined;
    const index = isBound ? (boundLabel === 'le' ? shape.leIndex : shape.quantileIndex) : -1;
    sample.seriesKey(index, roles.series);
    const { key1, key2 } = sample.key;
    const bound = index < 0 ? Number.NaN : (parseGoFloat(sample.labelValue(index)) ?? Number.NaN);
    const isSame = key1 === this.key1 && key2 === this.key2 && !sample.hasTimestamp;
    const isNext = part > this.part || (part === 1 && part === this.part && bound > this.bound);
    const inOrder = isSame ? isNext : this.seen.add(key1, key2);
    this.key1 = key1;
    this.key2 = key2;
    this.part = part;
    this.bound = bound;
    return inOrder;
  }
}
