import { pipeline, type Readable, Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { codeOf } from '../sources/reason.ts';
import { FetchError } from './fetch-error.ts';
import type { Exchange } from './get.ts';
import { sizeText } from './quantity.ts';
import { isGzip } from './transport.ts';
import { cutText } from '../../text/cut.ts';

/** How much of a body is read. */
export interface BodyLimits {
  /** Bytes, both as received and decompressed. */
  readonly maxBody: number;
  /** How many times its compressed size a body may have. */
  readonly maxRatio: number;
}

/** Below this size, no body costs much time, however well it was compressed. */
const alwaysAllowed = 1024 * 1024;

const corrupt = 'the gzip-compressed body is corrupt';

/** Knows what has flowed through: how much, and the first of it. */
type Meter = Transform & { count: number; start: Uint8Array };

/** Counts what flows through, and fails if `excess` objects to the count. */
function meter(excess: (count: number) => string | undefined): Meter {
  const stream = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      if (counted.count === 0) counted.start = chunk;
      counted.count += chunk.length;
      const message = excess(counted.count);
      if (message === undefined) done(null, chunk);
      else done(new FetchError(message));
    },
  });
  const start: Uint8Array = new Uint8Array();
  const counted = Object.assign(stream, { count: 0, start });
  return counted;
}

function longer(what: string, limit: number): string {
  return `the ${what} is longer than ${sizeText(limit)} (--max-body); Prometheus has body_size_limit for that`;
}

function bodyError(
  error: unknown,
  { response }: Exchange,
  { count: received, start }: Meter,
  gzip: boolean,
): FetchError {
  if (error instanceof FetchError) return error;
  const code = codeOf(error) ?? '';
  if (gzip && code.startsWith('Z_')) {
    if (code === 'Z_BUF_ERROR') return new FetchError('the gzip-compressed body is cut off');
    return new FetchError(isGzip(start) ? corrupt : 'the body is not gzip, though its Content-Encoding says so');
  }
  const length = response.headers['content-length'];
  if (response.headers['transfer-encoding'] !== undefined) {
    return new FetchError(`the chunked body is cut off or broken after ${received} bytes`);
  }
  if (length !== undefined) {
    return new FetchError(`the body is cut off: its Content-Length is ${length}, but only ${received} bytes came`);
  }
  return new FetchError(`the connection broke off after ${received} bytes of the body`);
}

/** A body that is being read. */
export interface Body {
  chunks(): AsyncGenerator<Uint8Array>;
  /** Bytes received so far, before decompression. */
  received(): number;
}

/**
 * The body of a response, decompressed.
 * @throws FetchError if it is encoded otherwise than with gzip; its chunks do if they do not come whole.
 */
export function bodyOf(exchange: Exchange, { maxBody, maxRatio }: BodyLimits): Body {
  const { response } = exchange;
  const encoding = response.headers['content-encoding'];
  const gzip = encoding === 'gzip';
  // Prometheus reads what has another encoding as it is.
  if (!gzip && encoding !== undefined && encoding !== '' && encoding !== 'identity') {
    response.destroy();
    throw new FetchError(
      `its Content-Encoding is ${cutText(encoding, 80)}, which was not requested: Prometheus reads gzip only`,
    );
  }
  const raw = meter((count) => (count > maxBody ? longer('body', maxBody) : undefined));
  const gunzip = createGunzip();
  const plain = meter((count) => {
    if (count > maxBody) return longer('decompressed body', maxBody);
    if (count <= alwaysAllowed || count <= gunzip.bytesWritten * maxRatio) return undefined;
    return `the body decompresses to more than ${maxRatio} times its size (--max-ratio), as a decompression bomb does`;
  });
  return {
    received: () => raw.count,
    async *chunks() {
      const stream: Readable = gzip
        ? pipeline(response, raw, gunzip, plain, () => {})
        : pipeline(response, raw, () => {});
      try {
        for await (const chunk of stream) yield chunk as Uint8Array;
        const late = await exchange.lateError();
        if (late !== undefined) throw late;
        // Node ignores zeros after the end, which Go's client takes for the start of another part.
        if (gzip && gunzip.bytesWritten < raw.count) throw new FetchError(corrupt);
      } catch (error) {
        throw bodyError(error, exchange, raw, gzip);
      } finally {
        response.destroy();
      }
    },
  };
}
