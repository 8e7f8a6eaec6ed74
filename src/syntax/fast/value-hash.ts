/**
 * Two hashes of a label's value, which the scanner makes while it reads: those of equal values are equal whichever way
 * a line was read.
 */

/** What both hashes begin with. */
export const seed1: number = 0x811c9dc5 | 0;
export const seed2: number = 0x9e3779b9 | 0;

/**
 * A number that is 0 if none of four bytes is a quote, a backslash, a control or not ASCII; else its lowest bit is in the
 * first one that is.
 */
export function specialBits(word: number): number {
  const quotes = word ^ 0x22222222;
  const backslashes = word ^ 0x5c5c5c5c;
  const found =
    ((quotes - 0x01010101) & ~quotes) |
    ((backslashes - 0x01010101) & ~backslashes) |
    ((word - 0x20202020) & ~word) |
    (word + 0x01010101) |
    word;
  return found & 0x80808080;
}

/** How many of four bytes come before the one that has the lowest bit. */
export function bytesBefore(bits: number): number {
  return (32 - Math.clz32(~bits & (bits - 1))) >> 3;
}

/** One step of MurmurHash3. */
export function mix1(hash: number, word: number): number {
  const mixed = Math.imul(word, 0xcc9e2d51);
  const turned = hash ^ Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593);
  return (Math.imul((turned << 13) | (turned >>> 19), 5) + 0xe6546b64) | 0;
}

/** The same step with other numbers. */
export function mix2(hash: number, word: number): number {
  const mixed = Math.imul(word, 0x85ebca6b);
  const turned = hash ^ Math.imul((mixed << 16) | (mixed >>> 16), 0xc2b2ae35);
  return (Math.imul((turned << 19) | (turned >>> 13), 5) + 0x561ccd1b) | 0;
}

/** Whether one of the values from `start` to before `end` has one of these first hashes. */
export function hasOneOf(values: Int32Array, start: number, end: number, hashes: Int32Array): boolean {
  for (let index = start; index < end; index += 1) {
    const value = values[index] as number;
    for (let at = 0; at < hashes.length; at += 1) if (hashes[at] === value) return true;
  }
  return false;
}

/** The first hash of a value, as `PlainScanner.value1` has it. */
export function hashValue(text: string): number {
  hashText(text, hashed);
  return hashed.hash1;
}

/** The two hashes of a value that is `bytes[start, end)`. */
export function hashBytes(bytes: Uint8Array, start: number, end: number, into: { hash1: number; hash2: number }): void {
  let hash1 = seed1;
  let hash2 = seed2;
  let rest = 0;
  let count = 0;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] as number;
    rest |= byte << (count * 8);
    count += 1;
    if (count < 4) continue;
    hash1 = mix1(hash1, rest);
    hash2 = mix2(hash2, rest);
    rest = 0;
    count = 0;
  }
  if (count > 0) {
    hash1 = mix1(hash1, rest | (count << 24));
    hash2 = mix2(hash2, rest | (count << 24));
  }
  into.hash1 = start === end ? 0 : hash1 | 1;
  into.hash2 = start === end ? 0 : hash2;
}

const encoder = new TextEncoder();
const hashed = { hash1: 0, hash2: 0 };

function hashText(text: string, into: { hash1: number; hash2: number }): void {
  const bytes = encoder.encode(text);
  hashBytes(bytes, 0, bytes.length, into);
}

/** The hashes of the values of a line that is not plain. */
export class ValueHashes {
  hash1: Int32Array = new Int32Array(16);
  hash2: Int32Array = new Int32Array(16);

  set(values: readonly string[]): void {
    if (values.length > this.hash1.length) {
      this.hash1 = new Int32Array(values.length * 2);
      this.hash2 = new Int32Array(values.length * 2);
    }
    for (let index = 0; index < values.length; index += 1) {
      hashText(values[index] as string, hashed);
      this.hash1[index] = hashed.hash1;
      this.hash2[index] = hashed.hash2;
    }
  }
}
