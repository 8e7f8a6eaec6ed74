import { slotHash } from './hash.ts';

/** Something with two hashes. */
interface Keyed {
  readonly key1: number;
  readonly key2: number;
}

const fewestSlots = 64;

/** Finds the items of a list by their two hashes: a hash table of numbers, which costs the garbage collector nothing. */
export class KeyIndex {
  /** Numbers of items from 1; 0 where a slot is free. */
  private slots: Int32Array = new Int32Array(fewestSlots);
  private mask = fewestSlots - 1;
  private size = 0;

  /** The item with these hashes. */
  find<T extends Keyed>(items: readonly T[], key1: number, key2: number): T | undefined {
    const { slots, mask } = this;
    let slot = slotHash(key1, key2) & mask;
    for (;;) {
      const number = slots[slot] as number;
      if (number === 0) return undefined;
      const item = items[number - 1] as T;
      if (item.key1 === key1 && item.key2 === key2) return item;
      slot = (slot + 1) & mask;
    }
  }

  /** Takes over the last item of the list. */
  add(items: readonly Keyed[]): void {
    this.size = items.length;
    if (this.size * 2 > this.mask) this.grow(items);
    else this.enter(items, this.size);
  }

  /** Begins another list. */
  clear(): void {
    if (this.size === 0) return;
    this.size = 0;
    if (this.mask >= 1 << 16) this.slots = new Int32Array(fewestSlots);
    else this.slots.fill(0, 0, this.mask + 1);
    this.mask = fewestSlots - 1;
  }

  private enter(items: readonly Keyed[], number: number): void {
    const { slots, mask } = this;
    const { key1, key2 } = items[number - 1] as Keyed;
    let slot = slotHash(key1, key2) & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = number;
  }

  private grow(items: readonly Keyed[]): void {
    const count = (this.mask + 1) * 2;
    this.mask = count - 1;
    if (this.slots.length < count) this.slots = new Int32Array(count);
    else this.slots.fill(0, 0, count);
    for (let number = 1; number <= items.length; number += 1) this.enter(items, number);
  }
}
