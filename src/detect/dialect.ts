import type { Dialect } from '../syntax/dialect.ts';
import { parseMediaType } from './media-type.ts';
import {
  findEof,
  findOpenMetrics,
  findOpenMetrics2,
  findOpenMetricsHabit,
  findText,
  findTextType,
  type Sign,
} from './signs.ts';

/** Documents up to this size are inspected as a whole; of longer ones, the beginning (and, in memory, the end). */
export const detectionLimit: number = 8 * 1024 * 1024;

/** Why a document is read as a dialect that neither the user nor a Content-Type chose. */
export interface DialectReason {
  /** What the document has, or lacks. */
  readonly message: string;
  /** The line, from 1, of what it has. */
  readonly line?: number;
}

/** A dialect that was guessed. */
export interface DetectedDialect {
  readonly dialect: Dialect;
  readonly reason: DialectReason;
  /** Whether the document ends in `# EOF` like OpenMetrics, but is text by everything else. */
  readonly hasStrayEof?: boolean;
}

const textWithoutEof: DetectedDialect = { dialect: 'prometheus-1.0.0', reason: { message: 'no # EOF' } };

/** The dialect of a Content-Type header; undefined if it cannot be read or names none. */
export function dialectOfContentType(contentType: string): Dialect | undefined {
  const type = parseMediaType(contentType.toLowerCase());
  const version = type?.parameters.get('version');
  if (type?.name === 'application/openmetrics-text') {
    return version?.startsWith('2.') === true ? 'openmetrics-2.0.0' : 'openmetrics-1.0.0';
  }
  if (type?.name === 'application/vnd.google.protobuf') return 'protobuf';
  if (type?.name !== 'text/plain') return undefined;
  const legacy = version === '0.0.4' && type.parameters.get('escaping') !== 'allow-utf-8';
  return legacy ? 'prometheus-0.0.4' : 'prometheus-1.0.0';
}

function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}

function because(text: string, { what, offset }: Sign): DialectReason {
  return { message: what, line: lineOf(text, offset) };
}

/** What the text of a document that ends in `# EOF` says; `eof` is undefined if that is known of a part not in it. */
function detectWithEof(text: string, eof: Sign | undefined): DetectedDialect {
  const second = detectOpenMetrics2(text);
  if (second !== undefined) return second;
  const stray = findText(text);
  if (stray !== undefined && findOpenMetrics(text) === undefined && findOpenMetricsHabit(text) === undefined) {
    return { dialect: 'prometheus-1.0.0', reason: because(text, stray), hasStrayEof: true };
  }
  const reason = eof === undefined ? { message: '# EOF' } : because(text, eof);
  return { dialect: 'openmetrics-1.0.0', reason };
}

/** What only OpenMetrics 2.0 has says more than anything else, since the names of its counters are those of text. */
function detectOpenMetrics2(text: string): DetectedDialect | undefined {
  const sign = findOpenMetrics2(text);
  return sign === undefined ? undefined : { dialect: 'openmetrics-2.0.0', reason: because(text, sign) };
}

function detectWithoutEof(text: string): DetectedDialect {
  const second = detectOpenMetrics2(text);
  if (second !== undefined) return second;
  if (findTextType(text) !== undefined) return textWithoutEof;
  const sign = findOpenMetrics(text);
  return sign === undefined ? textWithoutEof : { dialect: 'openmetrics-1.0.0', reason: because(text, sign) };
}

/**
 * Guesses the dialect from the text of a document: composite values and start timestamps mean OpenMetrics 2.0, and
 * `# EOF` as its last line OpenMetrics 1.0, unless everything else is text. Without it, a unit or an exemplar does, unless
 * there is what OpenMetrics cannot have (some exporters write `# UNIT` into the text format, where it is a comment).
 * `whole` tells whether the text reaches to the document's end.
 */
export function detectDialect(text: string, whole: boolean): DetectedDialect {
  const eof = whole ? findEof(text) : undefined;
  return eof === undefined ? detectWithoutEof(text) : detectWithEof(text, eof);
}

/**
 * Guesses the dialect of the first bytes of a stream that continues, and is longer than {@link detectionLimit}.
 * `hasEof` tells what is known of its end.
 */
export function detectBeginning(chunks: readonly Uint8Array[], hasEof = false): DetectedDialect {
  if (hasEof) return detectWithEof(decode(chunks, detectionLimit), undefined);
  return detectAtOnce(chunks) ?? detectDialect(decode(chunks, detectionLimit), false);
}

/** Whether the very beginning has what OpenMetrics does not have: then nothing after it matters but the end. */
function detectAtOnce(chunks: readonly Uint8Array[]): DetectedDialect | undefined {
  const text = decode(chunks, 64 * 1024);
  if (findOpenMetrics2(text) !== undefined) return undefined;
  // The last line may be cut off.
  return findTextType(text.slice(0, text.lastIndexOf('\n') + 1)) === undefined ? undefined : textWithoutEof;
}

/** Guesses the dialect of a document that is in memory. */
export function detectWhole(chunks: readonly Uint8Array[]): DetectedDialect {
  const length = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  if (length <= detectionLimit) return detectDialect(decode(chunks, length), true);
  return detectBeginning(chunks, endsInEof(chunks.at(-1)?.subarray(-tailLength)));
}

const tailLength = 64;

/** Whether a document ends in `# EOF`, from its last bytes. */
export function endsInEof(tail: Uint8Array | undefined): boolean {
  return tail !== undefined && findEof(new TextDecoder().decode(tail)) !== undefined;
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
