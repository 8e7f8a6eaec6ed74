import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readApiTargets } from '../../../src/fleet/api-targets.ts';
import { targetsOfConfiguration } from '../../../src/fleet/scrape-configs.ts';
import type { FleetTarget, TargetReading } from '../../../src/fleet/target.ts';
import { configurationTools } from '../../../src/cli/run/fleet-configuration.ts';
import { isInstalled } from '../support/program.ts';
import { startPrometheus } from '../support/prometheus.ts';
import { run } from '../support/run.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const cwd = temporaryFolder();

const rules = [
  '{ source_labels: [env, rack], separator: "-", target_label: place }',
  '{ source_labels: [__address__], regex: "([^:]+):(?P<port>\\\\d+)", target_label: port, replacement: "${port}x$1$$" }',
  '{ source_labels: [env], regex: "(te)st", target_label: "${1}_label", replacement: "$1$2" }',
  '{ source_labels: [nothing], target_label: empty, replacement: constant }',
  '{ source_labels: [rack], regex: "9", action: drop }',
  '{ source_labels: [env], regex: "prod|test", action: keep }',
  '{ source_labels: [rack], target_label: same, action: dropequal }',
  '{ source_labels: [env], target_label: wanted, action: keepequal }',
  '{ source_labels: [__address__], modulus: 7, target_label: shard, action: hashmod }',
  '{ source_labels: [shard], regex: "[0-5]", action: keep }',
  '{ source_labels: [__address__, env], modulus: 1000003, target_label: large, action: hashmod }',
  '{ regex: "meta_(.+)", replacement: "copied_$1", action: labelmap }',
  '{ regex: "same|wanted|empty", action: labeldrop }',
  '{ source_labels: [mixed], target_label: upper, action: uppercase }',
  '{ source_labels: [mixed], target_label: lower, action: lowercase }',
  '{ source_labels: [special], regex: "(.+)", target_label: __metrics_path__, replacement: "/$1" }',
  '{ source_labels: [special], regex: "(.+)", target_label: __param_module, replacement: "m $1" }',
  '{ source_labels: [special], regex: "(.+)", target_label: instance, replacement: "probe of $1" }',
];

const configuration = `
global: { scrape_interval: 1h, scrape_timeout: 5s }
scrape_configs:
  - job_name: files
    metrics_path: /probe
    scheme: https
    params: { module: [a, b], 'x y': ['1&2'] }
    file_sd_configs: [{ files: ['sd/*.json', sd/one.yml], refresh_interval: 1s }]
    relabel_configs:
${rules.map((rule) => `      - ${rule}`).join('\n')}
  - job_name: static
    static_configs:
      - targets: ['a.example:1', 'b.example:2', 'a.example:1']
        labels: { job: own, __scheme__: http, instance: '' }
    relabel_configs:
      - { regex: 'job|__.*', action: labelkeep }
`;

function writeFiles(): void {
  mkdirSync(join(cwd, 'sd'), { recursive: true });
  writeFileSync(join(cwd, 'prometheus.yml'), configuration);
  const groups = Array.from({ length: 20 }, (_, index) => ({
    targets: Array.from({ length: 10 }, (_other, host) => `127.0.0.${host + 1}:${20_000 + index}`),
    labels: {
      env: ['prod', 'test', 'dev'][index % 3] ?? '',
      wanted: ['prod', 'test', 'prod'][index % 3] ?? '',
      rack: String(index % 11),
      same: String(index % 5),
      meta_zone: `z${index}`,
      meta_long_name: 'é',
      mixed: 'MiXed é',
      ...(index % 4 === 0 && { special: `p${index}` }),
    },
  }));
  writeFileSync(join(cwd, 'sd/a.json'), JSON.stringify(groups.slice(0, 10)));
  writeFileSync(join(cwd, 'sd/b.json'), JSON.stringify(groups.slice(10)));
  writeFileSync(join(cwd, 'sd/one.yml'), "- targets: ['[::1]:9']\n  labels: { env: prod, wanted: prod }\n");
}

function shown(reading: TargetReading): readonly string[] {
  if ('fault' in reading) throw new Error(reading.fault);
  return reading.map((target) => textOf(target)).toSorted();
}

function textOf({ url, labels }: FleetTarget): string {
  const pairs = [...labels].map((pair) => JSON.stringify(pair));
  return [url, ...pairs.toSorted()].join(' ');
}

