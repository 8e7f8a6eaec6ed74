import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isInstalled } from '../support/program.ts';
import { scrapedTargets, startPrometheus } from '../support/prometheus.ts';
import { run } from '../support/run.ts';
import { serve } from '../support/serve.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const cwd = temporaryFolder();

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

interface Report {
  readonly sources: readonly {
    readonly target: { readonly scrapePool: string };
    readonly consumers: { readonly prometheus: { readonly accepts: boolean } };
  }[];
}

describe.skipIf(!isInstalled('prometheus'))('the limits of jobs (skipped where there is no prometheus)', () => {
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
    await using prometheus = await startPrometheus(join(cwd, 'prometheus.yml'));
    const scraped = await scrapedTargets(prometheus, jobs.length + 1);
    const down = scraped.filter(({ health }) => health === 'down').map(({ scrapePool }) => scrapePool);
    expect([...new Set(down)].toSorted()).toEqual(failing.toSorted());
  });
});
