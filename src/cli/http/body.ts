import { codeOf } from '../sources/reason.ts';
import { FetchError } from './fetch-error.ts';
import type { Exchange } from './get.ts';
import { type BodyLimits, type Chunks, corrupt, longer, type Received, unzipped } from './gunzip.ts';
import { isGzip } from './transport.ts';
import { cutText } from '../../text/cut.ts';

function bodyError(
  error: unknown,
  { response }: Exchange,
  { count: received, start }: Received,
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

/** The bytes of a response as they come, which are counted. */
async function* receivedOf({ response }: Exchange, received: Received, maxBody: number): AsyncGenerator<Uint8Array> {
  for await (const chunk of response as Chunks) {
    if (received.count === 0) received.start = chunk;
    received.count += chunk.length;
    if (received.count > maxBody) throw new FetchError(longer('body', maxBody));
    yield chunk;
  }
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
export function bodyOf(exchange: Exchange, limits: BodyLimits): Body {
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
  const received: Received = { count: 0, start: new Uint8Array() };
  return {
    received: () => received.count,
    async *chunks() {
      const compressed = receivedOf(exchange, received, limits.maxBody);
      try {
        yield* gzip ? unzipped(compressed, received, limits) : compressed;
        const late = await exchange.lateError();
        if (late !== undefined) throw late;
      } catch (error) {
        throw bodyError(error, exchange, received, gzip);
      } finally {
        response.destroy();
      }
    },
  };
}