/** The targets of a real server, once it has as many as are expected. */
async function askPrometheus(expected: number): Promise<TargetReading> {
  await using prometheus = await startPrometheus(join(cwd, 'prometheus.yml'));
  let found: TargetReading = [];
  for (let attempt = 0; attempt < 300; attempt += 1) {
    const answer = await fetch(`${prometheus.origin}/api/v1/targets?state=active`);
    found = readApiTargets(await answer.text());
    if ('fault' in found || found.length >= expected) return found;
    await wait(100);
  }
  return found;
}

describe.skipIf(!isInstalled('prometheus'))('the targets of a configuration', () => {
  it('are those of a real Prometheus, with all actions of relabelling', { timeout: 60_000 }, async () => {
    writeFiles();
    const silent = { write: () => true };
    const io = { stdin: 0, stdout: silent, stderr: silent, env: {}, cwd };
    const ours = await targetsOfConfiguration(
      parse(configuration) as Readonly<Record<string, unknown>>,
      configurationTools(cwd, {}, io),
    );
    expect(shown(ours).length).toBeGreaterThan(60);
    expect(shown(ours)).toEqual(shown(await askPrometheus(shown(ours).length)));
  });
});

/** What the command line says of a configuration that it refuses. */
async function faultOf(text: string): Promise<string> {
  writeFileSync(join(cwd, 'wrong.yml'), text);
  const { exit, stderr } = await run(['--no-config', '--targets-from', 'wrong.yml'], { cwd });
  expect(exit).toBe(2);
  return stderr.split('\n', 1)[0]?.replace("promlint-ts: cannot read the targets of 'wrong.yml': ", '') ?? '';
}

function job(rest: string): string {
  return `scrape_configs: [{ job_name: a, ${rest} }]`;
}

function relabelling(rule: string): string {
  return job(`relabel_configs: [${rule}]`);
}

describe('a configuration', () => {
  it.each([
    [
      job('kubernetes_sd_configs: [{ role: pod }]'),
      "job 'a' has kubernetes_sd_configs, which only a server can follow: --targets-from http://prometheus:9090 asks it",
    ],
    ['scrape_configs: [{}]', 'a scrape_config has no job_name'],
    ['scrape_configs: [1]', 'a scrape_config is not a map'],
    [relabelling('{ action: rename }'), "job 'a': relabel_configs 1: unknown action 'rename'"],
    [relabelling('{ action: hashmod, target_label: b }'), "job 'a': relabel_configs 1: hashmod needs a modulus"],
    [relabelling('{ action: replace }'), "job 'a': relabel_configs 1: replace needs a target_label"],
    [relabelling("{ action: keep, regex: '(' }"), "job 'a': relabel_configs 1: invalid regular expression /(/: "],
    [job('static_configs: [{ targets: b }]'), "static_configs of job 'a': group 1 has no list of targets"],
    [
      job("static_configs: [{ targets: ['http://b/'] }]"),
      "a target of job 'a' has the address 'http://b/' after relabelling",
    ],
    ['scrape_configs: []\nscrape_config_files: [x]', 'no such file'],
    [job('metric_relabel_configs: [{ action: x }]'), "job 'a': metric_relabel_configs 1: unknown action 'x'"],
    [job('scrape_protocols: [Text]'), "job 'a': scrape_protocols has 'Text', which is unknown"],
    [job('fallback_scrape_protocol: text'), "job 'a': fallback_scrape_protocol 'text' is unknown"],
    [job('sample_limit: many'), "job 'a': sample_limit is not a whole number"],
    [job('body_size_limit: 15'), "job 'a': body_size_limit is not a size with a unit, such as 15MB"],
    [
      job('basic_auth: { username: a, password_file: nowhere }'),
      "job 'a': cannot read password_file 'nowhere': no such file",
    ],
    [
      job('basic_auth: {}, authorization: { credentials: hush }'),
      "job 'a': basic_auth and authorization cannot be used together",
    ],
    [job('tls_config: { cert: hush }'), "job 'a': tls_config has a cert or a key without the other"],
    [job('http_sd_configs: [{ url: x }]'), "http_sd_configs of job 'a': it has no url of http or https"],
  ])('%s is refused', async (text, message) => {
    expect(await faultOf(text)).toContain(message);
  });
});
