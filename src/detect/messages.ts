const longestLength = 5;
/** How the fields of a MetricFamily are written, by their number: texts and messages with a length, a type as a varint. */
const wireTypes: readonly number[] = [-1, 2, 2, 0, 2, 2];
const nameTag = 0x0a;
const utf8 = new TextDecoder('utf-8', { fatal: true });

interface Varint {
  readonly value: number;
  /** The index after it. */
  readonly end: number;
}

function varintAt(bytes: Uint8Array, start: number): Varint | undefined {
  let value = 0;
  for (let at = start; at < bytes.length && at - start < longestLength; at += 1) {
    const byte = bytes[at] as number;
    value += (byte & 0x7f) * 2 ** (7 * (at - start));
    if (byte < 0x80) return { value, end: at + 1 };
  }
  return undefined;
}

function isControl(byte: number): boolean {
  return byte < 0x20 || byte === 0x7f;
}

/** Whether bytes are a name: UTF-8 without control characters. */
function isName(bytes: Uint8Array): boolean {
  if (bytes.length === 0 || bytes.some((byte) => isControl(byte))) return false;
  try {
    return utf8.decode(bytes) !== '';
  } catch {
    return false;
  }
}

/**
 * Whether a document begins with a length-delimited MetricFamily message that has a name, by its first bytes. Its fields
 * may come in any order, and it may go on after these bytes.
 */
export function looksLikeMessages(bytes: Uint8Array): boolean {
  const length = varintAt(bytes, 0);
  if (length === undefined) return false;
  const end = length.end + length.value;
  const message = bytes.subarray(length.end, end);
  let hasName = false;
  for (let at = 0; at < message.length;) {
    const tag = message[at] as number;
    if (wireTypes[tag >>> 3] !== (tag & 7)) return false;
    const value = varintAt(message, at + 1);
    if (value === undefined) break;
    const next = (tag & 7) === 0 ? value.end : value.end + value.value;
    if (next > length.value) return false;
    if (tag === nameTag && next <= message.length) {
      if (!isName(message.subarray(value.end, next))) return false;
      hasName = true;
    }
    at = next;
  }
  // Text has no control characters but those of blanks and ends of lines; types, metrics and their numbers do.
  return hasName && message.some((byte) => isControl(byte) && !(byte >= 0x09 && byte <= 0x0d));
}
