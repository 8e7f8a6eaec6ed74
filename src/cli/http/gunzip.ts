import { pipeline, Transform } from 'node:stream';
import { createGunzip, gunzipSync } from 'node:zlib';
import { codeOf } from '../sources/reason.ts';
import { FetchError } from './fetch-error.ts';
import { sizeText } from './quantity.ts';

/** How much of a body is read. */
export interface BodyLimits {
  /** Bytes, both as received and decompressed. */
  readonly maxBody: number;
  /** How many times its compressed size a body may have. */
  readonly maxRatio: number;
}

/** Below this size, no body costs much time, however well it was compressed. */
const alwaysAllowed = 1024 * 1024;

/** Bodies up to this size, as received, are decompressed at once: a stream takes several times as long. */
const small = 64 * 1024;

/** What is wrong with a body that cannot be decompressed. */
export const corrupt = 'the gzip-compressed body is corrupt';

/** What has been received of a body: how much, and the first of it. */
export interface Received {
  count: number;
  start: Uint8Array;
}

export type Chunks = AsyncIterable<Uint8Array>;

/** What is wrong with a body, compressed or not, that is longer than it may be. */
export function longer(what: string, limit: number): string {
  return `the ${what} is longer than ${sizeText(limit)} (--max-body); Prometheus has body_size_limit for that`;
}

/** A body that is decompressed as it comes. */
function unzippedAsItComes(compressed: Chunks, received: Received, { maxBody, maxRatio }: BodyLimits): Chunks {
  const gunzip = createGunzip();
  let count = 0;
  const measured = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      count += chunk.length;
      if (count > maxBody) done(new FetchError(longer('decompressed body', maxBody)));
      else if (count <= alwaysAllowed || count <= gunzip.bytesWritten * maxRatio) done(null, chunk);
      else {
        const times = `more than ${maxRatio} times its size (--max-ratio)`;
        done(new FetchError(`the body decompresses to ${times}, as a decompression bomb does`));
      }
    },
    flush(done) {
      // Node ignores zeros after the end, which Go's client takes for the start of another part.
      done(gunzip.bytesWritten < received.count ? new FetchError(corrupt) : null);
    },
  });
  return pipeline(compressed, gunzip, measured, () => {});
}

/** The text of a small body; `undefined` if it is not small. */
function unzippedAtOnce(compressed: Uint8Array, maxBody: number): Uint8Array | undefined {
  try {
    const options = { maxOutputLength: Math.min(maxBody, alwaysAllowed), info: true };
    const { buffer, engine } = gunzipSync(compressed, options) as unknown as {
      readonly buffer: Uint8Array;
      readonly engine: { readonly bytesWritten: number };
    };
    if (engine.bytesWritten < compressed.length) throw new FetchError(corrupt);
    return buffer;
  } catch (error) {
    if (codeOf(error) === 'ERR_BUFFER_TOO_LARGE') return undefined;
    throw error;
  }
}

async function* joined(first: readonly Uint8Array[], others: Chunks): AsyncGenerator<Uint8Array> {
  yield* first;
  yield* others;
}

/** A body of a gzip response, at once if it is small. */
export async function* unzipped(
  compressed: AsyncGenerator<Uint8Array>,
  received: Received,
  limits: BodyLimits,
): AsyncGenerator<Uint8Array> {
  const first: Uint8Array[] = [];
  while (received.count <= small) {
    // Sequential on purpose: chunks come one after the other.
    const next = await compressed.next();
    if (next.done !== true) {
      first.push(next.value);
      continue;
    }
    const text = unzippedAtOnce(Buffer.concat(first), limits.maxBody);
    if (text !== undefined) {
      yield text;
      return;
    }
    break;
  }
  yield* unzippedAsItComes(joined(first, compressed), received, limits);
}
