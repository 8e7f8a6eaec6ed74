import type { Dialect } from '../syntax/dialect.ts';
import { onlyOpenMetricsTypes } from '../syntax/metric-types.ts';
import { parseMediaType } from './media-type.ts';

/** Documents up to this size are looked at as a whole; of longer ones, the beginning (and, in memory, the end). */
export const detectionLimit: number = 8 * 1024 * 1024;

/** Lines that only OpenMetrics has, besides those with exemplars. */
const evidence = new RegExp(`^# (?:UNIT [^ ]|TYPE \\S+ (?:${onlyOpenMetricsTypes.join('|')})$)`, 'm');
const counterType = /^# TYPE (\S+) counter$/gm;
/** What OpenMetrics does not have, while the text formats do: a counter whose family's name ends in `_total`, `untyped`. */
const notOpenMetrics = /^# TYPE (?:\S+_total counter|\S+ untyped)$/m;
const eofLine = /(?:^|\n)# EOF\n?$/;

/** The dialect of a Content-Type header; `undefined` if it cannot be parsed or names none. */
export function dialectOfContentType(contentType: string): Dialect | undefined {
  const type = parseMediaType(contentType.toLowerCase());
  const version = type?.parameters.get('version');
  if (type?.name === 'application/openmetrics-text') {
    return version?.startsWith('2.') === true ? 'openmetrics-2.0.0' : 'openmetrics-1.0.0';
  }
  if (type?.name !== 'text/plain') return undefined;
  const legacy = version === '0.0.4' && type.parameters.get('escaping') !== 'allow-utf-8';
  return legacy ? 'prometheus-0.0.4' : 'prometheus-1.0.0';
}

/** Where the name and labels of a line end; -1 where its labels do not. */
function seriesEnd(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && text[at] !== '{' && text[at] !== ' ') at += 1;
  if (text[at] !== '{') return at;
  let quoted = false;
  for (; at < end; at += 1) {
    const character = text[at];
    if (character === '"') quoted = !quoted;
    else if (character === '\\' && quoted) at += 1;
    else if (character === '}' && !quoted) return at + 1;
  }
  return -1;
}

/** Whether a line has an exemplar: `# {` after its value. Every line is inspected once, however long it is. */
function hasExemplar(text: string): boolean {
  const afterValue = / ?\S+(?: \S+)? # \{/y;
  let mark = text.indexOf(' # {');
  while (mark >= 0) {
    const start = text.lastIndexOf('\n', mark) + 1;
    const newline = text.indexOf('\n', mark);
    const end = newline < 0 ? text.length : newline;
    const from = text[start] === '#' ? start : seriesEnd(text, start, end);
    afterValue.lastIndex = from;
    if (from > start && afterValue.test(text)) return true;
    mark = text.indexOf(' # {', end);
  }
  return false;
}

/** Whether the first sample after a TYPE line, and a few comments at most, has the `_total` of an OpenMetrics counter. */
function hasTotal(text: string, typeLineEnd: number, name: string): boolean {
  let at = typeLineEnd + 1;
  for (let lines = 0; lines < 4 && (text[at] === '#' || text[at] === '\n'); lines += 1) {
    const newline = text.indexOf('\n', at);
    if (newline < 0) return false;
    at = newline + 1;
  }
  return text.startsWith(`${name}_total`, at) && /[{ ]/.test(text.charAt(at + name.length + 6));
}

/**
 * Guesses the dialect from the text of a document: `# EOF` as its last line means OpenMetrics, and so does what only
 * OpenMetrics has, unless there is what it cannot have (some exporters write `# UNIT` into the text format, where it is
 * a comment). `whole` is whether the text reaches the end of the document.
 */
export function detectDialect(text: string, whole: boolean): Dialect {
  if (whole && eofLine.test(text)) return 'openmetrics-1.0.0';
  if (notOpenMetrics.test(text)) return 'prometheus-1.0.0';
  if (evidence.test(text) || hasExemplar(text)) return 'openmetrics-1.0.0';
  for (const match of text.matchAll(counterType)) {
    const name = match[1] as string;
    if (!name.endsWith('_total') && hasTotal(text, match.index + match[0].length, name)) return 'openmetrics-1.0.0';
  }
  return 'prometheus-1.0.0';
}

/** Guesses the dialect of a stream that is longer than {@link detectionLimit} from its first bytes. */
export function detectBeginning(chunks: readonly Uint8Array[]): Dialect {
  if (beginsUnlikeOpenMetrics(chunks)) return 'prometheus-1.0.0';
  return detectDialect(decode(chunks, detectionLimit), false);
}

/** Whether the very beginning has what OpenMetrics does not allow: then only the end of the document matters. */
function beginsUnlikeOpenMetrics(chunks: readonly Uint8Array[]): boolean {
  const text = decode(chunks, 64 * 1024);
  // The last line may be cut off.
  return notOpenMetrics.test(text.slice(0, text.lastIndexOf('\n') + 1));
}

/** Guesses the dialect of a document that is in memory. */
export function detectWhole(chunks: readonly Uint8Array[]): Dialect {
  const length = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  if (length <= detectionLimit) return detectDialect(decode(chunks, length), true);
  const last = new TextDecoder().decode(chunks.at(-1)?.subarray(-16));
  return eofLine.test(last) ? 'openmetrics-1.0.0' : detectBeginning(chunks);
}

/** The text of the first bytes. They are joined, since decoding a stream takes many times as long. */
function decode(chunks: readonly Uint8Array[], limit: number): string {
  const decoder = new TextDecoder();
  const [first] = chunks;
  if (first !== undefined && (chunks.length === 1 || first.length >= limit)) {
    return decoder.decode(first.subarray(0, limit));
  }
  const held = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  const joined = new Uint8Array(Math.min(limit, held));
  let at = 0;
  for (const chunk of chunks) {
    const part = chunk.subarray(0, joined.length - at);
    joined.set(part, at);
    at += part.length;
  }
  return decoder.decode(joined);
}
