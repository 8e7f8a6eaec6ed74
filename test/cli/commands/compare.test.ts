import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { outputFormats } from '../../../src/report/formats.ts';
import { run, type Run } from '../support/run.ts';
import { type Server, serve } from '../support/serve.ts';

const cwd = mkdtempSync(join(tmpdir(), 'promlint-ts-'));
afterAll(() => rmSync(cwd, { recursive: true }));

function write(name: string, text: string): void {
  writeFileSync(join(cwd, name), text);
}

function counter(value: number): string {
  return `# TYPE a_total counter\na_total ${value}\n`;
}

function start(time: number): string {
  return `process_start_time_seconds ${time}\n`;
}

function compare(...args: readonly string[]): Promise<Run> {
  return run(['compare', '--no-config', '-f', 'compact', ...args], { cwd });
}

/** A target that answers each request with the next document, and then with the last one again. */
function target(...documents: readonly string[]): Promise<Server> {
  const left = [...documents];
  let last = '';
  return serve((_request, response) => {
    last = left.shift() ?? last;
    response.end(last);
  });
}

const fell = 'error counter-fell: `a_total` fell from 5 to 1, but the process did not restart';

describe('promlint-ts compare', () => {
  it('compares scrapes in their order', async () => {
    write('1.prom', counter(1));
    write('2.prom', counter(5));
    expect(await compare('1.prom', '2.prom')).toEqual({ exit: 0, stdout: '', stderr: '' });
    expect(await compare('2.prom', '1.prom')).toEqual({ exit: 1, stdout: `1.prom:2:1: ${fell}\n`, stderr: '' });
  });

  it('takes folders and patterns in the order of names', async () => {
    mkdirSync(join(cwd, 'scrapes'));
    write('scrapes/a.prom', counter(5));
    write('scrapes/b.prom', counter(1));
    for (const input of ['scrapes', 'scrapes/*.prom']) {
      expect((await compare(input)).stdout).toBe(`scrapes/b.prom:2:1: ${fell}\n`);
    }
  });

  it('reads dialects one by one, so that a target may change its format', async () => {
    write('text.prom', counter(1));
    write('new.om', '# TYPE a counter\na_total 5\n# EOF\n');
    expect((await compare('text.prom', 'new.om')).exit).toBe(0);
    expect((await compare('new.om', 'text.prom')).stdout).toBe(`text.prom:2:1: ${fell}\n`);
  });

  it.each(outputFormats.filter((format) => format !== 'openmetrics'))('can be written as %s', async (format) => {
    write('many.prom', '# TYPE a_total counter\na_total{x="1"} 5\na_total{x="2"} 5\n');
    write('fewer.prom', '# TYPE a_total counter\na_total{x="1"} 1\na_total{x="2"} 2\n');
    const { exit, stdout, stderr } = await run(['compare', '--no-config', '-f', format, 'many.prom', 'fewer.prom'], {
      cwd,
    });
    expect([exit, stderr]).toEqual([1, '']);
    expect(stdout).toContain('a_total');
    expect(stdout).toContain('in all 2 series');
  });

  it('can be counted as metrics', async () => {
    write('high.prom', counter(5));
    write('low.prom', counter(1));
    const { exit, stdout } = await run(['compare', '--no-config', '-f', 'openmetrics', 'high.prom', 'low.prom'], {
      cwd,
    });
    expect(exit).toBe(1);
    expect(stdout).toContain('promlint_findings{job="",rule="counter-fell",severity="error"} 1\n');
  });

  it('takes severities, filters and allowances as breaking does', async () => {
    write('1.prom', counter(5));
    write('2.prom', counter(1));
    expect((await compare('1.prom', '2.prom', '-r', 'counter-fell=warning')).exit).toBe(0);
    expect((await compare('1.prom', '2.prom', '--ignore-metrics', 'a_*')).stdout).toBe('');
    write('allow.yaml', 'changes: { allow: [{ rule: counter-fell, metrics: a_total, reason: known }] }');
    const { exit } = await run(['compare', '--config', 'allow.yaml', '1.prom', '2.prom'], { cwd });
    expect(exit).toBe(0);
  });

  it.each([
    [['1.prom'], 'compare needs at least two scrapes'],
    [[], "missing required argument 'scrape'"],
    [['1.prom', 'missing.prom'], "cannot read 'missing.prom': no such file"],
    [['1.prom', '--samples', '3'], '--samples and --every take one URL'],
    [['http://localhost:1', '--samples', '1'], '--samples needs a whole number of at least 2'],
    [['http://localhost:1', '--every', 'often'], '--every takes a time, such as 15s or 1m'],
  ])('%j fails', async (args, message) => {
    write('1.prom', counter(1));
    const { exit, stderr } = await compare(...args);
    expect(exit).toBe(2);
    expect(stderr).toContain(message);
  });
});

