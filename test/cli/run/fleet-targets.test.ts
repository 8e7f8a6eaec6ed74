import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ScrapedTarget } from '../../../src/diagnostics/diagnostic.ts';
import type { SourceFailure } from '../../../src/report/options.ts';
import { type Run, run } from '../support/run.ts';
import { eachInTemporaryFolder } from '../../support/temporary-folder.ts';

let cwd = '';
eachInTemporaryFolder((folder) => (cwd = folder));

let host = '';
let server: Server;
const asked: string[] = [];

beforeAll(async () => {
  server = createServer(({ url = '', headers }, response) => {
    asked.push(`${url} ${headers.authorization ?? ''}`.trim());
    if (url === '/prometheus/api/v1/targets?state=active') {
      const activeTargets = ['/a', '/b?x=1', '/a'].map((path) => ({ scrapeUrl: `http://${host}${path}`, labels: {} }));
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ status: 'success', data: { activeTargets } }));
      return;
    }
    if (url.startsWith('/broken')) response.statusCode = 503;
    response.setHeader('content-type', 'text/plain; version=0.0.4');
    response.end(url.startsWith('/b?') ? 'x 1\n' : '# HELP x X.\n# TYPE x gauge\nx 1\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

async function lint(...argv: readonly string[]): Promise<Run> {
  return run(['--no-config', '-f', 'json', ...argv], { cwd });
}

interface Report {
  readonly sources: readonly { readonly name: string; readonly target?: ScrapedTarget }[];
  readonly failures: readonly SourceFailure[];
}

function sourcesOf({ stdout }: Run): readonly string[] {
  const { sources } = JSON.parse(stdout) as Report;
  return sources.map(({ name }) => name.replace(host, 'HOST'));
}

describe('--targets-from', () => {
  it('asks Prometheus, with credentials, and scrapes each target once', async () => {
    asked.length = 0;
    writeFileSync(join(cwd, 'token'), 'secret');
    const done = await lint('--targets-from', `http://${host}/prometheus/`, '--bearer-token-file', 'token');
    expect(sourcesOf(done)).toEqual(['http://HOST/a', 'http://HOST/b?x=1']);
    expect(done.exit).toBe(0);
    expect(asked[0]).toBe('/prometheus/api/v1/targets?state=active Bearer secret');
  });

  it('reads lists and files of file discovery, besides other inputs', async () => {
    writeFileSync(join(cwd, 'own.prom'), '# HELP x X.\n# TYPE x gauge\nx 1\n');
    writeFileSync(join(cwd, 'list'), `# ours\nhttp://${host}/one\n${host}\n`);
    writeFileSync(join(cwd, 'sd.json'), JSON.stringify([{ targets: [host], labels: { __metrics_path__: '/sd' } }]));
    writeFileSync(join(cwd, 'sd.yml'), `- targets: ['${host}']\n  labels: { __param_x: '1', __metrics_path__: /b }\n`);
    expect(sourcesOf(await lint('--targets-from', 'list', 'own.prom'))).toEqual([
      'own.prom',
      'http://HOST/one',
      'http://HOST/metrics',
    ]);
    expect(sourcesOf(await lint('--targets-from', 'sd.json'))).toEqual(['http://HOST/sd']);
    expect(sourcesOf(await lint('--targets-from', 'sd.yml'))).toEqual(['http://HOST/b?x=1']);
  });

  it('tells reports and blobs which target a source is', async () => {
    const groups = [
      { targets: [host], labels: { job: 'shop', zone: 'é', __metrics_path__: '/a' } },
      { targets: [host], labels: { job: 'gone', __metrics_path__: '/broken' } },
    ];
    writeFileSync(join(cwd, 'sd.json'), JSON.stringify(groups));
    writeFileSync(join(cwd, 'own.prom'), '# HELP x X.\n# TYPE x gauge\nx 1\n');
    const argv = ['--targets-from', 'sd.json', 'own.prom'];
    const done = await lint(...argv, '-f', 'ndjson=lines', '-f', 'blob=blob.ndjson');
    const { sources, failures } = JSON.parse(done.stdout) as Report;
    const shop = { labels: { instance: host, job: 'shop', zone: 'é' }, job: 'shop' };
    expect(sources.map(({ target }) => target)).toEqual([undefined, shop]);
    expect(failures).toEqual([
      {
        name: `http://${host}/broken`,
        target: { labels: { instance: host, job: 'gone' }, job: 'gone' },
        message: expect.stringContaining('503') as unknown,
      },
    ]);
    expect((await run(['merge-reports', '-f', 'json', 'blob.ndjson'], { cwd })).stdout).toBe(done.stdout);
    const summary = JSON.parse(readFileSync(join(cwd, 'lines'), 'utf8').trim().split('\n').at(-1) ?? '') as Report;
    expect(summary.sources.map(({ target }) => target)).toEqual([undefined, shop]);
  });

  it('can be sharded', async () => {
    writeFileSync(join(cwd, 'list'), Array.from({ length: 20 }, (_, index) => `http://${host}/${index}\n`).join(''));
    const shards: string[] = [];
    for (const index of [1, 2, 3])
      shards.push(...sourcesOf(await lint('--targets-from', 'list', '--shard', `${index}/3`)));
    expect(new Set(shards).size).toBe(20);
    expect(shards).toHaveLength(20);
  });

  it('without a target says so', async () => {
    writeFileSync(join(cwd, 'none'), '# none\n');
    const { exit, stderr } = await lint('--targets-from', 'none');
    expect([exit, stderr]).toEqual([0, "promlint-ts: note: 'none' has no targets\n"]);
  });

  it.each([
    ['missing', "cannot read the targets of 'missing': no such file"],
    ['list', "cannot read the targets of 'list': line 1 is not a URL"],
    ['map.yml', "cannot read the targets of 'map.yml': not a list of targets"],
    ['broken.yml', "cannot read the targets of 'broken.yml': "],
    ['http://HOST/broken', "cannot read the targets of 'http://HOST/broken': "],
    ['http://HOST/x', 'the answer is not JSON, as that of /api/v1/targets is'],
  ])('%s is refused', async (from, message) => {
    writeFileSync(join(cwd, 'list'), '/etc/passwd\n');
    writeFileSync(join(cwd, 'map.yml'), 'a: b\n');
    writeFileSync(join(cwd, 'broken.yml'), 'a: [\n');
    const { exit, stdout, stderr } = await lint('--targets-from', from.replace('HOST', host));
    expect([exit, stdout]).toEqual([2, '']);
    expect(stderr.replaceAll(host, 'HOST')).toContain(message);
  });
});
