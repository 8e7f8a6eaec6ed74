import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { run } from '../support/run.ts';
import { serve } from '../support/serve.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const cwd = temporaryFolder();
const hasPrometheus = spawnSync('prometheus', ['--version']).status === 0;

const page = [
  '# HELP requests_total Requests.',
  '# TYPE requests_total counter',
  'requests_total{code="200",path="/"} 1',
  'requests_total{code="404",path="/"} 2',
  '# HELP wait_seconds Time.',
  '# TYPE wait_seconds histogram',
  'wait_seconds_bucket{le="1.0"} 1',
  'wait_seconds_bucket{le="+Inf"} 2',
  'wait_seconds_sum 3',
  'wait_seconds_count 2',
  '',
].join('\n');

/** What jobs say, and the names of those whose scrapes Prometheus fails. */
const jobs: readonly (readonly [name: string, settings: string])[] = [
  ['usual', ''],
  ['samples-fit', 'sample_limit: 6'],
  ['samples', 'sample_limit: 5'],
  [
    'samples-dropped',
    'sample_limit: 5, metric_relabel_configs: [{ source_labels: [code], regex: "404", action: drop }]',
  ],
  [
    'samples-of-target',
    'sample_limit: 1, metric_relabel_configs: [{ source_labels: [job, __name__], regex: "samples-of-target;w.*", action: drop }]',
  ],
  ['labels-fit', 'label_limit: 5'],
  ['labels', 'label_limit: 4'],
  ['labels-dropped', 'label_limit: 4, metric_relabel_configs: [{ regex: path, action: labeldrop }]'],
  ['names-fit', 'label_name_length_limit: 8'],
  ['names', 'label_name_length_limit: 7'],
  ['values-fit', 'label_value_length_limit: 19'],
  ['values', 'label_value_length_limit: 18'],
  ['body-fits', `body_size_limit: ${page.length + 1}B`],
  ['body', `body_size_limit: ${page.length}B`],
  ['targets-fit', 'target_limit: 1'],
  ['targets', 'target_limit: 1, params: { x: [y] }'],
];
const failing = ['samples', 'samples-of-target', 'labels', 'names', 'values', 'body', 'targets'];

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

interface Scraped {
  readonly scrapePool: string;
  readonly health: string;
}

/** What a real server says of its scrapes, once it has made all of them. */
async function healthOf(targets: number): Promise<readonly Scraped[]> {
  const port = await freePort();
  const argv = ['--config.file', 'prometheus.yml', '--storage.tsdb.path', 'data', '--web.listen-address'];
  const server: ChildProcess = spawn('prometheus', [...argv, `127.0.0.1:${port}`], { cwd, stdio: 'ignore' });
  try {
    let scraped: readonly Scraped[] = [];
    for (let attempt = 0; attempt < 600; attempt += 1) {
      const answer = await fetch(`http://127.0.0.1:${port}/api/v1/targets`).catch(() => undefined);
      if (answer?.ok === true) {
        const { data } = (await answer.json()) as { readonly data: { readonly activeTargets: readonly Scraped[] } };
        scraped = data.activeTargets;
        if (scraped.length === targets && scraped.every(({ health }) => health !== 'unknown')) break;
      }
      await wait(100);
    }
    return scraped;
  } finally {
    server.kill();
  }
}

interface Report {
  readonly sources: readonly {
    readonly target: { readonly scrapePool: string };
    readonly consumers: { readonly prometheus: { readonly accepts: boolean } };
  }[];
}

describe.skipIf(!hasPrometheus)('the limits of jobs (skipped where there is no prometheus)', () => {
  it('fail the scrapes that a real Prometheus fails', { timeout: 120_000 }, async () => {
    await using server = await serve((_, response) => {
      response.setHeader('content-type', 'text/plain; version=0.0.4');
      response.end(page);
    });
    const { host } = new URL(server.origin);
    const config = jobs.map(([name, settings]) => {
      // Another path is another target, and another input of a run.
      const paths = name === 'targets' ? [`/${name}`, `/${name}/2`] : [`/${name}`];
      const groups = paths.map(
        (path) => `{ targets: ['${host}'], labels: { __metrics_path__: ${path}, instance: i } }`,
      );
      return `  - { job_name: ${name}, static_configs: [${groups.join(', ')}]${settings === '' ? '' : `, ${settings}`} }`;
    });
    writeFileSync(
      join(cwd, 'prometheus.yml'),
      `global: { scrape_interval: 4s, scrape_timeout: 4s }\nscrape_configs:\n${config.join('\n')}\n`,
    );
    const ours = await run(['--no-config', '-f', 'json', '--targets-from', 'prometheus.yml', '--timeout', '60s'], {
      cwd,
    });
    expect(ours.stderr).toBe('');
    const { sources } = JSON.parse(ours.stdout) as Report;
    const rejected = sources.filter(({ consumers }) => !consumers.prometheus.accepts);
    expect([...new Set(rejected.map(({ target }) => target.scrapePool))]).toEqual(failing);
    const scraped = await healthOf(jobs.length + 1);
    const down = scraped.filter(({ health }) => health === 'down').map(({ scrapePool }) => scrapePool);
    expect([...new Set(down)].toSorted()).toEqual(failing.toSorted());
  });
});
