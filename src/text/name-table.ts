import { hashText } from './hash.ts';
import { Rows } from './rows.ts';
import { TextStore } from './text-store.ts';

const firstSlots = 64;

/**
 * Numbers names in the order in which they come, from 0. There can be millions of them, so they are kept as bytes, in
 * some 20 bytes each besides their own, and without an object that a garbage collector had to look at.
 */
export class NameTable {
  private readonly texts = new TextStore();
  /** The place of each text, and its hash. */
  private readonly rows = new Rows(2);
  /** Numbers of names plus one, by hash; 0 where a slot is free. */
  private slots: Int32Array = new Int32Array(firstSlots);
  /** Where a document is made so that its names collide, it does so in one process alone. */
  private readonly seed = Math.floor(Math.random() * 0x1_0000_0000);
  /** The text that was hashed last: what is looked for and not found is often added next. */
  private hashed = '';
  private hash: number;
  size = 0;

  constructor() {
    this.hash = hashText(this.hashed, this.seed);
  }

  private hashOf(name: string): number {
    if (name === this.hashed) return this.hash;
    this.hashed = name;
    this.hash = hashText(name, this.seed);
    return this.hash;
  }

  /** The number of a name; -1 where it is not there. */
  find(name: string): number {
    return (this.slots[this.slotOf(name, this.hashOf(name))] as number) - 1;
  }

  /** The number of a name, which gets one where it has none. */
  add(name: string): number {
    const hash = this.hashOf(name);
    const slot = this.slotOf(name, hash);
    const known = (this.slots[slot] as number) - 1;
    if (known >= 0) return known;
    const number = this.size;
    this.size += 1;
    const page = this.rows.page(number);
    const at = this.rows.offset(number);
    page[at] = this.texts.add(name);
    page[at + 1] = hash;
    this.slots[slot] = this.size;
    if (this.size * 2 > this.slots.length) this.grow();
    return number;
  }

  /** The name that has a number. */
  name(number: number): string {
    return this.texts.get(this.rows.page(number)[this.rows.offset(number)] as number);
  }

  /** The slot that holds a name, or the free one where it belongs. */
  private slotOf(name: string, hash: number): number {
    const { slots, rows, texts } = this;
    const mask = slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const number = (slots[slot] as number) - 1;
      if (number < 0) return slot;
      const page = rows.page(number);
      const at = rows.offset(number);
      if (page[at + 1] === hash && texts.equals(page[at] as number, name)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  private grow(): void {
    const slots = new Int32Array(this.slots.length * 2);
    const mask = slots.length - 1;
    for (let number = 0; number < this.size; number += 1) {
      const hash = this.rows.page(number)[this.rows.offset(number) + 1] as number;
      let slot = hash & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = number + 1;
    }
    this.slots = slots;
  }
}
