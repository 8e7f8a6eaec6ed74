import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parseText } from '../../../src/api/parse-text.ts';
import { print } from '../../../src/print/print.ts';
import { run, type Run, stream } from '../support/run.ts';
import { serve } from '../support/serve.ts';

const cwd = mkdtempSync(join(tmpdir(), 'promlint-ts-'));
const scrape = '# TYPE jobs_total counter\njobs_total{queue="mail"} 1\n# TYPE idle gauge\nidle 1\n';
const rules =
  'groups:\n- name: g\n  rules:\n  - alert: A\n    expr: job_total > 1\n  - alert: B\n    expr: rate(jobs_total[5m]) > 1\n';
const dashboard = JSON.stringify({ panels: [{ targets: [{ expr: 'rate(jobs_total{zone="a"}[$__rate_interval])' }] }] });

function usage(...argv: readonly string[]): Promise<Run> {
  return run(['usage', ...argv], { cwd });
}

beforeAll(() => {
  writeFileSync(join(cwd, 'app.prom'), scrape);
  writeFileSync(join(cwd, 'rules.yml'), rules);
  writeFileSync(join(cwd, 'dashboard.json'), dashboard);
  writeFileSync(join(cwd, 'empty.yml'), 'kind: Service\n');
  writeFileSync(join(cwd, 'broken.yml'), 'groups: [');
  writeFileSync(join(cwd, 'empty.prom'), '');
});
afterEach(() => rmSync(join(cwd, '.promlint.yaml'), { force: true }));
afterAll(() => rmSync(cwd, { recursive: true }));

