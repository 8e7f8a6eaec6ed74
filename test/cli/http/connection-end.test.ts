import type { Socket } from 'node:net';
import { join } from 'node:path';
import { createServer } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { addressOf } from '../../../src/cli/http/address.ts';
import { httpOptionsOf } from '../../../src/cli/http/http-options.ts';
import { openUrl } from '../../../src/cli/http/url-source.ts';
import { makeCertificate } from '../support/certificate.ts';
import { isInstalled, startScript } from '../support/program.ts';
import { serveRaw, serveWith } from '../support/serve.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();

const certificate = makeCertificate(folder, 'loopback', 'IP:127.0.0.1');

const body = '# HELP a_bytes A.\n# TYPE a_bytes gauge\na_bytes 1\n';
const response = `HTTP/1.1 200 OK\r\nContent-Type: text/plain; version=0.0.4\r\n\r\n${body}`;
const times = 50;

/** How scrapes end, one after the other: the body, or the error. */
async function outcomes(url: string): Promise<ReadonlyMap<string, number>> {
  const options = httpOptionsOf({ insecure: true }, 'auto', { cwd: folder, env: {} });
  const counts = new Map<string, number>();
  for (let scrape = 0; scrape < times; scrape += 1) {
    let outcome: string;
    try {
      const chunks: Uint8Array[] = [];
      for await (const chunk of (await openUrl(addressOf(url), options)).chunks()) chunks.push(chunk);
      outcome = Buffer.concat(chunks).toString();
    } catch (error) {
      ({ message: outcome } = error as Error);
    }
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  }
  return counts;
}

/** Answers every connection, and then ends it with the statements given. */
function answering(...end: readonly string[]): string {
  return serving([], end);
}

/** A path as Python writes it. */
function path(ending: string): string {
  return JSON.stringify(join(folder, `loopback.${ending}`));
}

/** The same with TLS, where closing without more ado tells the client nothing. */
function answeringSecurely(...end: readonly string[]): string {
  return serving(
    [
      'import ssl',
      'tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)',
      `tls.load_cert_chain(${path('pem')}, ${path('key')})`,
      'server = tls.wrap_socket(server, server_side=True)',
    ],
    end,
  );
}

function serving(preparation: readonly string[], end: readonly string[]): string {
  return [
    'import socket, struct, time',
    'server = socket.create_server(("127.0.0.1", 0))',
    ...preparation,
    'print(server.getsockname()[1], flush=True)',
    'reset = struct.pack("ii", 1, 0)',
    'while True:',
    '    client, _ = server.accept()',
    '    request = b""',
    '    while b"\\r\\n\\r\\n" not in request: request += client.recv(4096)',
    `    client.sendall(${JSON.stringify(response)}.encode())`,
    ...end.map((statement) => `    ${statement}`),
    '    client.close()',
  ].join('\n');
}

const setReset = 'client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, reset)';

describe.skipIf(!isInstalled('python3'))('a body that ends with the connection (skipped without python3)', () => {
  it.each([
    ['at once', [setReset]],
    ['a few milliseconds later', ['time.sleep(0.003)', setReset]],
  ])('fails if the connection is reset %s', async (_, end) => {
    await using server = await startScript('python3', ['-c', answering(...end)]);
    expect(await outcomes(`http://127.0.0.1:${server.firstLine}`)).toEqual(
      new Map([[`the connection broke off after ${body.length} bytes of the body`, times]]),
    );
  });

  it.each([
    ['closed', []],
    ['ended, and closed', ['client.shutdown(socket.SHUT_WR)']],
    ['ended, and reset', ['client.shutdown(socket.SHUT_WR)', setReset]],
    ['ended, and reset later', ['client.shutdown(socket.SHUT_WR)', 'time.sleep(0.003)', setReset]],
  ])('is complete if the connection is %s', async (_, end) => {
    await using server = await startScript('python3', ['-c', answering(...end)]);
    expect(await outcomes(`http://127.0.0.1:${server.firstLine}`)).toEqual(new Map([[body, times]]));
  });

  it.skipIf(certificate === undefined)('fails if a connection with TLS is reset', async () => {
    await using server = await startScript('python3', ['-c', answeringSecurely('time.sleep(0.003)', setReset)]);
    expect([...(await outcomes(`https://127.0.0.1:${server.firstLine}`)).keys()]).not.toContain(body);
  });

  it.skipIf(certificate === undefined)('is complete if a connection with TLS is closed', async () => {
    await using server = await startScript('python3', ['-c', answeringSecurely()]);
    expect(await outcomes(`https://127.0.0.1:${server.firstLine}`)).toEqual(new Map([[body, times]]));
  });
});

describe('a body that ends with the connection', () => {
  it.each<[string, (socket: Socket) => void]>([
    ['ended', (socket) => socket.end(response)],
    ['ended later', (socket) => socket.write(response, () => setTimeout(() => socket.end(), 3))],
    ['destroyed', (socket) => socket.write(response, () => socket.destroy())],
  ])('is complete if the connection is %s by Node', async (_, answer) => {
    await using server = await serveRaw(answer);
    expect(await outcomes(server.origin)).toEqual(new Map([[body, times]]));
  });

  it.each([0, 3])('fails if Node resets the connection %i ms after it', async (wait) => {
    await using server = await serveRaw((socket) => {
      socket.write(response, () => setTimeout(() => socket.resetAndDestroy(), wait));
    });
    expect(await outcomes(server.origin)).toEqual(
      new Map([[`the connection broke off after ${body.length} bytes of the body`, times]]),
    );
  });

  it.skipIf(certificate === undefined)('is complete if a connection with TLS is ended', async () => {
    const server = createServer(certificate ?? {}, (socket) => socket.once('data', () => socket.end(response)));
    await using served = await serveWith(server, 'https');
    expect(await outcomes(served.origin)).toEqual(new Map([[body, times]]));
  });
});
