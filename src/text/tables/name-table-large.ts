import { hashText } from './hash.ts';
import { Rows } from './rows.ts';
import { TextStore } from './text-store.ts';

const firstSlots = 64;

/**
 * Numbers names in order of appearance, from 0. There may be millions of them, so they are kept as bytes, with some 30
 * bytes of overhead each and no objects for the garbage collector to trace.
 */
export class LargeNameTable {
  private readonly texts = new TextStore();
  /** The place of each text. */
  private readonly places = new Rows(1);
  /** By hash, two numbers each: that of a name plus one, 0 where the slot is free; and its hash. */
  private slots: Int32Array = new Int32Array(firstSlots * 2);
  /** Differs from process to process, so no document can be made whose names collide. */
  private readonly seed = Math.floor(Math.random() * 0x1_0000_0000);
  /** The text that was hashed last, and its slot: a name that was not found is often added next. */
  private sought = '';
  private hash: number;
  private slot: number;
  size = 0;

  constructor() {
    this.hash = hashText(this.sought, this.seed);
    this.slot = this.slotOf(this.sought, this.hash);
  }

  /** The number of a name; -1 if it has none. */
  find(name: string): number {
    return (this.slots[this.seek(name)] as number) - 1;
  }

  /** The number of a name; a new one if it has none. */
  add(name: string): number {
    const slot = this.seek(name);
    const known = (this.slots[slot] as number) - 1;
    if (known >= 0) return known;
    const number = this.size;
    this.size += 1;
    this.places.page(number)[this.places.offset(number)] = this.texts.add(name);
    this.slots[slot] = this.size;
    this.slots[slot + 1] = this.hash;
    if (this.size * 4 > this.slots.length) this.grow();
    return number;
  }

  /** The name that has a number. */
  name(number: number): string {
    return this.texts.get(this.placeOf(number));
  }

  private placeOf(number: number): number {
    return this.places.page(number)[this.places.offset(number)] as number;
  }

  /** The slot that holds a name, or the free one where it belongs. */
  private seek(name: string): number {
    if (name === this.sought) return this.slot;
    this.sought = name;
    this.hash = hashText(name, this.seed);
    this.slot = this.slotOf(name, this.hash);
    return this.slot;
  }

  private slotOf(name: string, hash: number): number {
    const { slots, texts } = this;
    const mask = slots.length - 1;
    let slot = (hash << 1) & mask;
    for (;;) {
      const number = (slots[slot] as number) - 1;
      if (number < 0 || (slots[slot + 1] === hash && texts.equals(this.placeOf(number), name))) return slot;
      slot = (slot + 2) & mask;
    }
  }

  private grow(): void {
    const old = this.slots;
    const slots = new Int32Array(old.length * 2);
    const mask = slots.length - 1;
    for (let from = 0; from < old.length; from += 2) {
      const number = old[from] as number;
      if (number === 0) continue;
      const hash = old[from + 1] as number;
      let slot = (hash << 1) & mask;
      while (slots[slot] !== 0) slot = (slot + 2) & mask;
      slots[slot] = number;
      slots[slot + 1] = hash;
    }
    this.slots = slots;
    this.slot = this.slotOf(this.sought, this.hash);
  }
}
