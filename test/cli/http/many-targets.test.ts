import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../support/run.ts';
import { serveRaw, type Server } from '../support/serve.ts';

const bin = fileURLToPath(new URL('../../../bin/promlint-ts.js', import.meta.url));
const good = '# HELP a_bytes A.\n# TYPE a_bytes gauge\na_bytes 1\n';
const plain = 'Content-Type: text/plain; version=0.0.4\r\n';
const head = `HTTP/1.1 200 OK\r\n${plain}`;
const bomb = gzipSync(`# ${'a'.repeat(1_500_000)}`);
const chunk = Buffer.alloc(64 * 1024, 'a_bytes 1\n');

type Answer = (socket: Socket, path: string) => void;

function send(...parts: readonly (string | Uint8Array)[]): Answer {
  const bytes = Buffer.concat(parts.map((part) => Buffer.from(part)));
  return (socket) => void socket.end(bytes);
}

function sendAndReset(part: string): Answer {
  return (socket) => void socket.write(part, () => setTimeout(() => socket.resetAndDestroy(), 5));
}

const healthy: Readonly<Record<string, Answer>> = {
  length: send(`${head}Content-Length: ${good.length}\r\n\r\n${good}`),
  close: send(`${head}\r\n${good}`),
  chunks: send(`${head}Transfer-Encoding: chunked\r\n\r\n${good.length.toString(16)}\r\n${good}\r\n0\r\n\r\n`),
  gzip: send(`${head}Content-Encoding: gzip\r\n\r\n`, gzipSync(good)),
  redirect: send('HTTP/1.1 302 Found\r\nLocation: /length/0\r\nContent-Length: 0\r\n\r\n'),
};

/** What fails a scrape. */
const failing: Readonly<Record<string, Answer>> = {
  reset: (socket) => void socket.resetAndDestroy(),
  closed: (socket) => void socket.destroy(),
  resetInHeaders: sendAndReset('HTTP/1.1 200 OK\r\nContent-'),
  resetAtEnd: sendAndReset(`${head}\r\n${good}`),
  resetInLength: sendAndReset(`${head}Content-Length: 1000\r\n\r\n${good}`),
  short: send(`${head}Content-Length: 1000\r\n\r\n${good}`),
  silent: () => {},
  stopped: (socket) => void socket.write(`${head}\r\n${good}`),
  switching: send('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\nhello'),
  interim: send('HTTP/1.1 100 Continue\r\n\r\n'.repeat(50)),
  broken: send(`HTTP/1.1 500 ::error::x\r\n${plain}\r\n${good}`),
  missing: send(`HTTP/1.1 404 Not Found\r\n${plain}\r\n${good}`),
  loop: (socket, path) => void socket.end(`HTTP/1.1 302 Found\r\nLocation: ${path}\r\nContent-Length: 0\r\n\r\n`),
  file: send('HTTP/1.1 302 Found\r\nLocation: file:///etc/hostname\r\nContent-Length: 0\r\n\r\n'),
  bomb: send(`${head}Content-Encoding: gzip\r\n\r\n`, bomb),
  halfGzip: send(`${head}Content-Encoding: gzip\r\n\r\n`, gzipSync(good).subarray(0, 30)),
  badChunk: send(`${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n${good}\r\n0\r\n\r\n`),
  noHttp: send('SSH-2.0-OpenSSH_9.6\r\n'),
  longHeader: send(`${head}X: ${'x'.repeat(1_000_000)}\r\n\r\n${good}`),
  endless: (socket) => {
    const more = (): void => {
      while (!socket.destroyed && socket.write(chunk));
    };
    socket.write(`${head}\r\n`);
    socket.on('drain', more);
    more();
  },
};

/** What can be scraped, but is wrong. */
const wrong: Readonly<Record<string, Answer>> = {
  page: send('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<!DOCTYPE html><title>x</title>'),
  image: send(`HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n${good}`),
  noise: send(
    `${head}\r\n`,
    Uint8Array.from({ length: 3000 }, (_, at) => (at * 7919) % 251),
  ),
  json: send(`${head}\r\n{"status":"success","data":[]}`),
  zipped: send(`${head}\r\n`, gzipSync(good)),
};

const answers = new Map(Object.entries({ ...healthy, ...failing, ...wrong }));
const hostileKinds = [...Object.keys(failing), ...Object.keys(wrong)];
const limits = ['--no-config', '--max-body', '1MiB', '-f', 'json'];

interface Report {
  readonly sources: readonly {
    readonly name: string;
    readonly diagnostics: readonly { readonly severity: string }[];
  }[];
  readonly failures: readonly { readonly name: string }[];
}

let server: Server;
beforeAll(async () => {
  if (!existsSync(bin.replace('bin/promlint-ts.js', 'dist/cli.cjs'))) throw new Error('build first: npm run build');
  server = await serveRaw((socket, request) => {
    const path = request.split(' ')[1] ?? '';
    answers.get(path.split('/')[1] ?? '')?.(socket, path);
  });
});
afterAll(() => server[Symbol.asyncDispose]());

const targets = (kinds: readonly string[], count: number): string[] =>
  Array.from({ length: count }, (_, at) => `${server.origin}/${kinds[at % kinds.length]}/${at}`);

/** Runs the program that users run. */
async function program(urls: readonly string[]): Promise<{ exit: number; report: Report }> {
  const child = spawn(process.execPath, [bin, ...limits, ...urls], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<number>((resolve) => child.on('close', resolve));
  const [stdout, exit] = await Promise.all([text(child.stdout), ended]);
  return { exit, report: JSON.parse(stdout) as Report };
}

describe('many targets', () => {
  it('fail by what is wrong in some of them', async () => {
    const urls = [...targets(Object.keys(healthy), 90), ...targets(Object.keys(wrong), 10)];
    const { exit, report } = await program(urls);
    expect([exit, report.failures]).toEqual([1, []]);
    expect(report.sources.map(({ name }) => name)).toEqual(urls);
  });

  it.each(hostileKinds)('one that is hostile (%s) has the exit code of its kind', async (kind) => {
    const { exit, stderr } = await run([...limits, '--timeout', '500ms', `${server.origin}/${kind}/0`]);
    expect(exit).toBe(kind in failing ? 2 : 1);
    if (kind in failing) expect(stderr).toMatch(/^promlint-ts: cannot read '/m);
    expect(stderr).not.toContain('internal error');
  });
});