describe('promlint-ts URL --samples N --every T', () => {
  const options = ['--samples', '3', '--every', '10ms', '--no-config', '-f', 'compact'];

  it('scrapes a target so often, and compares', async () => {
    await using server = await target(counter(1), counter(5), counter(1));
    const url = `${server.origin}/metrics`;
    expect(await run([url, ...options], { cwd })).toEqual({ exit: 1, stdout: `${url}#3:2:1: ${fell}\n`, stderr: '' });
  });

  it('is the same as a command, and of a target without a scheme', async () => {
    for (const [before, name] of [
      [['compare'], (server: Server) => `127.0.0.1:${server.port}/metrics`],
      [[], (server: Server) => `127.0.0.1:${server.port}/metrics`],
    ] as const) {
      await using server = await target(counter(5), counter(1));
      const { exit, stdout } = await run([...before, name(server), ...options], { cwd });
      expect(exit).toBe(1);
      expect(stdout).toContain(`#2:2:1: ${fell}`);
    }
  });

  it('reports a restart as one info', async () => {
    const other = '# TYPE b_total counter\nb_total 9\nc 1\n';
    await using server = await target(start(1) + counter(5) + other, start(2) + counter(1), start(2) + counter(2));
    const { exit, stdout } = await run([`${server.origin}/metrics`, ...options], { cwd });
    expect(exit).toBe(0);
    expect(stdout.trimEnd().split('\n')).toEqual([expect.stringMatching(/#2:1:1: info process-restarted: /)]);
  });

  it('waits from the start of one scrape to the next', async () => {
    const times: number[] = [];
    await using server = await serve((_request, response) => {
      times.push(performance.now());
      setTimeout(() => response.end(counter(times.length)), 40);
    });
    await run([`${server.origin}/metrics`, '--samples', '3', '--every', '100ms', '--no-config'], { cwd });
    // A timer is never early but for a rounding; how late it is depends on the machine.
    const [first = 0, , third = 0] = times;
    expect(times).toHaveLength(3);
    expect(third - first).toBeGreaterThanOrEqual(150);
  });

  it('goes on after a scrape that failed, and fails in the end', async () => {
    let requests = 0;
    await using server = await serve((_request, response) => {
      requests += 1;
      response.statusCode = requests === 2 ? 503 : 200;
      response.end(counter(requests === 3 ? 1 : 5));
    });
    const { exit, stdout, stderr } = await run([`${server.origin}/metrics`, ...options], { cwd });
    expect(exit).toBe(2);
    expect(stdout).toContain(fell);
    expect(stderr).toContain('503');
    expect(requests).toBe(3);
  });

  it.each([
    [['1.prom', '--samples', '3'], '--samples and --every take one URL'],
    [['http://localhost:1', '--samples', '2', '--preset', 'strict'], 'cannot be used with --preset'],
    [['http://localhost:1', '--every', '1s', '--write-baseline', 'x'], 'cannot be used with --write-baseline'],
  ])('%j fails', async (args, message) => {
    const { exit, stderr } = await run(args, { cwd });
    expect(exit).toBe(2);
    expect(stderr).toContain(message);
  });
});
