/**
 * Orders texts as Go does, by the bytes of their UTF-8. JavaScript's `<` compares UTF-16 code units, which puts
 * characters beyond U+FFFF before U+E000.
 */
export function compareUtf8(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index++) {
    const a = left.charCodeAt(index);
    const b = right.charCodeAt(index);
    if (a !== b) return codePointRank(a) - codePointRank(b);
  }
  return left.length - right.length;
}

/** The rank of a code unit among those that differ: surrogates stand for the highest code points. */
function codePointRank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
