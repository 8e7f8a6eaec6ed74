import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { acceptsGzip } from './accepts.ts';
import type { ListenAddress } from './address.ts';
import type { Answer, Request } from './answers.ts';

/** A request line with its headers is not longer. */
const longestHead = 8 * 1024;
/** A client has so many milliseconds for its request, and a kept connection until its next one. */
const requestTime = 10_000;
const idleTime = 15_000;
const mostConnections = 128;
/** How long responses may still take when the service is stopped. */
const graceTime = 5000;
/** Shorter bodies are not worth being compressed. */
const worthCompressing = 1024;

const compress = promisify(gzip);

/** Headers of every answer: nothing is loaded, framed, guessed or kept. */
const commonHeaders = {
  'Content-Security-Policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
} as const;

async function send(request: IncomingMessage, response: ServerResponse, answer: Answer): Promise<void> {
  const { status, type, body, headers } = answer;
  let bytes: Uint8Array = Buffer.from(body);
  const isZipped = bytes.length > worthCompressing && acceptsGzip(request.headers['accept-encoding']?.toString());
  if (isZipped) bytes = await compress(bytes);
  response.writeHead(status, {
    ...commonHeaders,
    'Content-Type': type,
    ...(isZipped && { 'Content-Encoding': 'gzip' }),
    ...headers,
    'Content-Length': bytes.length,
  });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

function requestOf({ method = '', url = '', headers }: IncomingMessage): Request {
  return { method, url, host: headers.host, accept: headers.accept };
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (request: Request) => Promise<Answer>,
): Promise<void> {
  try {
    await send(request, response, await answer(requestOf(request)));
  } catch (error) {
    if (response.headersSent) response.destroy();
    else await send(request, response, { status: 500, type: 'text/plain', body: `${(error as Error).message}\n` });
  }
}

/** A server that listens. */
export interface Listening {
  /** Where it does: `http://127.0.0.1:9799`. */
  readonly url: string;
  /** Ends it, once the responses that it has begun are sent. */
  close(): Promise<void>;
}

function urlOf(server: Server): string {
  const { address, port, family } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), graceTime);
  await closed;
  clearTimeout(timer);
}

/** Starts a server; rejects if it cannot listen there. */
export function listen(
  { host, port }: ListenAddress,
  answer: (request: Request) => Promise<Answer>,
): Promise<Listening> {
  const options = {
    maxHeaderSize: longestHead,
    requestTimeout: requestTime,
    headersTimeout: requestTime,
    keepAliveTimeout: idleTime,
  };
  const server = createServer(options, (request, response) => {
    if (stopping) response.setHeader('Connection', 'close');
    void respond(request, response, answer);
  });
  let stopping = false;
  server.maxConnections = mostConnections;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      resolve({
        url: urlOf(server),
        close() {
          stopping = true;
          return close(server);
        },
      });
    });
  });
}
