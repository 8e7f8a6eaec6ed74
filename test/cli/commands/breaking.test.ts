import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outputFormats } from '../../../src/report/formats.ts';
import { delimited, encodeFamily } from '../../protobuf/support/oracle.ts';
import { isInstalled } from '../support/program.ts';
import { run, type Run, stream } from '../support/run.ts';
import { serve } from '../support/serve.ts';

/** The formats that name families: metrics count what is found. */
const namingFormats = outputFormats.filter((format) => format !== 'openmetrics');

const cwd = mkdtempSync(join(tmpdir(), 'promlint-ts-'));
const v1 = `# HELP a_total Requests.
# TYPE a_total counter
a_total{code="200"} 1
# TYPE gone gauge
gone 1
`;
const v2 = `# HELP a_total Requests that came.
# TYPE a_total counter
a_total{code="200",host="a"} 1
# TYPE fresh gauge
fresh 1
`;

function write(name: string, text: string): void {
  writeFileSync(join(cwd, name), text);
}

function changes(name: string, ...args: readonly string[]): Promise<Run> {
  return run([name, '--no-config', '-f', 'compact', ...args], { cwd });
}

beforeAll(() => {
  write('v1.prom', v1);
  write('v2.prom', v2);
});
afterAll(() => rmSync(cwd, { recursive: true }));

const broken = [
  'v2.prom:2:8: warning help-changed: help text of `a_total` changed from "Requests." to "Requests that came."',
  'v2.prom:2:8: error label-added: label `host` added to `a_total`',
  'v1.prom:4:8: error family-removed: `gone` is no longer exposed',
];

function lines({ stdout }: Run): readonly string[] {
  return stdout
    .trimEnd()
    .split('\n')
    .filter((line) => line !== '');
}

async function exitOf(...args: readonly string[]): Promise<number> {
  return (await changes('breaking', ...args)).exit;
}

/** The arguments with a configuration. */
function withConfiguration(text: string, ...args: readonly string[]): Promise<Run> {
  write('changes.yaml', text);
  return run(['breaking', '-f', 'compact', '--config', 'changes.yaml', ...args, 'v1.prom', 'v2.prom'], { cwd });
}

function allowance(metrics: string, until: string): string {
  return `{ rule: all, metrics: ${metrics}, reason: meant, until: ${until} }`;
}

