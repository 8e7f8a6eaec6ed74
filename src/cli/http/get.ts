import * as http from 'node:http';
import * as https from 'node:https';
import type { Socket } from 'node:net';
import { codeOf } from '../sources/reason.ts';
import { watchEnd } from './connection-end.ts';
import { FetchError, noResponse, statusError } from './fetch-error.ts';
import type { HttpOptions } from './http-options.ts';
import { isPassing, pause, retryDelay } from './retry.ts';
import { cutText } from '../../text/cut.ts';

/** Headers of a request, by names in lower case. */
export type Headers = Readonly<Record<string, string>>;

/** A response, of which the headers have come. */
export interface Exchange {
  readonly response: http.IncomingMessage;
  /** Whether the body tells by itself whether it is complete: by its length, or by its last chunk. */
  readonly tellsEnd: boolean;
  /** What broke off the connection before the end of a body that looks complete to Node. */
  lateError(): Promise<Error | undefined>;
}

/** A request, which tells whether anything has come in answer to it. */
interface Attempt {
  socket?: Socket;
}

/** As Go's client, which gives up after so many responses of status 1xx. */
const maxInformational = 5;

/**
 * What Node's strict parser refuses and Go's client reads: a Content-Length beside `Transfer-Encoding: chunked`, of
 * which Go ignores the length, and headers whose lines end in LF alone.
 */
const lenient: ReadonlySet<string> = new Set([
  'HPE_INVALID_TRANSFER_ENCODING',
  'HPE_INVALID_CONTENT_LENGTH',
  'HPE_CR_EXPECTED',
]);

/** Whether the end of the connection is the end of the body. */
function endsWithConnection({ headers }: http.IncomingMessage): boolean {
  return headers['content-length'] === undefined && headers['transfer-encoding'] === undefined;
}

function tlsOptions({ ca, insecure, job }: HttpOptions): https.RequestOptions {
  const { cert, key, serverName } = job ?? {};
  return {
    rejectUnauthorized: !insecure,
    ...(ca !== undefined && { ca }),
    ...(cert !== undefined && { cert }),
    ...(key !== undefined && { key }),
    ...(serverName !== undefined && { servername: serverName }),
  };
}

function once(
  url: URL,
  headers: Headers,
  options: HttpOptions,
  signal: AbortSignal,
  insecureHTTPParser: boolean,
  attempt: Attempt,
): Promise<Exchange> {
  return new Promise((resolve, reject) => {
    const shared = { headers, agent: false, signal, insecureHTTPParser, allowHalfOpen: true } as const;
    const asked =
      url.protocol === 'https:' ? https.get(url, { ...shared, ...tlsOptions(options) }) : http.get(url, shared);
    let informational = 0;
    asked.once('socket', (socket) => (attempt.socket = socket));
    asked.once('response', (response) => {
      const tellsEnd = !endsWithConnection(response);
      const lateError = tellsEnd ? async () => undefined : watchEnd(response.socket);
      resolve({ response, tellsEnd, lateError });
    });
    // It stays after the response, too: an error after the headers would otherwise end the process.
    asked.on('error', reject);
    asked.once('upgrade', (response, socket) => {
      socket.destroy();
      reject(statusError(response.statusCode ?? 0, response.statusMessage ?? '', false));
    });
    asked.on('information', () => {
      informational += 1;
      if (informational <= maxInformational) return;
      asked.destroy(new FetchError(`the server sends more than ${maxInformational} responses of status 1xx`));
    });
    // Whatever else ends a request: without this, nothing would settle the promise, and the process would just end.
    asked.once('close', () => reject(noResponse()));
  });
}

/** Refuses what Go's client refuses, though Node reads it. */
function checkFraming({ response }: Exchange): void {
  const encoding = response.headers['transfer-encoding'];
  if (encoding === undefined || encoding.toLowerCase() === 'chunked') return;
  response.destroy();
  throw new FetchError(
    `its Transfer-Encoding is ${cutText(encoding, 80)}; Go's HTTP client, and so Prometheus, reads chunked only`,
  );
}

/** Sends a request, and reads the response leniently where Node's strict parser would be in the way. */
async function exchange(
  url: URL,
  headers: Headers,
  options: HttpOptions,
  signal: AbortSignal,
  attempt: Attempt,
): Promise<Exchange> {
  try {
    return await once(url, headers, options, signal, false, attempt);
  } catch (error) {
    if (!lenient.has(codeOf(error) ?? '')) throw error;
    return once(url, headers, options, signal, true, attempt);
  }
}

/**
 * Sends a request, and reads the response as Go's client does. Where there is no connection, or it breaks off before
 * anything of a response has come, it tries again, as often as the options say and as long as the signal lets it.
 */
export async function get(url: URL, headers: Headers, options: HttpOptions, signal: AbortSignal): Promise<Exchange> {
  for (let tries = 0; ; tries += 1) {
    const attempt: Attempt = {};
    try {
      // Sequential on purpose: the next try is there for the failure of this one.
      const answered = await exchange(url, headers, options, signal, attempt);
      checkFraming(answered);
      return answered;
    } catch (error) {
      const isSilent = (attempt.socket?.bytesRead ?? 0) === 0;
      if (!isSilent || !isPassing(error) || tries >= options.retries || signal.aborted) throw error;
    }
    await pause(retryDelay(tries), signal);
  }
}
