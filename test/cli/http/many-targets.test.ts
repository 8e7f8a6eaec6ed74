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

/** What fails a scrape, and what it fails with. */
const failing: Readonly<Record<string, readonly [Answer, RegExp]>> = {
  reset: [(socket) => void socket.resetAndDestroy(), /closed the connection before it answered/],
  closed: [(socket) => void socket.destroy(), /closed the connection before it answered/],
  resetInHeaders: [sendAndReset('HTTP/1.1 200 OK\r\nContent-'), /closed the connection before it answered/],
  resetAtEnd: [sendAndReset(`${head}\r\n${good}`), /the connection broke off after 49 bytes/],
  resetInLength: [
    sendAndReset(`${head}Content-Length: 1000\r\n\r\n${good}`),
    /Content-Length is 1000, but only 49 bytes/,
  ],
  short: [send(`${head}Content-Length: 1000\r\n\r\n${good}`), /Content-Length is 1000, but only 49 bytes/],
  silent: [() => {}, /no complete response within 5 s/],
  stopped: [(socket) => void socket.write(`${head}\r\n${good}`), /no complete response within 5 s/],
  switching: [
    send('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\nhello'),
    /HTTP status 101 Switching Protocols/,
  ],
  interim: [send('HTTP/1.1 100 Continue\r\n\r\n'.repeat(50)), /more than 5 responses of status 1xx/],
  broken: [send(`HTTP/1.1 500 ::error::x\r\n${plain}\r\n${good}`), /HTTP status 500/],
  missing: [send(`HTTP/1.1 404 Not Found\r\n${plain}\r\n${good}`), /HTTP status 404 Not Found/],
  loop: [
    (socket, path) => void socket.end(`HTTP/1.1 302 Found\r\nLocation: ${path}\r\nContent-Length: 0\r\n\r\n`),
    /redirect loop/,
  ],
  file: [
    send('HTTP/1.1 302 Found\r\nLocation: file:///etc/hostname\r\nContent-Length: 0\r\n\r\n'),
    /redirects to file:, which is not HTTP/,
  ],
  bomb: [send(`${head}Content-Encoding: gzip\r\n\r\n`, bomb), /longer than 256 KiB/],
  halfGzip: [
    send(`${head}Content-Encoding: gzip\r\n\r\n`, gzipSync(good).subarray(0, 30)),
    /gzip-compressed body is cut off/,
  ],
  badChunk: [
    send(`${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n${good}\r\n0\r\n\r\n`),
    /chunked body is cut off or broken/,
  ],
  noHttp: [send('SSH-2.0-OpenSSH_9.6\r\n'), /is not valid HTTP/],
  longHeader: [send(`${head}X: ${'x'.repeat(1_000_000)}\r\n\r\n${good}`), /headers of the response are too long/],
  endless: [
    (socket) => {
      const more = (): void => {
        while (!socket.destroyed && socket.write(chunk));
      };
      socket.write(`${head}\r\n`);
      socket.on('drain', more);
      more();
    },
    /longer than 256 KiB/,
  ],
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

const answers = new Map([
  ...Object.entries({ ...healthy, ...wrong }),
  ...Object.entries(failing).map(([kind, [answer]]) => [kind, answer] as const),
]);
const hostileKinds = [...Object.keys(failing), ...Object.keys(wrong)];
const limits = ['--no-config', '--max-body', '256KiB', '-f', 'json'];

interface Source {
  readonly name: string;
  readonly diagnostics: readonly { readonly severity: string }[];
}

interface Report {
  readonly sources: readonly Source[];
  readonly failures: readonly { readonly name: string; readonly message: string }[];
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

/** Targets of these kinds in turn, each with a path of its own. */
function targets(kinds: readonly string[], count: number): string[] {
  return Array.from({ length: count }, (_, at) => `${server.origin}/${kinds[at % kinds.length]}/${at}`);
}

function kindOf(url: string): string {
  return new URL(url).pathname.split('/')[1] ?? '';
}

function hasError({ diagnostics }: Source): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}

/** Runs the program that users run. */
async function program(args: readonly string[]): Promise<{ exit: number; report: Report }> {
  const child = spawn(process.execPath, [bin, ...limits, ...args], { stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = new Promise<number>((resolve) => child.on('close', resolve));
  const [stdout, exit] = await Promise.all([text(child.stdout), ended]);
  return { exit, report: JSON.parse(stdout) as Report };
}

describe('many targets', () => {
  it('have right verdicts, each of them, if every fifth is hostile', async () => {
    const friends = targets(Object.keys(healthy), 400);
    const enemies = targets(hostileKinds, 100);
    const urls = enemies.flatMap((enemy, at) => [...friends.slice(4 * at, 4 * at + 4), enemy]);
    const { exit, report } = await program(['--timeout', '5s', ...urls]);
    expect(exit).toBe(2);
    // In the order given, and each for its own reason.
    const failures = urls.filter((url) => kindOf(url) in failing);
    expect(report.failures).toEqual(
      failures.map((name) => ({ name, message: expect.stringMatching(failing[kindOf(name)]?.[1] ?? /^$/) as string })),
    );
    expect(report.sources.map(({ name }) => name)).toEqual(urls.filter((url) => !failures.includes(url)));
    const found = report.sources.filter(({ diagnostics }) => diagnostics.length > 0);
    expect(found.map(({ name }) => name)).toEqual(urls.filter((url) => kindOf(url) in wrong));
    expect(found.every((source) => hasError(source))).toBe(true);
  }, 60_000);

  it('pass if none is hostile', async () => {
    const { exit, report } = await program(targets(Object.keys(healthy), 50));
    expect([exit, report.sources.length, report.failures]).toEqual([0, 50, []]);
  });

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
