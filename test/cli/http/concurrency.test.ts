import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import type { ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { run } from '../support/run.ts';
import { serve, serveRaw } from '../support/serve.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const type = 'text/plain; version=0.0.4';
const scrape = readFileSync(`${root}fixtures/scrapes/client-golang.text.prom`, 'utf8');
const faults = 'a{b="c} 1\n'.repeat(20);
/** More than is sent to a thread at a time. */
const large = `# HELP a_bytes A.\n# TYPE a_bytes gauge\n${Array.from({ length: 60_000 }, (_, at) => `a_bytes{b="${at}"} 1\n`).join('')}`;

interface Ended {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the program that users run. */
async function program(args: readonly string[]): Promise<Ended> {
  const env = { PATH: process.env['PATH'], PROMLINT_NO_CACHE: '1' };
  const child = spawn(process.execPath, [`${root}bin/promlint-ts.js`, '--no-config', ...args], { env });
  const ended = new Promise<number>((resolve) => child.on('close', resolve));
  const [stdout, stderr, exit] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { stdout, stderr, exit };
}

describe('many targets', () => {
  it.each(['json', 'ndjson'])(
    'have the same %s report, byte for byte, whatever is done at a time and where it is linted',
    async (format) => {
      await using server = await serve((request, response) => {
        const path = request.url ?? '';
        response.setHeader('Content-Type', type);
        if (path.startsWith('/missing')) response.writeHead(404).end();
        else if (path.startsWith('/cut'))
          response.writeHead(200, { 'Content-Length': '9' }).write('a 1\n', () => response.destroy());
        else response.end(path.startsWith('/faults') ? faults : path.startsWith('/large') ? large : scrape);
      });
      const kinds = ['scrape', 'faults', 'missing', 'scrape', 'cut', 'scrape'];
      const paths = Array.from({ length: 48 }, (_, at) => `${kinds[at % kinds.length]}/${at}`);
      const urls = ['large/0', ...paths, 'large/1'].map((path) => `${server.origin}/${path}`);
      const alone = await program(['-f', format, '--concurrency', '1', '--jobs', '1', ...urls]);
      expect(alone.exit).toBe(2);
      expect(alone.stderr.match(/HTTP status 404/g)).toHaveLength(8);
      expect(alone.stderr.match(/the body is cut off/g)).toHaveLength(8);
      for (const bounds of [
        ['--concurrency', '8', '--jobs', '2'],
        ['--concurrency', '64', '--per-host', '64', '--jobs', '3'],
        [],
      ]) {
        // Sequential on purpose: each run uses all cores.
        expect(await program(['-f', format, ...bounds, ...urls])).toEqual(alone);
      }
    },
  );

  it('are scraped so many at a time, and so many of a host', async () => {
    const held: ServerResponse[] = [];
    let expected = 0;
    let most = 0;
    // Answers as soon as all that are expected have come, and had time for one more.
    await using server = await serve((_, response) => {
      held.push(response);
      most = Math.max(most, held.length);
      if (held.length !== expected) return;
      setTimeout(() => {
        for (const one of held.splice(0)) one.setHeader('Content-Type', type).end('a 1\n');
      }, 20);
    });
    const urls = Array.from({ length: 24 }, (_, at) => `${server.origin}/${at}`);
    for (const [args, count] of [
      [[], 8],
      [['--per-host', '3'], 3],
      [['--per-host', '20', '--concurrency', '2'], 2],
      [['--per-host', '24'], 24],
    ] as const) {
      expected = count;
      most = 0;
      // Sequential on purpose: the server serves one run at a time.
      expect(await run(['--no-config', '--exit-zero', ...args, ...urls])).toMatchObject({ exit: 0, stderr: '' });
      expect(most).toBe(count);
    }
  });

  it.each([
    [['--concurrency', '0'], '--concurrency needs at least 1'],
    [['--per-host', 'all'], "--per-host needs a whole number, not 'all'"],
    [['--retries', 'x'], "--retries takes a whole number up to 99, not 'x'"],
  ])('%j is a mistake', async (args, message) => {
    expect(await run([...args, 'http://127.0.0.1:1/'])).toMatchObject({
      exit: 2,
      stderr: `promlint-ts: ${message}\nSee promlint-ts --help\n`,
    });
  });
});

describe('a connection that fails', () => {
  const good = `HTTP/1.1 200 OK\r\nContent-Type: ${type}\r\nContent-Length: 4\r\n\r\na 1\n`;

  it.each([
    ['as often as --retries says', ['--retries', '2'], 2, true],
    ['no oftener', ['--retries', '1'], 2, false],
    ['not at all, of one target', [], 1, false],
  ])('is tried again, %s', async (_, args, failures, succeeds) => {
    let connections = 0;
    await using server = await serveRaw((socket) => {
      connections += 1;
      if (connections > failures) socket.end(good);
      else socket.resetAndDestroy();
    });
    const { stderr } = await run(['--no-config', '--exit-zero', ...args, server.origin]);
    expect(stderr).toBe(
      succeeds
        ? ''
        : `promlint-ts: cannot read '${server.origin}': the server closed the connection before it answered\n`,
    );
    expect(connections).toBe(succeeds ? failures + 1 : Number(args[1] ?? 0) + 1);
  });

  it('is tried again where there are several targets', async () => {
    const seen = new Map<string, number>();
    await using server = await serveRaw((socket, request) => {
      const path = request.split(' ')[1] ?? '';
      const times = (seen.get(path) ?? 0) + 1;
      seen.set(path, times);
      if (times > 1) socket.end(good);
      else socket.resetAndDestroy();
    });
    const { exit } = await run(['--no-config', '--exit-zero', `${server.origin}/a`, `${server.origin}/b`]);
    expect([exit, ...seen]).toEqual([0, ['/a', 2], ['/b', 2]]);
  });

  it.each([
    ['an answer has begun', 'HTTP/1.1 200 OK\r\nContent-'],
    ['an answer came', 'HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n'],
  ])('is not tried again once %s', async (_, part) => {
    let connections = 0;
    await using server = await serveRaw((socket) => {
      connections += 1;
      socket.write(part, () => setTimeout(() => socket.resetAndDestroy(), 5));
    });
    expect((await run(['--no-config', '--retries', '3', server.origin])).exit).toBe(2);
    expect(connections).toBe(1);
  });

  it('is given up with the time of --timeout', async () => {
    await using server = await serveRaw((socket) => void socket.resetAndDestroy());
    const { stderr } = await run(['--no-config', '--retries', '30', '--timeout', '600ms', server.origin]);
    expect(stderr).toContain('no complete response within 600 ms');
  });
});
