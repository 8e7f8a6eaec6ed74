import { asciiText, byteText } from '../../text/utf8.ts';

/**
 * Bytes as the Go parsers see them. Where a consumer needs text it takes a byte string: one character for each byte
 * (U+0000 to U+00FF), so that nothing is lost where the bytes are not UTF-8.
 */

/** So many bytes are quicker without a decoder. */
const shortest = 128;
const piece = 8192;

/** The byte string of `bytes[start, end)`. */
export function byteString(bytes: Uint8Array, start: number, end: number): string {
  if (end - start <= shortest) return byteText(bytes, start, end);
  const parts: string[] = [];
  for (let at = start; at < end; at += piece) {
    const next = Math.min(end, at + piece);
    parts.push(isAscii(bytes, at, next) ? asciiText(bytes, at, next) : byteText(bytes, at, next));
  }
  return parts.length === 1 ? (parts[0] as string) : parts.join('');
}

/** The byte string of a text, which is what Go has of it. */
export function utf8ByteString(text: string): string {
  if (!/[\u0080-\uffff]/.test(text)) return text;
  const bytes = new TextEncoder().encode(text);
  return byteString(bytes, 0, bytes.length);
}

function isAscii(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    if ((bytes[at] as number) >= 0x80) return false;
  }
  return true;
}

/** Length of the UTF-8 sequence at a place of a byte string; 0 where none starts there. Follows Go's `utf8.DecodeRune`. */
export function runeLength(text: string, at: number): number {
  const first = text.charCodeAt(at);
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  if (at + length > text.length) return 0;
  const second = text.charCodeAt(at + 1);
  const low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  if (second < low || second > high) return 0;
  for (let next = at + 2; next < at + length; next += 1) {
    if ((text.charCodeAt(next) & 0xc0) !== 0x80) return 0;
  }
  return length;
}

/** Whether a byte string is UTF-8. Follows Go's `utf8.ValidString`. */
export function isUtf8(text: string): boolean {
  if (!/[\u0080-\u00ff]/.test(text)) return true;
  for (let at = 0; at < text.length;) {
    const length = runeLength(text, at);
    if (length === 0) return false;
    at += length;
  }
  return true;
}
