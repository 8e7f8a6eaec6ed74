/** Bytes, and UTF-16 code units, that the formats give a meaning. */
const tab = 0x09;
export const newline = 0x0a;
export const carriageReturn = 0x0d;
export const space = 0x20;
export const quote = 0x22;
export const hash = 0x23;
export const plus = 0x2b;
export const comma = 0x2c;
export const minus = 0x2d;
export const point = 0x2e;
export const colon = 0x3a;
export const equals = 0x3d;
export const backslash = 0x5c;
export const underscore = 0x5f;
export const braceOpen = 0x7b;
export const braceClose = 0x7d;

/** Whether a byte or UTF-16 code unit is a space or a tab. */
export function isBlank(byte: number): boolean {
  return byte === space || byte === tab;
}

/** Whether a byte is an ASCII digit. */
export function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

/** Whether a byte can start a legacy label name: an ASCII letter or an underscore. */
export function isLabelStart(byte: number): boolean {
  return (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a) || byte === underscore;
}

/** Whether a byte can start a legacy metric name. */
export function isNameStart(byte: number): boolean {
  return isLabelStart(byte) || byte === colon;
}

/** Bits of {@link classes}: what a byte can be in a plain line. */
export const nameStart = 1;
export const namePart = 2;
export const labelStart = 4;
export const labelPart = 8;
/** Printable ASCII that needs no escape in the value of a label. */
export const valueByte = 16;

function classOf(byte: number): number {
  let found = byte === quote || byte === backslash ? 0 : valueByte;
  if (isLabelStart(byte)) found |= nameStart | namePart | labelStart | labelPart;
  if (isDigit(byte)) found |= namePart | labelPart;
  if (byte === colon) found |= nameStart | namePart;
  return found;
}

/** Classes of bytes. */
export const classes: Uint8Array = new Uint8Array(256);
for (let byte = space; byte < 0x7f; byte += 1) classes[byte] = classOf(byte);

/** Whether the bytes at an offset are these, or the first `length` of these. */
export function isAt(bytes: Uint8Array, at: number, text: Uint8Array, length: number = text.length): boolean {
  let offset = 0;
  while (offset < length && bytes[at + offset] === text[offset]) offset += 1;
  return offset === length;
}
