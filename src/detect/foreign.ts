import type { Foreign, ParseLine } from '../syntax/ast.ts';
import { hasExposition } from '../syntax/exposed.ts';

/** Bytes of a document that decide whether it is an exposition. */
export const sniffLength: number = 4096;

const accept = "curl -H 'Accept: text/plain;version=0.0.4'";

function startsWith(bytes: Uint8Array, ...start: number[]): boolean {
  return bytes.length >= start.length && start.every((byte, index) => bytes[index] === byte);
}

function looksLikeUtf16(bytes: Uint8Array): 'UTF-16' | undefined {
  if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) return 'UTF-16';
  const length = Math.min(bytes.length & ~1, 64);
  if (length < 8) return undefined;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < length; at += 2) {
    if (bytes[at] === 0) even += 1;
    if (bytes[at + 1] === 0) odd += 1;
  }
  // Characters outside Latin-1 have no zero; most of an exposition are in ASCII.
  const most = (length / 2) * 0.6;
  const few = Math.max(1, length / 20);
  return (odd >= most && even <= few) || (even >= most && odd <= few) ? 'UTF-16' : undefined;
}

/** First bytes of files that people point at by mistake. */
const magics: readonly (readonly [name: string, magic: readonly number[]])[] = [
  ['an executable', [0x7f, 0x45, 0x4c, 0x46]],
  ['a ZIP archive', [0x50, 0x4b, 0x03, 0x04]],
  ['an image', [0x89, 0x50, 0x4e, 0x47]],
  ['an image', [0xff, 0xd8, 0xff]],
  ['a PDF document', [0x25, 0x50, 0x44, 0x46]],
  ['an image', [0x47, 0x49, 0x46, 0x38]],
  ['a 7z archive', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['an SQLite database', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66]],
  ['zlib-compressed data', [0x78, 0x01]],
  ['zlib-compressed data', [0x78, 0x9c]],
  ['zlib-compressed data', [0x78, 0xda]],
  ['LZ4-compressed data', [0x04, 0x22, 0x4d, 0x18]],
  ['Snappy-compressed data', [0xff, 0x06, 0x00, 0x00, 0x73, 0x4e]],
  ['bzip2-compressed data', [0x42, 0x5a, 0x68]],
  ['xz-compressed data', [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
];

const leastBinary = 16;

/**
 * Whether control characters that no text has are among the first bytes, and a fifth of these are such or are not
 * UTF-8. Without control characters it may be text in an older encoding.
 */
function looksBinary(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 512);
  if (head.length < leastBinary) return false;
  const controls = head.filter((byte) => byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d) && byte !== 0x1b).length;
  if (controls < 2 || controls * 50 < head.length) return false;
  const invalid = new TextDecoder().decode(head).split('\uFFFD').length - 1;
  return (controls + invalid) * 5 > head.length;
}

/** What a document is, by its first {@link sniffLength} bytes, if it is not an exposition; else `undefined`. */
export function sniff(bytes: Uint8Array, { foreignText }: Pick<ParseLine, 'foreignText'>): Foreign | undefined {
  if (startsWith(bytes, 0x1f, 0x8b)) {
    return { what: 'gzip-compressed data', help: 'decompress it first, with curl --compressed or gunzip -c' };
  }
  if (startsWith(bytes, 0x28, 0xb5, 0x2f, 0xfd)) {
    return { what: 'zstd-compressed data', help: 'decompress it first, with curl --compressed or zstd -dc' };
  }
  const utf16 = looksLikeUtf16(bytes);
  if (utf16 !== undefined) {
    return {
      what: 'UTF-16 text',
      help: 'write UTF-8 (in PowerShell: Out-File -Encoding utf8NoBOM), or convert it with iconv -f UTF-16 -t UTF-8',
    };
  }
  const magic = magics.find(([, start]) => startsWith(bytes, ...start));
  if (magic !== undefined) return { what: magic[0], help: 'pass an exposition, such as the response of /metrics' };
  if (looksBinary(bytes)) {
    return { what: 'binary data', help: `check the URL and request the text format: ${accept}` };
  }
  const head = new TextDecoder().decode(bytes.subarray(0, sniffLength));
  const text = head.replace(/^\uFEFF/, '').trimStart();
  if (/^HTTP\/\d(?:\.\d)? \d{3}\b/.test(text)) {
    return { what: 'an HTTP response with its headers', help: 'remove the headers: use curl without -i and -D -' };
  }
  const isExposition = hasExposition(text);
  if (/^(?:<br \/>\s*)?<b>(?:Warning|Notice|Deprecated|Fatal error|Parse error)<\/b>:/.test(text)) {
    // With an exposition after it, it is a foreign line of that.
    if (isExposition) return undefined;
    return {
      what: 'an error message of PHP',
      help: 'correct the error that it reports, and log messages instead of printing them (display_errors=0)',
    };
  }
  if (/^<(?:!doctype|html|head|body|\?xml|[a-z]+[\s>])/i.test(text)) {
    return {
      what: text.toLowerCase().startsWith('<?xml') ? 'an XML document' : 'an HTML page',
      help: 'check that the URL is right (usually /metrics) and that the response is not an error or login page (curl -f fails on error pages)',
    };
  }
  if (!isExposition && /^\{\s*"[^"]*"\s*:|^\{\s*\}\s*$|^\[\s*(?:[[{\]"]|-?\d|true|false|null)/.test(text)) {
    return { what: 'a JSON document', help: `check the URL and request the text format: ${accept}` };
  }
  if (text.startsWith('-----BEGIN '))
    return { what: 'a PEM file', help: 'pass an exposition, such as the response of /metrics' };
  return isExposition || text === '' ? undefined : foreignText(text, bytes.length < sniffLength);
}
