import { chownSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findConfiguration } from '../../../src/cli/config/find.ts';
import { run, stream } from '../support/run.ts';
import { eachInTemporaryFolder } from '../../support/temporary-folder.ts';

let folder = '';
eachInTemporaryFolder((path) => {
  folder = path;
});

function write(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

const document = '# TYPE go_threads gauge\ngo_threads 1\n# TYPE app_requestCount gauge\napp_requestCount 1\n';

/** Lints the document in the folder with a configuration; gives findings as `severity rule family`, and what else is said. */
async function lint(
  configuration: string,
  ...argv: string[]
): Promise<{ found: string[]; stderr: string; exit: number }> {
  if (configuration !== '') write('.promlint.yaml', configuration);
  const { stdout, stderr, exit } = await run(['-f', 'json', ...argv], { cwd: folder, stdin: stream(document) });
  const { sources = [] } = (stdout === '' ? {} : JSON.parse(stdout)) as {
    sources?: { diagnostics: { severity: string; rule: string; family?: string }[] }[];
  };
  const found = sources[0]?.diagnostics.map(({ severity, rule, family }) => `${severity} ${rule} ${family}`) ?? [];
  return { found, stderr, exit };
}

const all = [
  'warning missing-help go_threads',
  'warning camel-case-name app_requestCount',
  'warning missing-help app_requestCount',
];

/** The line of the report that names the configuration. */
async function configurationLine(configuration: string, ...argv: string[]): Promise<string | undefined> {
  write('.promlint.yaml', configuration);
  const { stdout } = await run(argv, { cwd: folder, stdin: stream(document) }, { columns: 300 });
  return stdout.split('\n').find((line) => line.includes('.promlint.yaml'));
}

function pathFrom(name: string, home = ''): string | undefined {
  return findConfiguration(join(folder, name), home)?.path;
}

function override(name: string): string {
  return `{ metrics: ${name}, rules: { naming: off } }`;
}

describe('finding a configuration', () => {
  it('looks from the working directory upwards, to the root of the repository', () => {
    const outside = write('.promlint.yml', '');
    write('a/.git/HEAD', '');
    write('a/b/c/x', '');
    expect(pathFrom('a/b/c')).toBeUndefined();
    const inside = write('a/.promlint.yml', '');
    expect(pathFrom('a/b/c')).toBe(inside);
    expect(pathFrom('.')).toBe(outside);
  });

  it('takes a worktree, whose .git is a file, for a repository', () => {
    write('.promlint.yml', '');
    write('a/.git', 'gitdir: /elsewhere');
    write('a/b/x', '');
    expect(pathFrom('a/b')).toBeUndefined();
  });

  it('looks up to the home folder outside of repositories, and nowhere else', () => {
    const file = write('home/.promlint.yaml', '');
    write('.promlint.yaml', '');
    write('home/a/b/x', '');
    write('homeless/a/x', '');
    expect(pathFrom('home/a/b', join(folder, 'home'))).toBe(file);
    expect(pathFrom('homeless/a', join(folder, 'home'))).toBeUndefined();
    expect(pathFrom('home/a/b', join(folder, 'home/a'))).toBeUndefined();
    expect(pathFrom('home/a/b')).toBeUndefined();
  });

  it.skipIf(process.getuid?.() !== 0)('names one that somebody else owns before it reads it (needs root)', async () => {
    chownSync(write('.promlint.yaml', 'no such key: 1\n'), 12_345, 12_345);
    const { stderr, exit } = await lint('');
    expect(exit).toBe(2);
    expect(stderr).toMatch(
      /^promlint-ts: note: the configuration '.*' is owned by another user \(uid 12345\).*\n.*invalid/,
    );
    expect((await lint('', '--no-config')).stderr).toBe('');
  });

  it('reports one that cannot be read', async () => {
    symlinkSync('.promlint.yaml', join(folder, '.promlint.yaml'));
    const { stderr, exit } = await lint('');
    expect(exit).toBe(2);
    expect(stderr).toContain(': its symbolic links form a loop\n');
  });

  it('takes the nearest one, and of several in a folder the first', () => {
    write('.promlint.yaml', '');
    const json = write('a/.promlint.json', '{}');
    expect(pathFrom('a')).toBe(json);
    const yml = write('a/.promlint.yml', '');
    expect(pathFrom('a')).toBe(yml);
    const yaml = write('a/.promlint.yaml', '');
    expect(pathFrom('a')).toBe(yaml);
  });

  it('does not take a folder for a file', () => {
    const file = write('.promlint.yaml', '');
    write('.git/HEAD', '');
    write('a/.promlint.yaml/x', '');
    expect(pathFrom('a')).toBe(file);
  });
});

/** The files of a folder that have findings. */
async function filesOf(...argv: string[]): Promise<string[]> {
  const { stdout } = await run(['-f', 'compact', ...argv, 'metrics'], { cwd: folder });
  return [...new Set(stdout.split('\n').map((line) => line.replace(/:.*/, '')))];
}

/** How often help is missing in a file. */
async function findingsWith(...argv: string[]): Promise<number> {
  const { stdout } = await run(['-f', 'compact', ...argv, 'a.prom'], { cwd: folder });
  return stdout.split('\n').filter((line) => line.includes('missing-help:')).length;
}

describe('a run with a configuration', () => {
  it('takes preset, rules and overrides from it', async () => {
    expect((await lint('')).found).toEqual(all);
    expect((await lint('preset: spec')).found).toEqual([]);
    expect((await lint('rules: { missing-help: error }')).found[0]).toBe('error missing-help go_threads');
    const { found, exit } = await lint('overrides: [{ metrics: go_*, rules: { missing-help: error } }]');
    expect(found).toEqual(['error missing-help go_threads', ...all.slice(1)]);
    expect(exit).toBe(1);
  });

  it('takes overrides for sources, relative to the file that has them', async () => {
    write('.git/HEAD', '');
    write('config/base.yaml', 'overrides: [{ sources: ../textfile/*.prom, rules: { metadata: off } }]');
    write('.promlint.yaml', 'extends: config/base.yaml\noverrides: [{ sources: <stdin>, rules: { naming: off } }]');
    write('textfile/a.prom', document);
    write('b.prom', document);
    const lintFrom = async (cwd: string, ...argv: string[]): Promise<string[]> => {
      const { stdout } = await run(['-f', 'compact', ...argv], { cwd: join(folder, cwd), stdin: stream(document) });
      return stdout.split('\n').map((line) => line.replace(/^(.*?):\d+:\d+: \w+ (\S+):.*/, '$1 $2'));
    };
    const helps = ['b.prom missing-help', 'b.prom camel-case-name', 'b.prom missing-help'];
    expect(await lintFrom('.', 'textfile/a.prom', 'b.prom', '-')).toEqual([
      'textfile/a.prom camel-case-name',
      ...helps,
      '<stdin> missing-help',
      '<stdin> missing-help',
      '',
    ]);
    expect(await lintFrom('textfile', 'a.prom')).toEqual(['a.prom camel-case-name', '']);
    expect(await lintFrom('.', '--merge', 'textfile')).toContain('textfile/a.prom camel-case-name');
    expect(await lintFrom('.', '--stdin-name', 'textfile/c.prom')).toEqual(['textfile/c.prom camel-case-name', '']);
  });

  it('takes the endings of files in folders', async () => {
    write('.git/HEAD', '');
    write('.promlint.yaml', 'ext: [data, .out]');
    write('metrics/a.data', document);
    write('metrics/b.OUT', document);
    write('metrics/c.prom', document);
    expect(await filesOf()).toEqual(['metrics/a.data', 'metrics/b.OUT', '']);
    expect(await filesOf('--ext', 'prom')).toEqual(['metrics/c.prom', '']);
  });

  it('lets comments suppress nothing where it says so', async () => {
    write('.git/HEAD', '');
    write('a.prom', `# promlint-disable missing-help\n${document}`);
    expect(await findingsWith()).toBe(0);
    write('.promlint.yaml', 'inlineSuppressions: false');
    expect(await findingsWith()).toBe(2);
    write('.promlint.yaml', 'inlineSuppressions: true');
    expect(await findingsWith('--no-inline-suppressions')).toBe(2);
  });

  it('takes its dialect', async () => {
    const { found } = await lint('dialect: openmetrics\npreset: spec');
    expect(found).toEqual(['error missing-eof undefined']);
  });

  it('takes its limit of warnings', async () => {
    expect(await lint('maxWarnings: 2')).toMatchObject({ exit: 1 });
    expect(await lint('maxWarnings: 3')).toMatchObject({ exit: 0, stderr: '' });
  });

  it('takes what fails the run and what is shown, which options of the command line replace', async () => {
    expect(await lint('failOn: warning')).toMatchObject({
      exit: 1,
      stderr: 'promlint-ts: 3 findings of severity warning or higher (failOn)\n',
    });
    expect((await lint('failOn: warning', '--fail-on', 'error')).exit).toBe(0);
    expect((await lint('minSeverity: error')).found).toEqual([]);
    expect((await lint('minSeverity: error', '--min-severity', 'info')).found).toEqual(all);
    expect((await lint('rules: { missing-help: error }\nexitZero: true')).exit).toBe(0);
    expect((await lint('rules: { missing-help: error }\nexitZero: true', '--fail-on', 'error')).exit).toBe(1);
    expect((await lint('maxWarnings: 0\nexitZero: true', '--max-warnings', '1')).exit).toBe(1);
    expect(await lint('maxWarnings: 0')).toMatchObject({
      stderr: 'promlint-ts: 3 warnings, but maxWarnings allows 0\n',
    });
  });

  it('takes which metrics are reported, which options of the command line replace', async () => {
    expect((await lint('ignoreMetrics: go_*')).found).toEqual(all.slice(1));
    expect((await lint('ignoreMetrics: go_*', '--ignore-metrics', 'app_*')).found).toEqual([all[0]]);
    expect((await lint('onlyMetrics: [go_*, x]')).found).toEqual([all[0]]);
    expect((await lint('onlyMetrics: go_*', '--ignore-metrics', 'go_*')).found).toEqual([]);
  });

  it('judges names of client libraries where it says so', async () => {
    const named = '# HELP go_threadCount A.\n# TYPE go_threadCount gauge\ngo_threadCount 1\n';
    const severity = async (configuration: string): Promise<string> => {
      write('.promlint.yaml', configuration);
      return (await run(['-f', 'compact'], { cwd: folder, stdin: stream(named) })).stdout.split(' ')[1] as string;
    };
    expect([await severity(''), await severity('clientLibraryNames: true')]).toEqual(['info', 'warning']);
  });

  it('is named with what it keeps out of the report', async () => {
    const off = 'rules: { missing-help: off }\noverrides: [{ metrics: app_*, rules: { naming: off } }]';
    expect(await configurationLine(off)).toBe(
      '  .promlint.yaml hides 1 finding and switches off missing-help; --no-config ignores it',
    );
    expect(await configurationLine(off, '--quiet')).toBeUndefined();
    expect(await configurationLine(off, '-r', 'missing-help=off')).toBe(
      '  .promlint.yaml hides 1 finding; --no-config ignores it',
    );
    expect(await configurationLine('ignores: [{ rule: missing-help, metrics: "*", reason: x }]')).toContain(
      ' hides 2 findings;',
    );
    expect(await configurationLine('ignoreMetrics: app_*')).toContain(' hides 2 findings;');
    expect(await configurationLine('ignoreMetrics: app_*', '--ignore-metrics', 'app_*')).toBeUndefined();
    expect(await configurationLine('preset: spec')).toMatch(
      / switches off [a-z-]+, [a-z-]+ and \d+ more rules \(preset spec\); --no-config ignores it$/,
    );
    expect(await configurationLine('exitZero: true')).toBe(
      '  .promlint.yaml lets findings fail no run; --no-config ignores it',
    );
    expect(await configurationLine('minSeverity: error')).toBe(
      '  minSeverity: error in .promlint.yaml hides 3 warnings',
    );
    expect(await configurationLine('rules: { missing-help: error }\npreset: strict\nfailOn: warning')).toBeUndefined();
  });

  it('is in the JSON report', async () => {
    write('base.yaml', 'rules: { missing-help: off }');
    write('.promlint.yaml', 'extends: base.yaml\nignores: [{ rule: all, metrics: go_*, reason: x }]');
    const { stdout } = await run(['-f', 'json', '-', '--full'], { cwd: folder, stdin: stream(document) });
    expect((JSON.parse(stdout) as { configuration: unknown }).configuration).toEqual({
      file: '.promlint.yaml',
      extends: ['base.yaml'],
      rulesOff: ['missing-help'],
      hidden: 0,
    });
    const without = await run(['-f', 'json', '--no-config'], { cwd: folder, stdin: stream(document) });
    expect(JSON.parse(without.stdout)).not.toHaveProperty('configuration');
  });

  it('leaves the exit codes of promtool as they are', async () => {
    write('.promlint.yaml', 'exitZero: true\nfailOn: info\nminSeverity: error');
    const { stdout, exit } = await run(['-f', 'promtool'], { cwd: folder, stdin: stream(document) });
    expect([stdout.split('\n').length, exit]).toEqual([4, 3]);
  });

  it('takes options of rules', async () => {
    const { found } = await lint('preset: spec\nrules: { missing-prefix: { severity: error, prefixes: [go] } }');
    expect(found).toEqual(['error missing-prefix app_requestCount']);
  });

  it('can be named, and left out', async () => {
    write('other.yaml', 'preset: spec');
    expect((await lint('rules: { naming: off }', '--config', 'other.yaml')).found).toEqual([]);
    expect((await lint('rules: { naming: off }', '--no-config')).found).toEqual(all);
    expect((await lint('rules: { naming: off }', '--no-config', '--config=other.yaml')).found).toEqual([]);
  });

  it('lets the command line win', async () => {
    expect((await lint('preset: spec', '-p', 'recommended')).found).toEqual(all);
    expect((await lint('dialect: openmetrics\npreset: spec', '-d', 'prometheus')).found).toEqual([]);
    expect((await lint('maxWarnings: 0', '--max-warnings', '5')).exit).toBe(0);
    const rules = 'preset: spec\nrules: { missing-help: off }\noverrides: [{ metrics: "*", rules: { metadata: off } }]';
    expect((await lint(rules, '-r', 'missing-help=error')).found).toEqual([
      'error missing-help go_threads',
      'error missing-help app_requestCount',
    ]);
    const options = 'preset: spec\nrules: { missing-prefix: { severity: error, prefixes: [go] } }';
    expect((await lint(options, '-r', 'missing-prefix=info')).found).toEqual(['info missing-prefix app_requestCount']);
    expect((await lint('rules: { camel-case-name: error }', '-r', 'naming=off')).found).toEqual([all[0], all[2]]);
  });

  it('holds its ignores against the command line', async () => {
    const ignores = 'ignores: [{ rule: missing-help, metrics: go_*, reason: x }]';
    expect((await lint(ignores, '-r', 'missing-help=error')).found[0]).toBe('warning camel-case-name app_requestCount');
  });

  it('leaves promtool’s choice of rules and its language to its format', async () => {
    write('.promlint.yaml', 'preset: spec\ndialect: openmetrics');
    const { stdout } = await run(['-f', 'promtool'], { cwd: folder, stdin: stream(document) });
    expect(stdout).toContain('go_threads no help text\n');
  });

  it('takes categories on the command line without one too', async () => {
    expect((await lint('', '-r', 'naming=off')).found).toEqual([all[0], all[2]]);
  });

  it('names each place that matched nothing once, and ten of them at most', async () => {
    const others = Array.from({ length: 12 }, (_, index) => `  - ${override(`never${index}`)}\n`);
    const configuration = `overrides:\n  - &a ${override('nowhere_*')}\n${'  - *a\n'.repeat(50)}${others.join('')}`;
    const lines = (await lint(configuration)).stderr.trimEnd().split('\n');
    expect(lines.filter((line) => line.endsWith('the override of nowhere_* matched no metric'))).toHaveLength(1);
    expect(lines).toHaveLength(11);
    expect(lines.at(-1)).toBe('promlint-ts: note: 3 more overrides and ignores matched nothing');
  });

  it('tells what matched nothing, but not where errors alone are wanted or something was not read', async () => {
    const configuration = `overrides:
  - metrics: [node_*, /^x/]
    rules: { naming: off }
  - metrics: go_*
    rules: { duplicate-series: off }
ignores:
  - rules: [naming, missing-help]
    metrics: python_*
    reason: x
  - rule: missing-help
    metrics: go_*
    reason: x
`;
    const notes = [
      'promlint-ts: note: .promlint.yaml:2:5: the override of node_*, /^x/ matched no metric\n',
      'promlint-ts: note: .promlint.yaml:7:5: the ignore of naming, missing-help in python_* matched no finding\n',
    ];
    expect(await lint(configuration)).toMatchObject({ stderr: notes.join(''), exit: 0 });
    expect((await lint(configuration, '--quiet')).stderr).toBe('');
    // What the command line leaves out may have its ignores.
    expect((await lint(configuration, '-p', 'spec')).stderr).toBe(notes[0]);
    expect((await lint(configuration, '-r', 'metadata=off')).stderr).toContain(notes[1]);
    expect((await lint(configuration, '-r', 'naming=off', '-r', 'metadata=off')).stderr).toBe(notes[0]);
    expect((await lint(configuration, '-', 'missing.prom')).stderr).not.toContain('matched');
  });

  it('reports where it is wrong, all at once', async () => {
    const { stderr, exit, found } = await lint('preset: recomended\nrules:\n  mising-help: off\n');
    expect(stderr).toBe(`promlint-ts: invalid configuration:
.promlint.yaml:1:9: unknown preset 'recomended'; did you mean 'recommended'?
.promlint.yaml:3:3: unknown rule 'mising-help'; did you mean 'missing-help'?
`);
    expect([exit, found]).toEqual([2, []]);
  });

  it('is called by its path where it is in a folder above', async () => {
    const file = write('.promlint.yaml', 'x: 1');
    write('a/x', '');
    write('.git/HEAD', '');
    const { stderr } = await run([], { cwd: join(folder, 'a'), stdin: stream('') });
    expect(stderr).toContain(`${file}:1:1: unknown key 'x'`);
  });

  it('has to be there and to be readable where it is named', async () => {
    expect(await lint('', '--config', 'none.yaml')).toMatchObject({
      exit: 2,
      stderr: expect.stringContaining("cannot read the configuration 'none.yaml': no such file") as string,
    });
    write('folder/x', '');
    expect((await lint('', '--config', 'folder')).stderr).toContain('it is a directory');
  });
});