describe('promlint-ts breaking', () => {
  it.each(['json', 'changelog'])('does not write a report in %s over an input', async (format) => {
    for (const file of ['v1.prom', 'v2.prom']) {
      const { exit, stderr } = await changes('breaking', '-f', `${format}=./${file}`, 'v1.prom', 'v2.prom');
      expect([exit, stderr]).toEqual([2, expect.stringContaining(`would overwrite the input '${file}'`)]);
    }
    expect(readFileSync(join(cwd, 'v1.prom'), 'utf8')).toBe(v1);
  });

  it.each(['', 'this is\nno exposition\n', '{"schemaVersion": 1, "families": []}'])(
    'compares nothing with %j, which has no metric',
    async (text) => {
      write('nothing.prom', text);
      for (const name of ['breaking', 'diff']) {
        for (const sides of [
          ['nothing.prom', 'v2.prom'],
          ['v1.prom', 'nothing.prom'],
        ]) {
          const { exit, stdout, stderr } = await changes(name, ...sides);
          expect([exit, stdout]).toEqual([2, '']);
          expect(stderr).toContain("'nothing.prom' contains no metric");
        }
      }
    },
  );

  it('says that the configuration is what is wrong', async () => {
    const { exit, stderr } = await withConfiguration('presets: strict\n');
    expect(exit).toBe(2);
    expect(stderr).toMatch(/^promlint-ts: invalid configuration:\nchanges\.yaml:1:1: /);
  });

  it('reports what breaks, and fails', async () => {
    const result = await changes('breaking', 'v1.prom', 'v2.prom');
    expect([result.exit, result.stderr]).toEqual([1, '']);
    expect(lines(result).toSorted()).toEqual(expect.arrayContaining(broken.toSorted()));
    expect(result.stdout).not.toContain('fresh');
  });

  it('finds nothing between two scrapes of one version', async () => {
    write('again.prom', v1.replace(' 1\n', ' 2\n'));
    expect(await changes('breaking', 'v1.prom', 'again.prom')).toEqual({ exit: 0, stdout: '', stderr: '' });
  });

  it('compares snapshots, URLs, standard input, folders and patterns', async () => {
    const snapshot = await run(['snapshot', 'v1.prom'], { cwd });
    write('metrics.lock.json', snapshot.stdout);
    await using server = await serve((_request, response) => response.end(v2));
    const live = await changes('breaking', 'metrics.lock.json', `${server.origin}/metrics`);
    expect(live.exit).toBe(1);
    expect(live.stdout).toContain(`${server.origin}/metrics:2:8: error label-added`);
    expect(live.stdout).toMatch(/^metrics\.lock\.json:\d+:\d+: error family-removed: `gone` is no longer exposed$/m);

    const piped = await run(['breaking', '--no-config', '-f', 'compact', '-', 'v2.prom'], { cwd, stdin: stream(v1) });
    expect(piped.stdout).toContain('<stdin>:4:8: error family-removed');

    mkdirSync(join(cwd, 'scrapes'));
    write('scrapes/1.prom', '# TYPE a_total counter\na_total{code="200"} 1\n');
    write('scrapes/2.prom', 'gone 1\n');
    write('scrapes/notes.md', 'not a scrape');
    for (const side of ['scrapes', 'scrapes/*.prom']) {
      const merged = await changes('breaking', 'v1.prom', side, '-r', 'help-changed=off', '-r', 'type-changed=off');
      expect([merged.exit, merged.stdout, merged.stderr]).toEqual([0, '', '']);
    }
  });

  it.skipIf(!isInstalled('git'))('compares files, folders and patterns of a git revision', async () => {
    const repository = mkdtempSync(join(tmpdir(), 'promlint-ts-'));
    try {
      const git = (...args: readonly string[]): Buffer =>
        execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.org', ...args], {
          cwd: repository,
          stdio: 'pipe',
        });
      git('init', '-q');
      mkdirSync(join(repository, 'app'));
      writeFileSync(join(repository, 'app/metrics.prom'), v1);
      git('add', '.');
      git('commit', '-q', '-m', 'x');
      writeFileSync(join(repository, 'app/metrics.prom'), v2);
      const options = ['breaking', '--no-config', '-f', 'compact'];
      const inRoot = await run([...options, 'git:HEAD:app/metrics.prom', 'app/metrics.prom'], { cwd: repository });
      expect(inRoot.stdout).toContain('git:HEAD:app/metrics.prom:4:8: error family-removed');
      expect(inRoot.stdout).toContain('app/metrics.prom:2:8: error label-added');
      for (const old of ['git:HEAD:metrics.prom', 'git:HEAD:*.prom', 'git:HEAD:.', 'git:HEAD:../app']) {
        const inFolder = await run([...options, old, 'metrics.prom'], { cwd: join(repository, 'app') });
        expect([old, inFolder.exit, inFolder.stderr]).toEqual([old, 1, '']);
        expect(inFolder.stdout).toContain('error family-removed: `gone` is no longer exposed');
      }
      for (const [old, reason] of [
        ['git:HEAD:missing.prom', "path 'missing.prom' does not exist"],
        ['git:nowhere:app/metrics.prom', 'nowhere'],
        ['git:--all:app/metrics.prom', "'--all' is not a revision"],
        ['git:HEAD:*.txt', 'the revision has no such files'],
      ] as const) {
        const { exit, stderr } = await run([...options, old, 'app/metrics.prom'], { cwd: repository });
        expect([old, exit]).toEqual([old, 2]);
        expect(stderr).toContain(reason);
      }
    } finally {
      rmSync(repository, { recursive: true });
    }
  });

  it('reads protobuf messages, and compares them with text', async () => {
    const labelled = { label: [{ name: 'code', value: '200' }], counter: { value: 1 } };
    writeFileSync(join(cwd, 'v1.pb'), delimited(encodeFamily({ name: 'pb_total', type: 0, metric: [labelled] })));
    write('same.prom', '# TYPE pb_total counter\npb_total{code="200"} 1\n');
    write('other.prom', '# TYPE pb_total counter\npb_total{status="200"} 1\n');
    expect(await changes('diff', 'v1.pb', 'same.prom')).toEqual({ exit: 0, stdout: '', stderr: '' });
    const { stdout } = await changes('breaking', 'v1.pb', 'other.prom');
    expect(stdout).toContain('error label-removed: label `code` removed from `pb_total`');
    const snapshot = await run(['snapshot', 'v1.pb'], { cwd });
    expect(snapshot.stdout).toContain('{"name":"pb_total","type":"counter","labels":["code"]}');
  });

  it.each([
    [['v1.prom'], "missing required argument 'new'"],
    [['v1.prom', 'v2.prom', 'v1.prom'], 'too many arguments'],
    [['v1.prom', 'missing.prom'], "cannot read 'missing.prom': no such file"],
    [['-', '-'], 'standard input (-) can be read only once'],
    [['v1.prom', 'v2.prom', '-r', 'label-add=off'], "unknown rule 'label-add'; did you mean 'label-added'"],
    [['v1.prom', 'v2.prom', '-f', 'xml'], "unknown output format 'xml'"],
    [['v1.prom', 'v2.prom', '-f', 'changelog', '-f', 'json'], 'two reports for standard output'],
  ])('%j fails', async (args, message) => {
    const { exit, stderr } = await run(['breaking', '--no-config', ...args], { cwd });
    expect(exit).toBe(2);
    expect(stderr).toContain(message);
  });
});

