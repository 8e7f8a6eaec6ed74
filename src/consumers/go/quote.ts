import { runeLength } from './byte-string.ts';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder('utf-8', { ignoreBOM: true });
/** No message shows more than this. */
const longestQuote = 4096;
// V8 takes long to build the sets of Unicode for such an expression, and hardly any rune is beyond ASCII.
const isPrintable = (rune: string): boolean => /^[ -~]$/.test(rune) || /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u.test(rune);
const named: ReadonlyMap<string, string> = new Map([
  ['\u0007', '\\a'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\v', '\\v'],
  ['\\', '\\\\'],
]);

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}

function quoteRune(rune: string, quote: string): string {
  if (rune === quote) return `\\${quote}`;
  const name = named.get(rune);
  if (name !== undefined) return name;
  if (isPrintable(rune)) return rune;
  const code = rune.codePointAt(0) as number;
  if (code < 0x20 || code === 0x7f) return `\\x${hex(code, 2)}`;
  return code < 0x10000 ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`;
}

function decodeRune(text: string, at: number, length: number): string {
  return decoder.decode(Uint8Array.from(text.slice(at, at + length), (unit) => unit.charCodeAt(0)));
}

/** A byte string as text, for `%s`. */
export function goText(text: string): string {
  return lenient.decode(Uint8Array.from(text, (unit) => unit.charCodeAt(0)));
}

/** A byte string as Go's `strconv.Quote` (`%q`) writes it; of a very long one, the start. */
export function goQuote(text: string): string {
  const parts: string[] = [];
  const end = Math.min(text.length, longestQuote);
  for (let at = 0; at < end;) {
    const length = runeLength(text, at);
    if (length === 0) parts.push(`\\x${hex(text.charCodeAt(at), 2)}`);
    else parts.push(quoteRune(decodeRune(text, at, length), '"'));
    at += Math.max(1, length);
  }
  return `"${parts.join('')}${end < text.length ? '…' : ''}"`;
}

/** A byte as Go's `%q` writes it: as the character with that code. */
export function goQuoteByte(byte: number): string {
  return `'${quoteRune(String.fromCharCode(byte), "'")}'`;
}
