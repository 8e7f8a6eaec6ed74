/** Bytes to text. The engine works on bytes; only what a person or a rule reads becomes a string. */

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder('utf-8', { ignoreBOM: true });

/** Text of a line, and where its bytes are not UTF-8. */
export interface DecodedLine {
  readonly text: string;
  /** Columns (from 0, UTF-16) of the first bytes that are not UTF-8: first of each run; empty for valid text. */
  readonly invalid: readonly { readonly start: number; readonly end: number }[];
}

const valid: DecodedLine['invalid'] = [];

/** Text of ASCII bytes. Short runs, such as names, are quicker without a decoder. */
export function asciiText(bytes: Uint8Array, start: number, end: number): string {
  return end - start > 48 ? strict.decode(bytes.subarray(start, end)) : byteText(bytes, start, end);
}

/** Text with one character, U+0000 to U+00FF, for each byte. */
export function byteText(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  let at = start;
  // Joining byte by byte makes a rope of many parts, which its first reader has to flatten.
  for (; at + 8 <= end; at += 8) text += eight(bytes, at);
  for (; at < end; at += 1) text += String.fromCharCode(bytes[at] as number);
  return text;
}

function eight(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(
    bytes[at] as number,
    bytes[at + 1] as number,
    bytes[at + 2] as number,
    bytes[at + 3] as number,
    bytes[at + 4] as number,
    bytes[at + 5] as number,
    bytes[at + 6] as number,
    bytes[at + 7] as number,
  );
}

/** Whether ASCII bytes are this text. */
export function isText(bytes: Uint8Array, start: number, end: number, text: string): boolean {
  const { length } = text;
  if (length !== end - start) return false;
  for (let at = 0; at < length; at += 1) if (bytes[start + at] !== text.charCodeAt(at)) return false;
  return true;
}

/** The text of ASCII bytes; `likely` itself if that is the text, so that equal texts share a string. */
export function likelyText(bytes: Uint8Array, start: number, end: number, likely: string): string {
  return isText(bytes, start, end, likely) ? likely : asciiText(bytes, start, end);
}

/** The bytes as a string if they are all ASCII, so that offsets into both agree; else `undefined`. */
export function asciiRun(bytes: Uint8Array, start: number, end: number): string | undefined {
  try {
    const text = strict.decode(bytes.subarray(start, end));
    return text.length === end - start ? text : undefined;
  } catch {
    return undefined;
  }
}

/** Decodes bytes as UTF-8, with one U+FFFD for each byte that is not. */
export function decodeLine(bytes: Uint8Array, start: number, end: number): DecodedLine {
  const text = lenient.decode(bytes.subarray(start, end));
  // U+FFFD may be in the input itself, which the slow path checks; throwing for each line would take far longer.
  return text.includes('\uFFFD') ? decodeDamaged(bytes, start, end) : { text, invalid: valid };
}

/** Decodes bytes that are UTF-8. */
export function utf8Text(bytes: Uint8Array, start: number, end: number): string {
  return lenient.decode(bytes.subarray(start, end));
}

/** How many UTF-16 code units bytes of UTF-8 are: the column of `end` where `start` has the column 0. */
export function utf16Length(bytes: Uint8Array, start: number, end: number): number {
  let length = 0;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] as number;
    if ((byte & 0xc0) !== 0x80) length += byte < 0xf0 ? 1 : 2;
  }
  return length;
}

/** Length of the UTF-8 sequence at a position; 0 if none starts there. Unicode 15, table 3-7. */
export function sequenceLength(bytes: Uint8Array, at: number, end: number): number {
  const first = bytes[at] as number;
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  if (at + length > end) return 0;
  const second = bytes[at + 1] as number;
  const low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  if (second < low || second > high) return 0;
  for (let next = at + 2; next < at + length; next += 1) {
    if (((bytes[next] as number) & 0xc0) !== 0x80) return 0;
  }
  return length;
}

function decodeDamaged(bytes: Uint8Array, start: number, end: number): DecodedLine {
  const parts: string[] = [];
  const invalid: { start: number; end: number }[] = [];
  let columns = 0;
  let from = start;
  let at = start;
  const flush = (): void => {
    if (from === at) return;
    const part = strict.decode(bytes.subarray(from, at));
    parts.push(part);
    columns += part.length;
  };
  while (at < end) {
    const length = sequenceLength(bytes, at, end);
    if (length > 0) {
      at += length;
      continue;
    }
    flush();
    const last = invalid.at(-1);
    if (last !== undefined && last.end === columns) last.end = columns + 1;
    else invalid.push({ start: columns, end: columns + 1 });
    parts.push('\uFFFD');
    columns += 1;
    at += 1;
    from = at;
  }
  flush();
  return { text: parts.join(''), invalid };
}
