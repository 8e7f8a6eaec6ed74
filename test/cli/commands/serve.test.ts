import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { run } from '../support/run.ts';
import { serve } from '../support/serve.ts';

const bin = fileURLToPath(new URL('../../../bin/promlint-ts.js', import.meta.url));
const cwd = temporaryFolder();

/** The answer to bytes that are sent as they are. */
async function sendRaw(port: number, text: string): Promise<string> {
  const socket = createConnection(port, '127.0.0.1');
  socket.end(text);
  const chunks = await socket.setEncoding('utf8').toArray();
  return chunks.join('');
}

describe('promlint-ts serve', () => {
  it('serves, lints anew on SIGHUP, and ends on SIGTERM', { timeout: 60_000 }, async () => {
    await using target = await serve((_, response) => {
      response.setHeader('Content-Type', 'text/plain; version=0.0.4');
      response.end('# HELP a A.\n# TYPE a gauge\na 1\n');
    });
    const argv = [bin, 'serve', '--no-config', '--listen', '127.0.0.1:0', '--metrics-file', 'out/fleet.prom'];
    const child = spawn(process.execPath, [...argv, '-f', 'json=out/report.json', `${target.origin}/metrics`], {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const exit = once(child, 'exit');
    const lines = createInterface({ input: child.stderr })[Symbol.asyncIterator]();
    const nextLine = async (): Promise<string> => String((await lines.next()).value);
    const port = Number(/^promlint-ts: listening on http:\/\/127\.0\.0\.1:(\d+)$/.exec(await nextLine())?.[1]);
    expect(port).toBeGreaterThan(0);
    expect(await nextLine()).toMatch(/^promlint-ts: run 1: No problems found in 1 source; [\d.]+ s$/);
    expect(readFileSync(join(cwd, 'out/fleet.prom'), 'utf8')).toContain('promlint_targets{job=""} 1\n');
    child.kill('SIGHUP');
    expect(await nextLine()).toMatch(/^promlint-ts: run 2: No problems found in 1 source; 0 new, 0 cured; [\d.]+ s$/);
    expect(existsSync(join(cwd, 'out/report.json'))).toBe(true);

    const page = await fetch(`http://127.0.0.1:${port}/`);
    expect([page.status, page.headers.get('x-content-type-options')]).toEqual([200, 'nosniff']);
    expect(page.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; script-src 'sha256-[^;]*;.*; frame-ancestors 'none'$/,
    );
    expect(await page.text()).toMatch(/<script type="application\/json" id="report">\{/);
    const head = await fetch(`http://127.0.0.1:${port}/metrics`, { method: 'HEAD' });
    expect([head.status, await head.text(), Number(head.headers.get('content-length')) > 100]).toEqual([200, '', true]);
    expect(await sendRaw(port, `GET /${'a'.repeat(20_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 431 /,
    );
    expect(await sendRaw(port, 'nonsense\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);

    child.kill('SIGTERM');
    expect(await nextLine()).toBe('promlint-ts: stopping');
    expect(await exit).toEqual([0, null]);
  });

  it.each([
    [['--every', 'often', 'x'], '--every takes a time'],
    [['--listen', '9799', 'x'], '--listen takes an address and a port'],
    [[], 'nothing to lint'],
    [['-'], 'serve cannot lint standard input'],
    [['-f', 'json', 'x'], 'serve writes reports to files: -f json=FILE'],
    [['--fix', 'x'], 'serve cannot be used with --fix'],
    [['--shard', '1/2', 'x'], 'serve cannot be used with --shard'],
    [['--rule', 'nothing=off', 'x'], "unknown rule 'nothing'"],
    [['--metrics-file', 'x.txt', 'x'], '--metrics-file needs a name that ends in .prom'],
  ])('says what is wrong with %j', async (argv, message) => {
    const { exit, stderr } = await run(['serve', ...argv], { cwd });
    expect([exit, stderr]).toEqual([2, expect.stringContaining(message)]);
  });

  it('says what is wrong with its configuration, and where it cannot listen', async () => {
    writeFileSync(join(cwd, 'wrong.yaml'), 'preset: none\n');
    const { exit, stderr } = await run(['serve', '--config', 'wrong.yaml', 'x'], { cwd });
    expect([exit, stderr]).toEqual([2, expect.stringContaining('wrong.yaml:1')]);
    await using other = await serve(() => {});
    const taken = await run(['serve', '--no-config', '--listen', `127.0.0.1:${other.port}`, 'x'], { cwd });
    expect([taken.exit, taken.stderr]).toEqual([
      2,
      expect.stringMatching(/cannot listen on 127\.0\.0\.1:\d+: the address is in use\n/),
    ]);
  });
});
