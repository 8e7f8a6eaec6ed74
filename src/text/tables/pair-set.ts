import { slotHash } from './hash.ts';

const fewestSlots = 64;
/** A table that has grown larger is not kept. */
const mostKept = 1 << 15;

/**
 * A set of pairs of hashes, in numbers alone, which cost the garbage collector nothing. To clear it costs nothing either,
 * and it keeps its size then.
 */
export class PairSet {
  /** Two numbers a slot. */
  private slots: Int32Array = new Int32Array(fewestSlots * 2);
  /** When each slot was taken: it is free if that was before the set was cleared. */
  private rounds: Int32Array = new Int32Array(fewestSlots);
  private round = 1;
  private size = 0;

  /** Adds a pair; returns whether it is new. */
  add(key1: number, key2: number): boolean {
    const { slots, rounds, round } = this;
    const mask = rounds.length - 1;
    let slot = slotHash(key1, key2) & mask;
    while (rounds[slot] === round) {
      if (slots[slot * 2] === key1 && slots[slot * 2 + 1] === key2) return false;
      slot = (slot + 1) & mask;
    }
    rounds[slot] = round;
    slots[slot * 2] = key1;
    slots[slot * 2 + 1] = key2;
    this.size += 1;
    if (this.size * 2 > mask) this.grow();
    return true;
  }

  clear(): void {
    this.round += 1;
    this.size = 0;
    if (this.rounds.length > mostKept) this.allocate(fewestSlots);
  }

  private allocate(count: number): void {
    this.slots = new Int32Array(count * 2);
    this.rounds = new Int32Array(count);
    this.size = 0;
  }

  private grow(): void {
    const { slots, rounds, round } = this;
    this.allocate(rounds.length * 2);
    for (let slot = 0; slot < rounds.length; slot += 1) {
      if (rounds[slot] === round) this.add(slots[slot * 2] as number, slots[slot * 2 + 1] as number);
    }
  }
}
