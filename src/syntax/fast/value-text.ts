import { backslash, quote } from '../../text/bytes.ts';
import { asciiText, utf8Text } from '../../text/utf8.ts';
import { unescapeText } from '../escapes.ts';

/** What stands for a newline after a backslash. */
export const letterN = 0x6e;

/** Whether a byte after a backslash makes an escape that is defined. */
export function isDefinedEscape(byte: number): boolean {
  return byte === letterN || byte === quote || byte === backslash;
}

/** The text of a label's value in a plain line. */
export function valueText(bytes: Uint8Array, start: number, end: number): string {
  let all = 0;
  let hasEscapes = false;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] as number;
    all |= byte;
    hasEscapes ||= byte === backslash;
  }
  const text = all < 0x80 ? asciiText(bytes, start, end) : utf8Text(bytes, start, end);
  return hasEscapes ? unescapeText(text) : text;
}
