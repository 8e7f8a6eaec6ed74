import { slotHash } from './hash.ts';
import { Rows } from './rows.ts';
import { isMarked, lineOf, LargeSeenPairs } from './seen-pairs-large.ts';

/** Most series of a family in the small table; those of larger families go into the large one. */
const mostInSmall = 4096;
const fewestSlots = 64;
/** Notes of a page, each of three numbers. */
const pageBits = 12;
const pageNotes = 1 << pageBits;
/** Factor that packs the first note of a family and their number into one value. */
const countRange = mostInSmall * 2;
/** The notes of the family are in the large table. */
const inLarge = -1;

/**
 * Remembers the series of a document and the line in which each was first seen, in some 12 bytes each. The lines of a
 * family are adjacent in all but unusual documents, so a small table indexes those of the open family only. The notes of
 * other families form a list, which is indexed when a family is reopened. Large and reopened families are
 * in a {@link LargeSeenPairs}.
 */
export class SeenPairs {
  private readonly large = new LargeSeenPairs();
  private readonly pages: Uint32Array[] = [];
  private noted = 0;
  /** For each family where its notes are. */
  private readonly places = new Rows(1);
  private family = -1;
  private isLarge = false;
  /** The open family's first note, and how many it has. */
  private first = 0;
  private count = 0;
  /** Numbers of notes from 1, by hash; 0 where a slot is free. */
  private readonly slots = new Uint16Array(mostInSmall * 2);
  private mask = fewestSlots - 1;

  /** Opens a family by its number; does nothing if it is open already. */
  open(family: number): void {
    if (family === this.family) return;
    this.close();
    this.family = family;
    this.first = this.noted;
    const place = this.places.page(family)[this.places.offset(family)] as number;
    this.isLarge = place !== 0;
    if (place > 0) this.enlarge(Math.floor(place / countRange), place % countRange);
  }

  private close(): void {
    if (this.family < 0) return;
    const place = this.isLarge ? inLarge : this.first * countRange + this.count;
    if (this.isLarge || this.count > 0) this.places.page(this.family)[this.places.offset(this.family)] = place;
    if (this.count === 0) return;
    this.slots.fill(0, 0, this.mask + 1);
    this.mask = fewestSlots - 1;
    this.count = 0;
  }

  /**
   * Notes a series of the open family by its two hashes, with the line it is in and a mark, as {@link LargeSeenPairs.add}
   * does. Returns what was noted for it before; -1 where it is new.
   */
  add(key1: number, key2: number, line: number, mark: boolean): number {
    if (this.isLarge) return this.large.add(key1, key2, line, mark);
    const slot = this.find(key1, key2);
    const known = this.slots[slot] as number;
    if (known !== 0) return this.notedAt(known);
    if (this.count === mostInSmall) {
      this.leaveSmall();
      return this.large.add(key1, key2, line, mark);
    }
    const note = this.noted;
    const page = note >>> pageBits;
    if (page === this.pages.length) this.pages.push(new Uint32Array(pageNotes * 3));
    const notes = this.pages[page] as Uint32Array;
    const at = (note & (pageNotes - 1)) * 3;
    notes[at] = key1;
    notes[at + 1] = key2;
    notes[at + 2] = (line & 0x7fff_ffff) * 2 + (mark ? 1 : 0);
    this.noted = note + 1;
    this.count += 1;
    this.slots[slot] = this.count;
    if (this.count * 2 > this.mask && this.mask < this.slots.length - 1) this.grow();
    return -1;
  }

  /** What was noted for a series of the open family; -1 for nothing. */
  get(key1: number, key2: number): number {
    if (this.isLarge) return this.large.get(key1, key2);
    const known = this.slots[this.find(key1, key2)] as number;
    return known === 0 ? -1 : this.notedAt(known);
  }

  /** The slot that holds a series, or the free one where it belongs. */
  private find(key1: number, key2: number): number {
    const { slots, mask, pages, first } = this;
    const low = key1 >>> 0;
    const high = key2 >>> 0;
    let slot = slotHash(low, high) & mask;
    for (;;) {
      const known = slots[slot] as number;
      if (known === 0) return slot;
      const note = first + known - 1;
      const notes = pages[note >>> pageBits] as Uint32Array;
      const at = (note & (pageNotes - 1)) * 3;
      if (notes[at] === low && notes[at + 1] === high) return slot;
      slot = (slot + 1) & mask;
    }
  }

  private notedAt(known: number): number {
    const note = this.first + known - 1;
    return (this.pages[note >>> pageBits] as Uint32Array)[(note & (pageNotes - 1)) * 3 + 2] as number;
  }

  private grow(): void {
    const { slots, pages, first, count } = this;
    slots.fill(0, 0, this.mask + 1);
    this.mask = this.mask * 2 + 1;
    const { mask } = this;
    for (let known = 1; known <= count; known += 1) {
      const note = first + known - 1;
      const notes = pages[note >>> pageBits] as Uint32Array;
      const at = (note & (pageNotes - 1)) * 3;
      let slot = slotHash(notes[at] as number, notes[at + 1] as number) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = known;
    }
  }

  /** The open family becomes a large one: its notes, which are the last ones, move. */
  private leaveSmall(): void {
    this.isLarge = true;
    this.enlarge(this.first, this.count);
    this.noted = this.first;
  }

  private enlarge(first: number, count: number): void {
    for (let note = first; note < first + count; note += 1) {
      const notes = this.pages[note >>> pageBits] as Uint32Array;
      const at = (note & (pageNotes - 1)) * 3;
      const noted = notes[at + 2] as number;
      this.large.add(notes[at] as number, notes[at + 1] as number, lineOf(noted), isMarked(noted));
    }
  }
}
