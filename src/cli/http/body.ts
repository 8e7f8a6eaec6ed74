import type { IncomingMessage } from 'node:http';
import { pipeline, type Readable, Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { FetchError } from './fetch-error.ts';
import { sizeText } from './quantity.ts';

/** Counts what flows through, and breaks off where it is too much. */
function meter(limit: number, what: string): Transform & { count: number } {
  const stream = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      counted.count += chunk.length;
      if (counted.count <= limit) done(null, chunk);
      else
        done(
          new FetchError(
            `the ${what} is longer than ${sizeText(limit)} (--max-body); Prometheus has body_size_limit for that`,
          ),
        );
    },
  });
  const counted = Object.assign(stream, { count: 0 });
  return counted;
}

function bodyError(error: unknown, response: IncomingMessage, received: number, gzip: boolean): FetchError {
  if (error instanceof FetchError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (gzip && code.startsWith('Z_')) {
    const cut = code === 'Z_BUF_ERROR';
    return new FetchError(
      cut ? 'the gzip-compressed body is cut off' : 'the body is not gzip, though its Content-Encoding says so',
    );
  }
  const length = response.headers['content-length'];
  if (length !== undefined) {
    return new FetchError(`the body is cut off: its Content-Length is ${length}, and ${received} bytes came`);
  }
  if (response.headers['transfer-encoding'] !== undefined) {
    return new FetchError(`the chunked body is cut off or broken after ${received} bytes`);
  }
  return new FetchError(`the connection broke off after ${received} bytes of the body`);
}

/** A pipeline's error comes out of its last stream, too. */
function ignore(): void {}

/** The bytes of a response, decompressed. Throws a {@link FetchError} where they do not come whole. */
export async function* bodyOf(response: IncomingMessage, maxBody: number): AsyncGenerator<Uint8Array> {
  const encoding = response.headers['content-encoding'];
  const gzip = encoding === 'gzip';
  // Prometheus reads what has another encoding as it is.
  if (!gzip && encoding !== undefined && encoding !== '' && encoding !== 'identity') {
    response.destroy();
    throw new FetchError(
      `its Content-Encoding is ${encoding.slice(0, 80)}, which nobody asked for: Prometheus knows gzip only`,
    );
  }
  const raw = meter(maxBody, 'body');
  const plain = meter(maxBody, 'decompressed body');
  const stream: Readable = gzip
    ? pipeline(response, raw, createGunzip(), plain, ignore)
    : pipeline(response, raw, ignore);
  try {
    for await (const chunk of stream) yield chunk as Uint8Array;
  } catch (error) {
    throw bodyError(error, response, raw.count, gzip);
  } finally {
    response.destroy();
  }
}
