import { describe, expect, it } from 'vitest';
import { lintText } from '../../../src/api/lint-text.ts';
import { acceptsGzip, dialectFor } from '../../../src/cli/serve/accepts.ts';
import { isForeignHost, readListenAddress } from '../../../src/cli/serve/address.ts';
import { type Answer, answering, type Request } from '../../../src/cli/serve/answers.ts';
import { pages } from '../../../src/cli/serve/page.ts';
import type { ServiceState } from '../../../src/cli/serve/run-state.ts';
import { finding, source } from '../../report/support/reports.ts';

const starting: ServiceState = {
  result: undefined,
  fault: undefined,
  runs: 1,
  failedRuns: 0,
  isRunning: true,
  next: undefined,
};
const target = { job: 'node', labels: { job: 'node', instance: 'a:9100' } };
const ended: ServiceState = {
  ...starting,
  isRunning: false,
  next: Date.UTC(2026, 0, 2),
  result: {
    reports: [source({ target, diagnostics: [finding({ message: 'a <b> & `c`' })] })],
    failures: [{ name: 'http://b:9100/metrics', message: 'no route to host\n  | x' }],
    options: { run: { ended: Date.UTC(2026, 0, 1), seconds: 2 } },
  },
};

const page = pages();

function ask(state: ServiceState, request: Partial<Request> = {}): Promise<Answer> {
  const answer = answering({
    listen: { host: '127.0.0.1', port: 9799 },
    state: () => state,
    page,
  });
  return answer({ method: 'GET', url: '/', host: '127.0.0.1:9799', accept: undefined, ...request });
}

describe('what a service answers', () => {
  it('before its first run has ended', async () => {
    const health = await ask(starting, { url: '/health' });
    expect(JSON.parse(health.body)).toEqual({ status: 'starting', runs: 1, running: true });
    expect((await ask(starting, { url: '/report.json' })).status).toBe(503);
    const { status, body } = await ask(starting, { url: '/metrics' });
    expect(status).toBe(200);
    expect(body).not.toContain('promlint_last_run');
    expect(lintText(body, { preset: 'strict', dialect: 'prometheus-0.0.4' }).diagnostics).toEqual([]);
    expect((await ask(starting)).body).toContain('No run has ended yet.');
  });

  it('after it', async () => {
    const health = await ask(ended, { url: '/health?verbose' });
    expect([health.status, JSON.parse(health.body)]).toEqual([
      200,
      {
        status: 'ok',
        runs: 1,
        running: false,
        lastRun: '2026-01-01T00:00:00.000Z',
        nextRun: '2026-01-02T00:00:00.000Z',
        sources: 1,
        failures: 1,
      },
    ]);
    const report = JSON.parse((await ask(ended, { url: '/report.json' })).body) as { sources: object[] };
    expect(report.sources).toHaveLength(1);
    const { body, headers } = await ask(ended);
    expect(body).toContain('a \\u003cb> & `c`');
    expect(headers?.['Content-Security-Policy']).toContain("frame-ancestors 'none'");
  });

  it('with metrics in the format that is asked for, without a fault', async () => {
    const text = await ask(ended, { url: '/metrics', accept: '*/*' });
    const open = await ask(ended, { url: '/metrics', accept: 'application/openmetrics-text;version=1.0.0' });
    expect([text.type, open.type]).toEqual([
      'text/plain; version=0.0.4; charset=utf-8',
      'application/openmetrics-text; version=1.0.0; charset=utf-8',
    ]);
    for (const { type, body } of [text, open]) {
      const { diagnostics, dialect } = lintText(body, { preset: 'strict', contentType: type });
      expect([dialect, diagnostics]).toEqual([expect.stringMatching(/0\.0\.4|openmetrics/), []]);
      expect(body).toContain('promlint_last_run_successful 1\n');
    }
  });

  it('when a run has failed: what the one before has found', async () => {
    const state = { ...ended, fault: 'no targets', failedRuns: 1 };
    expect(JSON.parse((await ask(state, { url: '/health' })).body)).toMatchObject({
      status: 'failing',
      error: 'no targets',
      sources: 1,
    });
    const { body } = await ask(state, { url: '/metrics' });
    expect(body).toContain('promlint_last_run_successful 0\n');
    expect(body).toContain('promlint_failed_runs_total 1\n');
    expect(body).toContain('promlint_findings{job="node"');
  });

  it('to what it has not, or does not do', async () => {
    expect((await ask(ended, { url: '/../etc/passwd' })).status).toBe(404);
    expect((await ask(ended, { url: '/toString' })).status).toBe(404);
    expect(await ask(ended, { method: 'POST' })).toMatchObject({ status: 405, headers: { Allow: 'GET, HEAD' } });
    expect((await ask(ended, { host: 'evil.example' })).status).toBe(421);
  });
});

describe('an Accept header', () => {
  it.each([
    [undefined, 'prometheus-0.0.4'],
    ['*/*', 'prometheus-0.0.4'],
    ['text/html,*/*;q=0.1', 'prometheus-0.0.4'],
    ['application/openmetrics-text', 'openmetrics-1.0.0'],
    ['application/openmetrics-text;version=2.0.0', 'prometheus-0.0.4'],
    ['application/openmetrics-text;version=1.0.0;q=0.2,text/plain;q=0.5', 'prometheus-0.0.4'],
    ['application/openmetrics-text;q=0', 'prometheus-0.0.4'],
    [
      'application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,application/openmetrics-text;version=0.0.1;q=0.4,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.3,text/plain;version=0.0.4;q=0.2,*/*;q=0.1',
      'openmetrics-1.0.0',
    ],
  ])('%s: %s', (header, dialect) => {
    expect(dialectFor(header)).toBe(dialect);
  });

  it('says whether compression is wanted', () => {
    expect([undefined, 'br', 'gzip;q=0', 'gzip', 'br, gzip;q=0.5'].map((one) => acceptsGzip(one))).toEqual([
      false,
      false,
      false,
      true,
      true,
    ]);
  });
});

describe('an address to listen on', () => {
  it.each([
    ['127.0.0.1:9799', { host: '127.0.0.1', port: 9799 }],
    ['[::1]:0', { host: '::1', port: 0 }],
    [':9799', { port: 9799 }],
    ['promlint.example:80', { host: 'promlint.example', port: 80 }],
  ])('%s', (text, address) => {
    expect(readListenAddress(text)).toEqual(address);
  });

  it.each(['9799', '127.0.0.1', '127.0.0.1:', ':65536', '[a]:1', 'http://a:1', 'a b:1', '::1:9799'])(
    'is not %s',
    (text) => {
      expect(() => readListenAddress(text)).toThrow('--listen takes an address and a port');
    },
  );

  it('of this machine alone is not for the names of others', () => {
    const local = { host: '127.0.0.1', port: 9799 };
    const hosts = [
      '127.0.0.1:9799',
      'localhost',
      'LOCALHOST:1',
      '[::1]:9799',
      undefined,
      'evil.example',
      '10.0.0.1:9799',
    ];
    expect(hosts.map((host) => isForeignHost(host, local))).toEqual([false, false, false, false, false, true, true]);
    expect(isForeignHost('evil.example', { port: 9799 })).toBe(false);
  });
});
