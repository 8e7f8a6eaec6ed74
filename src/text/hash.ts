/**
 * Hashes of 2 x 32 bits for finding equal label sets. Not for security: a document that is made to collide gets a
 * wrong finding about itself.
 */

/** A 32-bit hash of a text's UTF-16 code units. */
export function hashText(text: string, seed: number): number {
  let hash = seed | 0;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return finish(hash ^ text.length);
}

/** Spreads every bit of a hash over all of them (the finaliser of MurmurHash3). */
export function finish(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
