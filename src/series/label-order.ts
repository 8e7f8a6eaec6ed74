import type { FamilyBlock } from '../stream/family-block.ts';
import type { LabelShape } from '../syntax/fast/label-shape.ts';
import { LargeSeenPairs, lineOf } from '../text/tables/seen-pairs-large.ts';

/**
 * The order in which series have their labels, which matters to promlint alone: it compares them as written. It is kept
 * for the series that do not have that of the first sample of their family, and for those that are repeated in another.
 */
export class LabelOrders {
  /** Numbers of the orders. */
  private readonly numbers = new Map<string, number>();
  /** By series the number of the order in which it came first. */
  private readonly first = new LargeSeenPairs();
  /** By series the others. */
  private readonly others = new Map<string, readonly number[]>();

  /** Records the order of a new series. */
  recordLabelOrder({ key }: LabelShape, block: FamilyBlock, key1: number, key2: number): void {
    if (usualOrder(block, key) !== key) this.first.add(key1, key2, this.numberOf(key), false);
  }

  /** Whether the series came before with its labels in this order; else records that it now has. */
  hasLabelOrder({ key }: LabelShape, block: FamilyBlock, key1: number, key2: number): boolean {
    const order = this.numberOf(key);
    const noted = this.first.get(key1, key2);
    if (order === (noted < 0 ? this.numberOf(usualOrder(block, key)) : lineOf(noted))) return true;
    const series = `${key1} ${key2}`;
    const others = this.others.get(series) ?? [];
    if (others.includes(order)) return true;
    this.others.set(series, [...others, order]);
    return false;
  }

  private numberOf(order: string): number {
    let number = this.numbers.get(order);
    if (number === undefined) {
      number = this.numbers.size;
      this.numbers.set(order, number);
    }
    return number;
  }
}

/** The order that most series of a family have: that of its first sample. */
function usualOrder(block: FamilyBlock, order: string): string {
  block.record.labelOrder ??= order;
  return block.record.labelOrder;
}
