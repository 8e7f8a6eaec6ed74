import type { Reason } from '../rejection-rules.ts';

/** Strings as Python has them, and the helpers at the top of client_python's `prometheus_client/parser.py`. */

/** What `str.isspace` knows beyond ASCII. */
const wideBlank = /[\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
/** `string.whitespace` */
const asciiWhitespace = ' \t\n\r\v\f';
const legacyName = /^[a-zA-Z_:][a-zA-Z0-9_:]*\n?$/;
const escapes: ReadonlyMap<string, string> = new Map([
  ['\\\\', '\\'],
  ['\\n', '\n'],
  ['\\"', '"'],
]);

/** No message shows more of a text than this. */
const longestText = 4096;

/** A text as errors quote it: of a very long one, the start. */
export function shorten(text: string): string {
  return text.length > longestText ? `${text.slice(0, longestText)}…` : text;
}

/** `str.isspace` */
function isSpace(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 0x80) return (code >= 0x09 && code <= 0x0d) || (code >= 0x1c && code <= 0x20);
  return wideBlank.test(text.charAt(at));
}

/** `str.lstrip` */
export function lstrip(text: string): string {
  let start = 0;
  while (start < text.length && isSpace(text, start)) start += 1;
  return text.slice(start);
}

/** `str.strip` */
export function strip(text: string): string {
  let end = text.length;
  while (end > 0 && isSpace(text, end - 1)) end -= 1;
  return lstrip(text.slice(0, end));
}

/** `_is_valid_legacy_metric_name`, whose `$` also matches before a newline at the end. */
export function isLegacyName(name: string): boolean {
  return legacyName.test(name);
}

/** `_is_character_escaped` */
export function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (at > backslashes && text[at - 1 - backslashes] === '\\') backslashes += 1;
  return backslashes % 2 === 1;
}

/** `_next_unquoted_char` */
export function nextUnquoted(text: string, characters: string, start = 0): number {
  let inQuotes = false;
  for (let at = start; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '"' && !isEscaped(text, at)) inQuotes = !inQuotes;
    if (!inQuotes && characters.includes(character)) return at;
  }
  return -1;
}

/** `_last_unquoted_char`, which does not look at the first. */
export function lastUnquoted(text: string, character: string): number {
  let inQuotes = false;
  for (let at = text.length - 1; at > 0; at -= 1) {
    if (text[at] === '"' && !isEscaped(text, at)) inQuotes = !inQuotes;
    if (!inQuotes && text[at] === character) return at;
  }
  return -1;
}

/** `_split_quoted`, at whitespace if nothing else, into four parts at most. */
export function splitQuoted(text: string, separators: string = asciiWhitespace): string[] {
  const tokens = [''];
  let at = 0;
  while (at < text.length) {
    const split = nextUnquoted(text, separators, at);
    if (split === at) {
      at += 1;
      continue;
    }
    if (split < 0 || tokens.length > 3) {
      tokens[tokens.length - 1] = text.slice(at);
      break;
    }
    tokens[tokens.length - 1] = text.slice(at, split);
    at = split + 1;
    tokens.push('');
  }
  return tokens;
}

/** A name or value without its quotes and escapes. */
export interface Unquoted {
  readonly text: string;
  readonly quoted: boolean;
}

/** `_unquote_unescape` */
export function unquote(term: string): Unquoted | Reason {
  if (term === '') return { text: '', quoted: false };
  const text = strip(term);
  // Upstream stumbles over the empty string here.
  if (text === '') return { rule: 'syntax-error', reason: 'string index out of range' };
  const quoted = text.startsWith('"');
  if (quoted && (text.length === 1 || !text.endsWith('"'))) {
    return { rule: 'syntax-error', reason: 'missing close quote' };
  }
  const inner = quoted ? text.slice(1, -1) : text;
  return { text: inner.replace(/\\[\\n"]/g, (found) => escapes.get(found) as string), quoted };
}
