import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { bodyOf } from '../protobuf/support/oracle.ts';
import { run, stream } from './support/run.ts';
import { serve } from './support/serve.ts';

const messages = bodyOf({ name: 'xy', help: 'Up.', type: 1, metric: [{ counter: {} }] });
const contentType = 'application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited';
const folder = mkdtempSync(join(tmpdir(), 'promlint-ts-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Source {
  readonly dialect: string;
  readonly diagnostics: readonly Diagnostic[];
}

function sourceIn(stdout: string): Source {
  const [source] = (JSON.parse(stdout) as { sources: readonly Source[] }).sources;
  if (source === undefined) throw new Error('there is no source');
  return source;
}

const finding = { rule: 'missing-value', severity: 'error', path: 'family[0].metric[0].gauge.value', offset: 12 };

describe('protobuf messages', () => {
  it('are read from files', async () => {
    writeFileSync(join(folder, 'up.pb'), messages);
    const { stdout, exit } = await run(['-f', 'json', 'up.pb'], { cwd: folder });
    expect(exit).toBe(1);
    expect(sourceIn(stdout)).toMatchObject({ dialect: 'protobuf', diagnostics: [finding] });
  });

  it('are read as such where a format of text was chosen, which is said', async () => {
    writeFileSync(join(folder, 'up.pb'), messages);
    for (const chosen of ['prometheus', 'openmetrics']) {
      const { stdout } = await run(['-f', 'json', '-d', chosen, 'up.pb'], { cwd: folder });
      const wrong = { rule: 'wrong-dialect', severity: 'warning', help: 'leave out -d, or choose -d protobuf' };
      expect(sourceIn(stdout)).toMatchObject({ dialect: 'protobuf', diagnostics: [wrong, finding] });
    }
    const { stdout } = await run(['-f', 'json', '-d', 'protobuf', 'up.pb'], { cwd: folder });
    expect(sourceIn(stdout).diagnostics).toHaveLength(1);
  });

  it('are shown by field and byte in compact lines', async () => {
    writeFileSync(join(folder, 'up.pb'), messages);
    const { stdout } = await run(['-f', 'compact', 'up.pb'], { cwd: folder });
    expect(stdout).toMatch(
      /^up\.pb:\d+:\d+: error missing-value: .* \(family\[0\]\.metric\[0\]\.gauge\.value, byte 12\)\n$/,
    );
  });

  it('are read from standard input, in pieces', async () => {
    const pieces = Array.from(messages, (byte) => Uint8Array.of(byte));
    const { stdout } = await run(['-f', 'json'], { stdin: stream(...pieces) });
    expect(sourceIn(stdout)).toMatchObject({ dialect: 'protobuf', diagnostics: [finding] });
  });

  it('are requested with -d protobuf, and recognised by their Content-Type', async () => {
    const accepts: (string | undefined)[] = [];
    await using server = await serve((request, response) => {
      accepts.push(request.headers.accept);
      response.setHeader('content-type', contentType).end(messages);
    });
    const { stdout } = await run(['-f', 'json', '-d', 'protobuf', server.origin]);
    expect(sourceIn(stdout)).toMatchObject({ dialect: 'protobuf', diagnostics: [finding] });
    const auto = await run(['-f', 'json', server.origin]);
    expect(sourceIn(auto.stdout)).toMatchObject({ dialect: 'protobuf', diagnostics: [finding] });
    expect(accepts[0]).toMatch(
      /^application\/vnd\.google\.protobuf;proto=io\.prometheus\.client\.MetricFamily;encoding=delimited;q=0\.6,/,
    );
    expect(accepts[1]).not.toContain('protobuf');
  });

  it('show the line of OpenMetrics 2.0 and their field in the terminal', async () => {
    const { stdout } = await run([join(folder, 'up.pb')]);
    expect(stdout).toContain('up.pb: family[0].metric[0].gauge.value, byte 12');
    expect(stdout).toContain('3 | xy 0');
  });

  it('of a damaged body are findings, however they are sent', async () => {
    const cut = readFileSync(join(folder, 'up.pb')).subarray(0, -1);
    const { stdout, exit } = await run(['-f', 'json'], { stdin: stream(cut) });
    expect(exit).toBe(1);
    expect(sourceIn(stdout).diagnostics).toMatchObject([{ rule: 'syntax-error', path: 'family[0]', offset: 0 }]);
  });
});
