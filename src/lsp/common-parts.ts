/** Slices of this length are compared as memory, which is much quicker than their code units one by one. */
const sliceLength = 4096;

/** How many UTF-16 code units two texts have in common at their beginning. */
export function commonStart(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let length = 0;
  while (length < most && a.slice(length, length + sliceLength) === b.slice(length, length + sliceLength)) {
    length += sliceLength;
  }
  length = Math.min(length, most);
  while (length < most && a.charCodeAt(length) === b.charCodeAt(length)) length += 1;
  return length;
}

/** How many UTF-16 code units, at most `most`, two texts have in common at their end. */
export function commonEnd(a: string, b: string, most: number): number {
  let length = 0;
  while (
    length + sliceLength <= most &&
    a.slice(a.length - length - sliceLength, a.length - length) ===
      b.slice(b.length - length - sliceLength, b.length - length)
  ) {
    length += sliceLength;
  }
  while (length < most && a.charCodeAt(a.length - 1 - length) === b.charCodeAt(b.length - 1 - length)) length += 1;
  return length;
}
