// oxlint-disable vitest/expect-expect -- expectFailure has the assertions
import { writeFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { run, type Run } from '../support/run.ts';
import { serveRaw } from '../support/serve.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const cwd = temporaryFolder();
const good = '# HELP a_bytes A.\n# TYPE a_bytes gauge\na_bytes 1\n';
writeFileSync(join(cwd, 'a.prom'), good);

const head = 'HTTP/1.1 200 OK\r\nContent-Type: text/plain; version=0.0.4\r\n';

/** Lints a server's answer, and a sound file after it. */
async function scrape(answer: (socket: Socket) => void, ...args: readonly string[]): Promise<Run & { url: string }> {
  await using server = await serveRaw(answer);
  const result = await run(['-f', 'json', ...args, server.origin, 'a.prom'], { cwd });
  return { ...result, url: server.origin };
}

/** Expects a failed scrape that leaves the file's report alone. */
async function expectFailure(
  answer: (socket: Socket) => void,
  message: RegExp,
  ...args: readonly string[]
): Promise<void> {
  const { exit, stdout, stderr, url } = await scrape(answer, ...args);
  expect(exit).toBe(2);
  expect(stderr).toMatch(message);
  const report = JSON.parse(stdout) as { sources: object[]; failures: { name: string }[] };
  expect(report.sources).toMatchObject([{ name: 'a.prom', diagnostics: [] }]);
  expect(report.failures).toMatchObject([{ name: url }]);
}

describe('a scrape that failed never passes', () => {
  it('if a body without a length is reset', () =>
    expectFailure((socket) => {
      socket.write(`${head}\r\n${good}`);
      setTimeout(() => socket.resetAndDestroy(), 50);
    }, /the connection broke off after 49 bytes of the body/));

  it('if a body without a length takes too long', () =>
    expectFailure(
      (socket) => socket.write(`${head}\r\n${good}`),
      /no complete response within 300 ms/,
      '--timeout',
      '300ms',
    ));

  it('if a body without a length comes drop by drop', () =>
    expectFailure(
      (socket) => {
        socket.write(`${head}\r\n${good}`);
        const timer = setInterval(() => socket.write('\n'), 20);
        socket.on('close', () => clearInterval(timer));
      },
      /no complete response within 300 ms/,
      '--timeout',
      '300ms',
    ));

  it('but does if the end of the connection is the end of the body', async () => {
    const { exit, stderr } = await scrape((socket) => socket.end(`${head}\r\n${good}`));
    expect([exit, stderr]).toEqual([0, '']);
  });

  it.each([
    ['with an Upgrade header', 'Upgrade: websocket\r\nConnection: Upgrade\r\n'],
    ['without one', ''],
  ])('if the server switches protocols, %s', (_, headers) =>
    expectFailure(
      (socket) => socket.end(`HTTP/1.1 101 Switching Protocols\r\n${headers}\r\nhello`),
      /server returned HTTP status 101 Switching Protocols/,
    ),
  );

  it('if the connection is closed without a response', () =>
    expectFailure((socket) => socket.destroy(), /the server closed the connection before it answered/));

  it('if interim responses never end', () =>
    expectFailure((socket) => {
      const timer = setInterval(() => socket.write('HTTP/1.1 100 Continue\r\n\r\n'.repeat(100)), 10);
      socket.on('close', () => clearInterval(timer));
    }, /more than 5 responses of status 1xx/));

  const zipped = gzipSync(good);
  const flipped = Buffer.from(zipped);
  flipped[flipped.length - 8] = ~(flipped.at(-8) ?? 0) & 0xff;
  it.each([
    ['has a wrong checksum', flipped, /the gzip-compressed body is corrupt/],
    [
      'is followed by something else',
      Buffer.concat([zipped, Buffer.from('more')]),
      /the gzip-compressed body is corrupt/,
    ],
    ['is followed by zeros', Buffer.concat([zipped, Buffer.alloc(20)]), /the gzip-compressed body is corrupt/],
    ['is cut off', zipped.subarray(0, -4), /the gzip-compressed body is cut off/],
    ['is not compressed', Buffer.from(good), /the body is not gzip, though its Content-Encoding says so/],
  ])('if a body with gzip %s', (_, body, message) =>
    expectFailure((socket) => {
      socket.end(Buffer.concat([Buffer.from(`${head}Content-Encoding: gzip\r\n\r\n`), body]));
    }, message),
  );

  it('but does if it has gzip in two parts, as Go reads it', async () => {
    const parts = Buffer.concat([gzipSync(good.slice(0, 20)), gzipSync(good.slice(20))]);
    const { exit, stdout } = await scrape((socket) => {
      socket.end(Buffer.concat([Buffer.from(`${head}Content-Encoding: gzip\r\n\r\n`), parts]));
    });
    expect(exit).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ sources: [{ bytes: good.length }, {}] });
  });

  it('if a small body decompresses to a large one', async () => {
    const bomb = gzipSync('# a\n'.repeat(8 * 1024 * 1024));
    expect(bomb.length).toBeLessThan(100_000);
    await expectFailure(
      (socket) => socket.end(Buffer.concat([Buffer.from(`${head}Content-Encoding: gzip\r\n\r\n`), bomb])),
      /decompresses to more than 100 times its size \(--max-ratio\)/,
    );
  });
});

