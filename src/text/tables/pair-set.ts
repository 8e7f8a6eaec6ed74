import { slotHash } from './hash.ts';

const fewestSlots = 64;
/** A table that has grown larger is not kept. */
const mostKept = 1 << 16;

/** A set of pairs of hashes, in numbers alone, which cost the garbage collector nothing. */
export class PairSet {
  /** Two numbers a slot; where the slot is free, both are 0. */
  private slots: Int32Array = new Int32Array(fewestSlots * 2);
  private mask = fewestSlots - 1;
  private size = 0;
  private hasZero = false;

  /** Adds a pair; returns whether it is new. */
  add(key1: number, key2: number): boolean {
    if (key1 === 0 && key2 === 0) {
      const isNew = !this.hasZero;
      this.hasZero = true;
      return isNew;
    }
    const { slots, mask } = this;
    let at = (slotHash(key1, key2) & mask) * 2;
    for (;;) {
      const found = slots[at] as number;
      if (found === key1 && slots[at + 1] === key2) return false;
      if (found === 0 && slots[at + 1] === 0) break;
      at = (at + 2) & (mask * 2 + 1);
    }
    slots[at] = key1;
    slots[at + 1] = key2;
    this.size += 1;
    if (this.size * 2 > mask) this.grow();
    return true;
  }

  clear(): void {
    this.hasZero = false;
    if (this.size === 0) return;
    this.size = 0;
    if (this.slots.length > mostKept) this.slots = new Int32Array(fewestSlots * 2);
    else this.slots.fill(0, 0, (this.mask + 1) * 2);
    this.mask = fewestSlots - 1;
  }

  private grow(): void {
    const { slots, mask } = this;
    const grown = (mask + 1) * 2;
    const next = new Int32Array(grown * 2);
    const nextMask = grown - 1;
    for (let from = 0; from < (mask + 1) * 2; from += 2) {
      const key1 = slots[from] as number;
      const key2 = slots[from + 1] as number;
      if (key1 === 0 && key2 === 0) continue;
      let at = (slotHash(key1, key2) & nextMask) * 2;
      while (next[at] !== 0 || next[at + 1] !== 0) at = (at + 2) & (nextMask * 2 + 1);
      next[at] = key1;
      next[at + 1] = key2;
    }
    this.slots = next;
    this.mask = nextMask;
  }
}
