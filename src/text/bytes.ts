/** Bits of {@link classes}: what a byte can be in a plain line. */
export const nameStart = 1;
export const namePart = 2;
export const labelStart = 4;
export const labelPart = 8;
/** Printable ASCII that needs no escape in the value of a label. */
export const valueByte = 16;

/** Classes of bytes. */
export const classes: Uint8Array = new Uint8Array(256);
for (let byte = 0x20; byte < 0x7f; byte += 1) {
  if (byte !== 0x22 && byte !== 0x5c) classes[byte] = valueByte;
  const letter = (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a) || byte === 0x5f;
  const digit = byte >= 0x30 && byte <= 0x39;
  if (letter) classes[byte] = (classes[byte] as number) | nameStart | namePart | labelStart | labelPart;
  if (digit) classes[byte] = (classes[byte] as number) | namePart | labelPart;
  if (byte === 0x3a) classes[byte] = (classes[byte] as number) | nameStart | namePart;
}
