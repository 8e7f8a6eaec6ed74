import { slotHash } from './hash.ts';

/**
 * Remembers which series were seen, and in which line first, in 15 to 30 bytes each: a hash table without objects.
 * It is cut into parts that grow one by one, so that growing never doubles the whole.
 */
export class LargeSeenPairs {
  private parts: Uint32Array[] = [none];
  private used: Int32Array = new Int32Array(1);
  /** Bits of a hash to drop for the number of its part: all of them while there is one part. */
  private shift = 32;
  size = 0;

  /**
   * Notes a series by its two hashes, with the line it is in (from 0, below 2^31 - 1) and a mark.
   * Returns what was noted for it before, see {@link lineOf} and {@link isMarked}; -1 where it is new.
   */
  add(key1: number, key2: number, line: number, mark: boolean): number {
    if (this.size === singlePart && this.parts.length === 1) this.split();
    const part = this.shift === 32 ? 0 : key1 >>> this.shift;
    let table = this.parts[part] as Uint32Array;
    // Four slots of five, each of three numbers.
    if (((this.used[part] as number) + 1) * 15 > table.length * 4) table = this.grow(part);
    const low = key1 >>> 0;
    const high = key2 >>> 0;
    const at = find(table, low, high);
    const noted = table[at + 2] as number;
    if (noted !== 0) return noted - 1;
    table[at] = low;
    table[at + 1] = high;
    table[at + 2] = ((line & 0x7fff_ffff) * 2 + (mark ? 1 : 0) + 1) >>> 0;
    this.used[part] = (this.used[part] as number) + 1;
    this.size += 1;
    return -1;
  }

  /** What was noted for a series; -1 for nothing. */
  get(key1: number, key2: number): number {
    const table = this.parts[this.shift === 32 ? 0 : key1 >>> this.shift] as Uint32Array;
    if (table.length === 0) return -1;
    return (table[find(table, key1 >>> 0, key2 >>> 0) + 2] as number) - 1;
  }

  /** Cuts the one part of a small table into many. */
  private split(): void {
    const [old = none] = this.parts;
    this.parts = Array.from({ length: partCount }, () => none);
    this.used = new Int32Array(partCount);
    this.shift = 26;
    this.size = 0;
    for (let at = 0; at < old.length; at += 3) {
      const noted = (old[at + 2] as number) - 1;
      if (noted >= 0) this.add(old[at] as number, old[at + 1] as number, lineOf(noted), isMarked(noted));
    }
  }

  private grow(part: number): Uint32Array {
    const old = this.parts[part] as Uint32Array;
    const table = new Uint32Array(Math.max(64 * 3, old.length * 2));
    for (let at = 0; at < old.length; at += 3) {
      if (old[at + 2] === 0) continue;
      const to = find(table, old[at] as number, old[at + 1] as number);
      table[to] = old[at] as number;
      table[to + 1] = old[at + 1] as number;
      table[to + 2] = old[at + 2] as number;
    }
    this.parts[part] = table;
    return table;
  }
}

const partCount = 64;
const singlePart = 8192;
const none = new Uint32Array(0);

/** The slot that holds a key, or the free one where it belongs. */
function find(table: Uint32Array, low: number, high: number): number {
  const slots = table.length / 3;
  let slot = slotHash(low, high) & (slots - 1);
  for (;;) {
    const at = slot * 3;
    if (table[at + 2] === 0 || (table[at] === low && table[at + 1] === high)) return at;
    slot = (slot + 1) & (slots - 1);
  }
}

/** Line (from 0) of something noted. */
export function lineOf(noted: number): number {
  return Math.floor(noted / 2);
}

/** Mark of something noted. */
export function isMarked(noted: number): boolean {
  return noted % 2 === 1;
}
