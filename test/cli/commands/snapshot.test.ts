import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { run, stream } from '../support/run.ts';
import { serve } from '../support/serve.ts';

const cwd = mkdtempSync(join(tmpdir(), 'promlint-ts-'));
const scrape = '# TYPE app_jobs_total counter\napp_jobs_total{queue="mail"} 1\n';

beforeEach(() => writeFileSync(join(cwd, 'app.prom'), scrape));
afterAll(() => rmSync(cwd, { recursive: true }));

/** The families of a snapshot, by name with their labels. */
function families(text: string): unknown {
  const { families: all } = JSON.parse(text) as { families: { name: string; labels?: string[] }[] };
  return Object.fromEntries(all.map(({ name, labels }) => [name, labels]));
}

describe('promlint-ts snapshot', () => {
  it('writes what files, URLs, standard input and snapshots show together', async () => {
    await using server = await serve((_request, response) => response.end('app_up 1\n'));
    const first = await run(['snapshot', 'app.prom', `${server.origin}/metrics`], { cwd });
    expect([first.exit, first.stderr]).toEqual([0, '']);
    expect(families(first.stdout)).toEqual({ app_jobs_total: ['queue'], app_up: [] });

    writeFileSync(join(cwd, 'metrics.lock.json'), first.stdout);
    const stdin = stream('# TYPE app_jobs_total counter\napp_jobs_total{host="a"} 1\n');
    const { stdout, exit } = await run(['snapshot', 'metrics.lock.json', '-'], { cwd, stdin });
    expect(exit).toBe(0);
    expect(families(stdout)).toEqual({ app_jobs_total: ['host', 'queue'], app_up: [] });
  });

  it('replaces a snapshot, and no other file', async () => {
    const first = await run(['snapshot', 'app.prom', '-o', 'lock.json'], { cwd });
    expect([first.exit, first.stderr]).toEqual([0, "promlint-ts: note: 1 family in 'lock.json'\n"]);
    expect((await run(['snapshot', 'app.prom', '-o', 'lock.json'], { cwd })).exit).toBe(0);
    const { exit, stderr } = await run(['snapshot', 'lock.json', '-o', 'app.prom'], { cwd });
    expect([exit, stderr]).toEqual([2, "promlint-ts: 'app.prom' exists and is not a snapshot\n"]);
    expect(readFileSync(join(cwd, 'app.prom'), 'utf8')).toBe(scrape);
  });

  it.each([
    [['missing.prom'], "cannot read 'missing.prom': no such file"],
    [['empty.prom'], 'the inputs contain no metric'],
    [['broken.json'], "cannot read 'broken.json': the snapshot is not valid JSON"],
    [['app.prom', '-o', 'app.prom/lock.json'], "cannot write 'app.prom/lock.json'"],
    [['app.prom', '-d', 'xml'], "unknown dialect 'xml'"],
    [['app.prom', '--xml'], "unknown option '--xml'"],
  ])('%j fails', async (args, message) => {
    writeFileSync(join(cwd, 'empty.prom'), '\n');
    writeFileSync(join(cwd, 'broken.json'), '{"schemaVersion": 1');
    const { exit, stdout, stderr } = await run(['snapshot', ...args], { cwd });
    expect([exit, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });
});
