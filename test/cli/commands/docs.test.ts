import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { run, stream } from '../support/run.ts';
import { serve } from '../support/serve.ts';

const cwd = mkdtempSync(join(tmpdir(), 'promlint-ts-'));
const scrape =
  '# HELP app_jobs_total Jobs done.\n# TYPE app_jobs_total counter\napp_jobs_total{queue="mail"} 1\napp_up 1\n';
const row = '| `app_jobs_total` | counter |  | `queue` | Jobs done. |';

function read(name: string): string {
  return readFileSync(join(cwd, name), 'utf8');
}

beforeEach(() => writeFileSync(join(cwd, 'app.prom'), scrape));
afterAll(() => rmSync(cwd, { recursive: true }));

describe('promlint-ts docs', () => {
  it('writes the reference in every format', async () => {
    expect((await run(['docs', 'app.prom'], { cwd })).stdout).toContain(`${row}\n`);
    const metrics = [
      { name: 'app_jobs_total', type: 'counter', help: 'Jobs done.', labels: ['queue'] },
      { name: 'app_up', type: 'untyped', labels: [] },
    ];
    const json = await run(['docs', '-f', 'json'], { cwd, stdin: stream(scrape) });
    expect(JSON.parse(json.stdout)).toEqual({ schemaVersion: 1, metrics });
    expect(parse((await run(['docs', '-f', 'yaml', 'app.prom'], { cwd })).stdout)).toEqual({
      schemaVersion: 1,
      metrics,
    });
  });

  it('reads what URLs serve', async () => {
    await using server = await serve((_request, response) => {
      response.setHeader('Content-Type', 'application/openmetrics-text; version=1.0.0; charset=utf-8');
      response.end('# TYPE app_jobs counter\n# HELP app_jobs Jobs done.\napp_jobs_total{queue="mail"} 1\n# EOF\n');
    });
    const { stdout, stderr, exit } = await run(['docs', `${server.origin}/metrics`], { cwd });
    expect([stderr, exit]).toEqual(['', 0]);
    expect(stdout).toContain(row);
  });

  it('makes a page, keeps what its authors write, and tells when it is stale', async () => {
    expect((await run(['docs', 'app.prom', '-o', 'page.md'], { cwd })).stderr).toContain("2 metrics in 'page.md'");
    writeFileSync(join(cwd, 'page.md'), `# Metrics\n\n${read('page.md')}\nThe end.\n`);
    expect(await run(['docs', 'app.prom', '--check', 'page.md'], { cwd })).toMatchObject({
      exit: 0,
      stdout: '',
      stderr: '',
    });

    writeFileSync(join(cwd, 'app.prom'), scrape.replace('Jobs done.', 'Jobs that were done.').replace(' 1\n', ' 2\n'));
    const { exit, stderr } = await run(['docs', 'app.prom', '--check', 'page.md'], { cwd });
    expect(exit).toBe(1);
    expect(stderr).toBe("promlint-ts: 'page.md' is stale; update it with promlint-ts docs --output page.md\n");
    expect(read('page.md')).toContain('Jobs done.');
    await run(['docs', 'app.prom', '--output', 'page.md'], { cwd });
    expect(read('page.md')).toMatch(/^# Metrics\n\n<!-- [^]*Jobs that were done\.[^]*-->\n\nThe end\.\n$/);
    expect((await run(['docs', 'app.prom', '--check', 'page.md'], { cwd })).exit).toBe(0);
  });

  it('is not stale when values, the order of families or line ends of the scrape change', async () => {
    await run(['docs', 'app.prom', '-f', 'json', '-o', 'metrics.json'], { cwd });
    const [help, type, jobs, up] = scrape.trimEnd().split('\n');
    writeFileSync(join(cwd, 'app.prom'), [up, help, type, jobs?.replace(' 1', ' 7'), ''].join('\n'));
    expect((await run(['docs', 'app.prom', '-f', 'json', '--check', 'metrics.json'], { cwd })).exit).toBe(0);
  });

  it.each([
    [['app.prom', '-o', 'page.html'], "'page.html' has no place for the reference: write these markers into it"],
    [['app.prom', '--check', 'missing.md'], "cannot read 'missing.md': no such file"],
    [['app.prom', '--check', 'a', '-o', 'a'], '--check and --output cannot be used together'],
    [['missing.prom'], "cannot read 'missing.prom': no such file"],
    [['page.html'], "cannot read 'page.html': this is an HTML page, not an exposition"],
    [['empty.prom'], 'the inputs contain no metric'],
    [['app.prom', '-f', 'xml'], "option '-f, --format <name>' argument 'xml' is invalid"],
  ])('%j fails', async (args, message) => {
    writeFileSync(join(cwd, 'page.html'), '<!doctype html><html><body>x</body></html>\n');
    writeFileSync(join(cwd, 'empty.prom'), '\n');
    const { exit, stdout, stderr } = await run(['docs', ...args], { cwd });
    expect([exit, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(read('app.prom')).toBe(scrape);
  });

  it('says that lines cannot be parsed', async () => {
    const { exit, stderr } = await run(['docs'], { cwd, stdin: stream(`${scrape}x y z\n`) });
    expect([exit, stderr]).toEqual([0, "promlint-ts: note: 1 line of '<stdin>' cannot be parsed: lint it first\n"]);
  });

  it.each(['json', 'markdown'])('does not write the reference over what it is made of, in %s', async (format) => {
    const { exit, stderr } = await run(['docs', '-f', format, 'app.prom', '-o', './app.prom'], { cwd });
    expect([exit, stderr]).toEqual([2, expect.stringContaining("would overwrite the input 'app.prom'")]);
    expect(read('app.prom')).toBe(scrape);
  });
});
