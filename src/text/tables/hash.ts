/**
 * Hashes of 2 x 32 bits that find equal label sets. Not for security: a document made to collide gets a wrong finding
 * about itself.
 */

/** A 32-bit hash of a text's UTF-16 code units. */
export function hashText(text: string, seed: number): number {
  let hash = seed | 0;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return avalanche(hash ^ text.length);
}

/** Spreads every bit of a hash over all of them (the finaliser of MurmurHash3). */
export function avalanche(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

const odd1 = randomOdd();
const odd2 = randomOdd();

function randomOdd(): number {
  return Math.floor(Math.random() * 0x1_0000_0000) | 1;
}

/**
 * A hash of two hashes, from which a table takes a slot. It differs from process to process, so no document can be made
 * whose keys all share a slot.
 */
export function slotHash(key1: number, key2: number): number {
  const mixed = Math.imul(key2, odd2);
  return avalanche(Math.imul(key1, odd1) ^ ((mixed << 16) | (mixed >>> 16)));
}
