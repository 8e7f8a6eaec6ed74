import type { CurrentSample } from '../stream/current-sample.ts';
import type { FamilyBlock } from '../stream/family-block.ts';

/**
 * The order in which series have their labels, which matters to promlint alone: it compares them as written. It is kept
 * for the series that do not have that of the first sample of their family, and for those that are repeated in another.
 */
export class LabelOrders {
  private readonly orders = new Map<string, readonly string[]>();

  /** Records the order of a new series. */
  recordLabelOrder({ shape: { key } }: CurrentSample, block: FamilyBlock, key1: number, key2: number): void {
    if (usualOrder(block, key) !== key) this.orders.set(`${key1} ${key2}`, [key]);
  }

  /** Whether the series came before with its labels in this order; else records that it now has. */
  hasLabelOrder({ shape: { key } }: CurrentSample, block: FamilyBlock, key1: number, key2: number): boolean {
    const series = `${key1} ${key2}`;
    const orders = this.orders.get(series) ?? [usualOrder(block, key)];
    if (orders.includes(key)) return true;
    this.orders.set(series, [...orders, key]);
    return false;
  }
}

/** The order that most series of a family have: that of its first sample. */
function usualOrder(block: FamilyBlock, order: string): string {
  block.record.labelOrder ??= order;
  return block.record.labelOrder;
}