describe('promlint-ts usage', () => {
  it('reports findings in rules and dashboards, and exits as lint does', async () => {
    const { exit, stdout, stderr } = await usage('-f', 'compact', '--rules', '*.yml', '--dashboards', '.', 'app.prom');
    expect(stdout).toBe(`rules.yml:5:11: error missing-metric: no scrape exposes \`job_total\`
./dashboard.json:1:49: warning missing-label: \`jobs_total\` has no label \`zone\`
1 source could not be read
`);
    expect([exit, stderr]).toEqual([2, expect.stringMatching(/^promlint-ts: cannot read 'broken.yml': 1:\d+: .*\n$/)]);
    expect((await usage('--rules', 'rules.yml', 'app.prom')).exit).toBe(1);
    expect((await usage('--dashboards', 'dashboard.json', 'app.prom')).exit).toBe(0);
    expect((await usage('--fail-on', 'warning', '--dashboards', 'dashboard.json', 'app.prom')).exit).toBe(1);
  });

  it('does not write a report over a file that it reads', async () => {
    for (const file of ['app.prom', 'rules.yml', 'dashboard.json', 'old.lock.json']) {
      writeFileSync(join(cwd, 'old.lock.json'), '{"schemaVersion": 1, "families": []}');
      const before = readFileSync(join(cwd, file), 'utf8');
      const inputs = ['--rules', 'rules.yml', '--dashboards', '*.json', '--snapshot', 'old.lock.json', 'app.prom'];
      for (const option of [
        ['-f', `json=${file}`],
        ['--write-baseline', file],
      ]) {
        const { exit, stderr } = await usage(...option, ...inputs);
        expect([exit, stderr]).toEqual([2, expect.stringContaining(`'${file}' would overwrite the `)]);
      }
      expect(readFileSync(join(cwd, file), 'utf8')).toBe(before);
    }
    rmSync(join(cwd, 'old.lock.json'));
  });

  it('shows where and why', async () => {
    const { stdout } = await usage('--rules', 'rules.yml', 'app.prom');
    expect(stdout).toContain('--> rules.yml:5:11\n');
    expect(stdout).toContain('5 |     expr: job_total > 1\n  |           ^^^^^^^^^\n');
    expect(stdout).toContain('= help: did you mean jobs_total?\n');
    expect(stdout).toContain('1 error in 2 queries\n');
  });

  it('reads scrapes from standard input and URLs', async () => {
    const { stdout } = await run(['usage', '-f', 'compact', '--rules', 'rules.yml'], { cwd, stdin: stream(scrape) });
    await using server = await serve((_request, response) => {
      response.setHeader('Content-Type', 'text/plain; version=0.0.4');
      response.end(scrape);
    });
    expect((await usage('-f', 'compact', '--rules', 'rules.yml', `${server.origin}/metrics`)).stdout).toBe(stdout);
  });

  it('reads protobuf messages, which have native histograms', async () => {
    const native = '{count:3,sum:2,schema:0,zero_threshold:0.5,zero_count:1,positive_spans:[0:1],positive_buckets:[2]}';
    const { families } = parseText(`# TYPE seconds histogram\nseconds ${native}\n# EOF\n`, {
      dialect: 'openmetrics-2.0.0',
    });
    writeFileSync(join(cwd, 'app.pb'), print(families, { dialect: 'protobuf' }));
    const expressions = ['rate(seconds_bucket[5m])', 'histogram_quantile(0.9, rate(seconds[5m]))'];
    const groups = [{ rules: expressions.map((expr) => ({ expr })) }];
    writeFileSync(join(cwd, 'native.json'), JSON.stringify({ groups }));
    const { stdout, stderr } = await usage('-f', 'compact', '--rules', 'native.json', 'app.pb');
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^native\.json:1:\d+: error classic-buckets-missing: [^\n]+\n$/);
  });

  it('has the configuration, severities and baselines of lint', async () => {
    const check = ['-f', 'compact', '--rules', 'rules.yml', '--dashboards', 'dashboard.json', 'app.prom'];
    expect((await usage('-r', 'missing-metric=info', '-r', 'missing-label=off', ...check)).stdout).toBe(
      'rules.yml:5:11: info missing-metric: no scrape exposes `job_total`\n',
    );
    writeFileSync(
      join(cwd, '.promlint.yaml'),
      `preset: promlint
rules:
  missing-help: off
  missing-label: { targetLabels: [zone] }
ignores:
  - { rules: [missing-metric], metrics: job_total, reason: it is exposed on Mondays }
  - { rules: [missing-metric], metrics: other, reason: of no use }
`,
    );
    expect(await usage(...check)).toEqual({ exit: 0, stdout: '', stderr: '' });
    rmSync(join(cwd, '.promlint.yaml'));
    const recorded = await usage('--write-baseline', 'known.json', ...check);
    expect([recorded.exit, recorded.stderr]).toEqual([0, expect.stringContaining('2 findings')]);
    // Lines do not matter to a baseline.
    writeFileSync(join(cwd, 'rules.yml'), `# Rules.\n\n${rules}`);
    expect((await usage('--baseline', 'known.json', ...check)).stdout).toBe('');
    writeFileSync(join(cwd, 'rules.yml'), rules);
  });

  it('leaves the configuration of its rules alone when expositions are linted', async () => {
    writeFileSync(
      join(cwd, '.promlint.yaml'),
      'rules: { missing-metric: off, usage: warning }\nignores:\n  - { rules: [missing-label], metrics: idle, reason: none }\n',
    );
    const { exit, stderr } = await run(['-r', 'missing-help=off', 'app.prom'], { cwd });
    expect([exit, stderr]).toEqual([0, '']);
  });

  it('says what a metric of a snapshot is called now', async () => {
    const family = { name: 'job_total', type: 'counter', labels: ['queue'], help: '0000000000000000' };
    writeFileSync(
      join(cwd, 'lock.json'),
      JSON.stringify({ schemaVersion: 1, formats: ['prometheus'], families: [family] }),
    );
    const { stdout } = await usage('--snapshot', 'lock.json', '--rules', 'rules.yml', 'app.prom');
    expect(stdout).toContain('= help: it was removed since the snapshot\n');
  });

  it('writes the formats for programs', async () => {
    const { stdout } = await usage('-f', 'json', '--rules', 'rules.yml', 'app.prom');
    expect(JSON.parse(stdout)).toMatchObject({
      sources: [
        {
          name: 'rules.yml',
          dialect: 'promql',
          queries: 2,
          consumers: {},
          diagnostics: [{ category: 'usage', line: 5, column: 11 }],
        },
      ],
    });
    const github = await usage('-f', 'github', '--rules', 'rules.yml', 'app.prom');
    expect(github.stdout).toContain('file=rules.yml,line=5');
  });

  it('lists what nothing uses', async () => {
    const list = ['--rules', 'rules.yml', '--dashboards', 'dashboard.json', 'app.prom'];
    expect((await usage('--unused', ...list)).stdout).toBe(
      'series  type   metric\n     1  gauge  idle\n\n1 family of 2 unused: 1 of 2 series (50%)\n',
    );
    expect(JSON.parse((await usage('--unused', '-f', 'json', ...list)).stdout)).toEqual({
      schemaVersion: 1,
      families: 2,
      series: 2,
      unused: { series: 1, families: [{ name: 'idle', type: 'gauge', series: 1 }] },
    });
  });

  const hasPromtool = spawnSync('promtool', ['--version']).status === 0;
  it.skipIf(!hasPromtool)('emits what promtool takes for a configuration', async () => {
    const { stdout } = await usage('--emit', 'relabel', '--rules', 'rules.yml', 'app.prom');
    const config = `scrape_configs:\n- job_name: app\n  static_configs: [{targets: ['localhost:1']}]\n${stdout.replaceAll(/^/gm, '  ')}`;
    const file = join(cwd, 'prometheus.yml');
    writeFileSync(file, config);
    const checked = spawnSync('promtool', ['check', 'config', file], { encoding: 'utf8' });
    expect([checked.status, checked.stderr]).toEqual([0, '']);
    expect(readFileSync(file, 'utf8')).toContain('regex: idle\n');
  });

  it.each([
    [['app.prom'], 'name what queries the metrics: --rules FILES, --dashboards FILES'],
    [['--rules', 'rules.yml', 'missing.prom'], "cannot read 'missing.prom': no such file"],
    [['--rules', 'missing.yml', '--unused', 'app.prom'], "cannot read 'missing.yml': no such file"],
    [['--rules', 'rules.yml', 'empty.prom'], 'the scrapes contain no metric'],
    [['--rules', 'rules.yml', '-f', 'promtool', 'app.prom'], '-f promtool is for expositions'],
    [['--rules', 'rules.yml', '--unused', '-f', 'sarif', 'app.prom'], '--unused has the formats pretty and json'],
    [
      ['--rules', 'rules.yml', '-r', 'missing-metrik=off', 'app.prom'],
      "unknown rule 'missing-metrik'; did you mean 'missing-metric'?",
    ],
    [
      ['--rules', 'rules.yml', '--snapshot', 'app.prom', 'app.prom'],
      "cannot read the snapshot 'app.prom': the snapshot is not valid JSON",
    ],
    [['--rules', 'rules.yml', '--snapshot', 'none', 'app.prom'], "cannot read the snapshot 'none': no such file"],
    [['--emit', 'yaml', 'app.prom'], "option '--emit <what>' argument 'yaml' is invalid"],
  ])('refuses %j', async (argv, message) => {
    const { exit, stdout, stderr } = await usage(...argv);
    expect([exit, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });

  it('notes a file that has no rules', async () => {
    expect(await usage('-f', 'compact', '--rules', 'empty.yml', 'app.prom')).toEqual({
      exit: 0,
      stdout: '',
      stderr: "promlint-ts: note: 'empty.yml' has no rules\n",
    });
  });
});
