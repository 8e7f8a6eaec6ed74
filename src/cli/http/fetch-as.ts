import { constants, createGunzip } from 'node:zlib';
import * as zlib from 'node:zlib';
import type { Readable, Transform } from 'node:stream';
import type { Address } from './address.ts';
import { Credentials } from './credentials.ts';
import { deadline } from './deadline.ts';
import { FetchError } from './fetch-error.ts';
import type { HttpOptions } from './http-options.ts';
import { sizeText } from './quantity.ts';
import { request } from './request.ts';

/** A response to a request with headers of one's own choice. */
export interface Fetched {
  readonly contentType: string;
  /** Empty if there is none. */
  readonly contentEncoding: string;
  /** The body as it came. */
  readonly received: number;
  /** The body, decompressed; undefined where this version of Node cannot do that. */
  readonly bytes: Uint8Array | undefined;
}

interface Bounds {
  readonly maxBody: number;
}

async function collected(stream: Readable, { maxBody }: Bounds, what: string): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += (chunk as Uint8Array).length;
    if (size > maxBody) throw new FetchError(`the ${what} is longer than ${sizeText(maxBody)} (--max-body)`);
    chunks.push(chunk as Uint8Array);
  }
  return Buffer.concat(chunks);
}

/** Undoes zstd, which Node has since 22.15. */
function zstdDecompressor(): Transform | undefined {
  const create = (zlib as { readonly createZstdDecompress?: () => Transform }).createZstdDecompress;
  return create?.();
}

async function decompressed(body: Buffer, encoding: string, bounds: Bounds): Promise<Uint8Array | undefined> {
  if (encoding === '' || encoding === 'identity') return body;
  const stream =
    encoding === 'gzip'
      ? createGunzip({ finishFlush: constants.Z_FINISH })
      : encoding === 'zstd'
        ? zstdDecompressor()
        : undefined;
  if (stream === undefined) return undefined;
  stream.end(body);
  try {
    return await collected(stream, bounds, 'decompressed body');
  } catch (error) {
    if (error instanceof FetchError) throw error;
    throw new FetchError(`the ${encoding}-compressed body is corrupt`);
  }
}

/**
 * Fetches a URL with an Accept header and at most one encoding, and reads all of the body.
 * @throws FetchError if no response of status 200 comes, or not whole.
 */
export async function fetchAs(
  address: Address,
  options: HttpOptions,
  { accept, encoding = 'identity' }: { readonly accept: string; readonly encoding?: string },
): Promise<Fetched> {
  const limit = deadline(options.timeoutMilliseconds, { milliseconds: 0 });
  const credentials = new Credentials(address, options);
  try {
    const answer = await request(
      address.url,
      credentials,
      { ...options, accept, acceptEncoding: encoding },
      limit.signal,
    );
    const { response } = answer;
    const contentType = response.headers['content-type'] ?? '';
    const contentEncoding = (response.headers['content-encoding'] ?? '').trim().toLowerCase();
    const body = await collected(response, options, 'body');
    const late = await answer.lateError();
    if (late !== undefined) throw late;
    return {
      contentType: credentials.hideIn(contentType),
      contentEncoding,
      received: body.length,
      bytes: await decompressed(body, contentEncoding, options),
    };
  } catch (error) {
    const reason: unknown = limit.signal.aborted ? limit.signal.reason : error;
    const message = reason instanceof Error ? reason.message : String(reason);
    throw new FetchError(credentials.hideIn(message));
  } finally {
    limit.stop();
  }
}