describe('promlint-ts diff', () => {
  it('also shows what is new', async () => {
    const result = await changes('diff', 'v1.prom', 'v2.prom');
    expect(result.stdout).toContain('v2.prom:4:8: info family-added: new gauge `fresh`');
    expect(lines(result)).toEqual(expect.arrayContaining(broken));
    expect((await changes('diff', 'v1.prom', 'v1.prom')).exit).toBe(0);
  });
});

describe('findings on changes', () => {
  it('fail the run as those of the linter do', async () => {
    write('help.prom', v1.replace('Requests', 'Calls'));
    expect(await exitOf('v1.prom', 'help.prom')).toBe(0);
    expect(await exitOf('v1.prom', 'help.prom', '--max-warnings', '0')).toBe(1);
    expect(await exitOf('v1.prom', 'help.prom', '--fail-on', 'warning')).toBe(1);
    expect(await exitOf('v1.prom', 'v2.prom', '--exit-zero')).toBe(0);
    expect(await exitOf('v1.prom', 'v2.prom', '-r', 'label-added=info', '-r', 'family-removed=off')).toBe(0);
    expect(await exitOf('v1.prom', 'v2.prom', '--ignore-metrics', 'a_*,gone')).toBe(0);
    expect(await exitOf('v1.prom', 'v2.prom', '--only-metrics', 'fresh')).toBe(0);
  });

  it.each([...namingFormats, 'changelog'])('can be written as %s', async (format) => {
    const { exit, stdout, stderr } = await run(['diff', '--no-config', '--full', '-f', format, 'v1.prom', 'v2.prom'], {
      cwd,
    });
    expect([exit, stderr]).toEqual([1, '']);
    expect(stdout).toContain('gone');
    expect(stdout).toContain('fresh');
  });

  it('can be counted as metrics', async () => {
    const { exit, stdout, stderr } = await run(['diff', '--no-config', '-f', 'openmetrics', 'v1.prom', 'v2.prom'], {
      cwd,
    });
    expect([exit, stderr]).toEqual([1, '']);
    expect(stdout).toContain('promlint_findings{job="",rule="family-removed",severity="error"} 1\n');
  });

  it('are as the schema of reports says', async () => {
    const schema = JSON.parse(
      readFileSync(new URL('../../../schema/report.schema.json', import.meta.url), 'utf8'),
    ) as object;
    const validate = new Ajv2020({ strict: true, allowUnionTypes: true, validateFormats: false }).compile(schema);
    const { stdout } = await run(['diff', '--no-config', '-f', 'json', 'v1.prom', 'v2.prom'], { cwd });
    validate(JSON.parse(stdout));
    expect(validate.errors).toBeNull();
  });

  it('have the descriptions of their rules in SARIF', async () => {
    const { stdout } = await run(['diff', '--no-config', '-f', 'sarif', 'v1.prom', 'v2.prom'], { cwd });
    expect(stdout).toContain('The series of a metric family get no further labels.');
  });

  it('can be written to several files at once', async () => {
    const args = [
      'diff',
      '--no-config',
      '-f',
      'changelog=out/notes.md',
      '-f',
      'json=report.json',
      'v1.prom',
      'v2.prom',
    ];
    expect((await run(args, { cwd })).stdout).toBe('');
    expect(readFileSync(join(cwd, 'out/notes.md'), 'utf8')).toMatch(/^## Metrics\n\n### Breaking changes\n\n- /);
    expect(readFileSync(join(cwd, 'report.json'), 'utf8')).toContain('"rule": "label-added"');
  });
});

describe('the configuration', () => {
  it('sets severities, over which the command line wins', async () => {
    const text = 'changes: { rules: { label-added: warning, family-removed: off, family-added: info } }';
    const { exit, stdout } = await withConfiguration(text);
    expect(exit).toBe(0);
    expect(stdout).toContain('warning label-added');
    expect(stdout).toContain('info family-added');
    expect(stdout).not.toContain('family-removed');
    expect((await withConfiguration(text, '-r', 'family-removed=on')).exit).toBe(1);
  });

  it('says how stable metrics are, whatever their help texts say', async () => {
    const { exit, stdout } = await withConfiguration('changes: { stability: { alpha: [gone, a_*], stable: a_total } }');
    expect(exit).toBe(1);
    expect(stdout).toContain('info family-removed: `gone` is no longer exposed (alpha)');
    expect(stdout).toMatch(/error help-changed: .* \(stable\)/);
  });

  it('allows changes until a day, and tells of what was not needed', async () => {
    const text = `changes:\n  allow:\n    - ${allowance('gone', '2999-01-01')}\n    - ${allowance('a_total', '2001-01-01')}\n    - ${allowance('other', '2999-01-01')}\n`;
    const { exit, stdout, stderr } = await withConfiguration(text);
    expect(exit).toBe(1);
    expect(stdout).not.toContain('gone');
    expect(stdout).toContain('a_total');
    expect(stderr.split('\n')).toEqual([
      'promlint-ts: note: changes.yaml:4:7: allowed until 2001-01-01, which has passed',
      'promlint-ts: note: changes.yaml:5:7: all of other is allowed, but matched no finding',
      '',
    ]);
    write('changes.yaml', text);
    const notes = await run(['breaking', '-f', 'changelog', '--config', 'changes.yaml', 'v1.prom', 'v2.prom'], { cwd });
    expect(notes.stdout).toContain('- `gone` is no longer exposed (meant).\n');
  });

  it('is not confused with that of the linter', async () => {
    const { exit, stderr } = await withConfiguration('rules: { label-added: off }');
    expect(exit).toBe(2);
    expect(stderr).toContain("unknown rule 'label-added'");
  });
});
