const encoder = new TextEncoder();

/** Characters of a text, as Unicode counts them. */
export function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** Bytes of a text in UTF-8, as Go's `len` counts them. */
export function byteLength(text: string): number {
  return encoder.encode(text).length;
}