describe('a response is read as Go reads it', () => {
  const chunked = `${good.length.toString(16)}\r\n${good}\r\n0\r\n\r\n`;
  it.each([
    ['Content-Length: 5\r\nTransfer-Encoding: chunked\r\n'],
    ['Transfer-Encoding: chunked\r\nContent-Length: 9999\r\n'],
  ])('with both a length and chunks (%j)', async (headers) => {
    const { exit, stdout, stderr } = await scrape((socket) => socket.end(`${head}${headers}\r\n${chunked}`));
    expect(exit).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ sources: [{ bytes: good.length, diagnostics: [] }, {}] });
    expect(stderr).toMatch(/note: .* has a Content-Length \(\d+\) beside Transfer-Encoding: chunked/);
  });

  it('with lines of headers that end in LF', async () => {
    const { exit, stderr } = await scrape((socket) => socket.end(`${head}\r\n`.replaceAll('\r', '') + good));
    expect([exit, stderr]).toEqual([0, '']);
  });

  it.each([good.length, 5])('but not with two Content-Length headers, the second of which is %i', (second) =>
    expectFailure(
      (socket) => socket.end(`${head}Content-Length: ${good.length}\r\nContent-Length: ${second}\r\n\r\n${good}`),
      /several Content-Length headers, which Node cannot read; Prometheus reads it if they are equal/,
    ),
  );

  it.each(['gzip, chunked', 'identity'])('without the transfer encoding %s', (encoding) =>
    expectFailure(
      (socket) => socket.end(`${head}Transfer-Encoding: ${encoding}\r\n\r\n${chunked}`),
      /its Transfer-Encoding is (?:gzip, chunked|identity); Go's HTTP client/,
    ),
  );
});

describe('what the headers tell', () => {
  it('names every Content-Type', async () => {
    const types = 'Content-Type: text/html\r\nContent-Type: text/plain; version=0.0.4\r\n';
    const { exit, stdout, stderr } = await scrape((socket) => socket.end(`HTTP/1.1 200 OK\r\n${types}\r\n${good}`));
    expect(exit).toBe(1);
    expect(stderr).toContain('2 Content-Type headers; Prometheus uses `text/html`, not `text/plain; version=0.0.4`');
    const { sources } = JSON.parse(stdout) as { sources: { diagnostics: { rule: string; message: string }[] }[] };
    expect(sources[0]?.diagnostics).toMatchObject([
      {
        rule: 'content-type',
        message: expect.stringMatching(/`text\/html`.*`text\/plain; version=0\.0\.4`/) as string,
      },
    ]);
  });

  it('names the missing Content-Encoding of a compressed body', async () => {
    const body = Buffer.concat([Buffer.from(`${head}\r\n`), gzipSync(good)]);
    const { exit, stdout } = await scrape((socket) => socket.end(body));
    expect(exit).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      sources: [
        {
          diagnostics: [
            {
              rule: 'not-an-exposition',
              message: 'the body is gzip-compressed, but the response has no `Content-Encoding: gzip`',
              help: expect.not.stringContaining('curl') as string,
            },
          ],
        },
        {},
      ],
    });
  });

  it('are shown by --verbose', async () => {
    const { stderr } = await scrape((socket) => socket.end(`${head}\r\n${good}`), '--verbose');
    expect(stderr).toMatch(
      /^promlint-ts: note: http:\/\/127\.0\.0\.1:\d+: 200, text\/plain; version=0\.0\.4, 49 bytes, [\d.]+ m?s\n$/,
    );
  });
});

/** A response of status 500. */
function failed(body: string): (socket: Socket) => void {
  return (socket) => socket.end(`HTTP/1.1 500 Internal Server Error\r\n\r\n${body}`);
}

describe('the body of a failed response', () => {
  it('says what went wrong', async () => {
    const body =
      'An error has occurred while serving metrics:\n\n2 error(s) occurred:\n* collected metric "a" was collected before\n';
    const { exit, stderr, url, stdout } = await scrape(failed(body));
    expect(exit).toBe(2);
    expect(stderr)
      .toBe(`promlint-ts: cannot read '${url}': Prometheus fails the scrape: server returned HTTP status 500 Internal Server Error
  | An error has occurred while serving metrics:
  | 2 error(s) occurred:
  | * collected metric "a" was collected before
`);
    expect(JSON.parse(stdout)).toMatchObject({
      failures: [{ name: url, message: expect.stringContaining('2 error(s) occurred:') as string }],
    });
  });

  it('is shown without markup, and without what a terminal would obey', async () => {
    const page =
      '<!DOCTYPE html><html><head><title>Down &amp; out</title><script>x()</script></head><body><h1>\u001b[31mNo</h1></body>';
    const { stderr } = await scrape(failed(page));
    expect(stderr).toMatch(/ {2}\| Down & out\n {2}\| ␛\[31mNo\n$/);
    expect(stderr).not.toContain('\u001b');
    expect(stderr).not.toContain('x()');
  });

  it('is decompressed, cut, and not waited for', async () => {
    const zipped = gzipSync(`${'x'.repeat(500)}\n`.repeat(50)).toString('latin1');
    const { stderr } = await scrape((socket) => {
      socket.write(Buffer.from(`HTTP/1.1 500 No\r\nContent-Encoding: gzip\r\n\r\n${zipped}`, 'latin1'));
    });
    const lines = stderr.trimEnd().split('\n').slice(1);
    expect(lines).toHaveLength(7);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(210);
    expect(lines.at(-1)).toBe('  | …');
  });

  it('never repeats credentials', async () => {
    for (const args of [
      ['--header', 'X-Api-Key: s3cr3t-key'],
      ['--header', 'Authorization: Bearer s3cr3t-key'],
    ]) {
      const { stderr } = await scrape(failed('you sent s3cr3t-key\n'), ...args);
      expect(stderr).toContain('you sent ***');
      expect(stderr).not.toContain('s3cr3t');
    }
  });
});
