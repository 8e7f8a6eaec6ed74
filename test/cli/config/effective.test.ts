import { describe, expect, it } from 'vitest';
import { run, stream } from '../support/run.ts';
import { eachInTemporaryFolder, writeIn } from '../../support/temporary-folder.ts';

let folder = '';
eachInTemporaryFolder((path) => {
  folder = path;
});

function write(name: string, text: string): void {
  writeIn(folder, name, text);
}

const document = `# HELP shop_ordersTotal Orders.
# TYPE shop_ordersTotal gauge
shop_ordersTotal{country="de"} 12
shop_ordersTotal{country="de"} 3
# TYPE go_threadCount gauge
go_threadCount 9
shop_rows_total 1
shop_latency_ms 1
up 1`;

async function print(...argv: readonly string[]): Promise<string> {
  const { stdout, stderr, exit } = await run(['--print-config', ...argv], { cwd: folder });
  expect([exit, stderr]).toEqual([0, '']);
  return stdout;
}

interface Report {
  readonly exit: number;
  readonly report: { readonly sources: unknown; readonly summary: unknown };
}

async function lint(...argv: readonly string[]): Promise<Report> {
  const { stdout, exit } = await run(['-f', 'json', ...argv], { cwd: folder, stdin: stream(document) });
  const { sources, summary } = JSON.parse(stdout) as Report['report'];
  return { report: { sources, summary }, exit };
}

describe('--print-config', () => {
  it('prints defaults without a file', async () => {
    expect(await print('--no-config')).toMatch(
      /^# The configuration without a file, with the options of the command line\.\n\npreset: recommended\ndialect: auto\nclientLibraryNames: false\nminSeverity: info\nfailOn: error\nexitZero: false\n\n# Rules that are on, .*\n# error: /,
    );
  });

  it('prints what files and options come to', async () => {
    write(
      'base.yaml',
      'preset: strict\nrules: { naming: info }\noverrides: [{ sources: x/*, rules: { labels: off } }]',
    );
    write(
      '.promlint.yaml',
      `extends: base.yaml
preset: spec
rules: { high-cardinality: { severity: warning, max: 5 } }
overrides:
  - { metrics: go_*, rules: { missing-help: error, missing-type: info } }
ignores:
  - { rule: all, metrics: jvm_*, reason: not ours }
`,
    );
    const text = await print('-r', 'missing-help=warning', '--max-warnings', '3', '--ignore-metrics', 'a,b');
    expect(text.slice(0, text.indexOf('\n\n# Rules that are on')))
      .toBe(`# The configuration of .promlint.yaml, which extends base.yaml, with the options of the command line.

preset: spec
dialect: auto
rules:
  high-cardinality: { severity: warning, max: 5 }
  missing-help: warning
overrides:
  - sources: [ x/* ]
    rules: { labels: off }
  - metrics: [ go_* ]
    rules: { missing-type: info }
ignores:
  - rules: [ all ]
    metrics: [ jvm_* ]
    reason: not ours
ignoreMetrics: [ a, b ]
clientLibraryNames: false
minSeverity: info
failOn: error
maxWarnings: 3
exitZero: false`);
  });

  it.each([
    ['', []],
    ['', ['-p', 'strict', '-r', 'naming=error', '--fail-on', 'warning']],
    ['preset: strict\nrules: { naming: info, camel-case-name: on, missing-help: off }', []],
    [
      'extends: base.yaml\nrules: { size: warning }\nmaxWarnings: 1',
      ['--for', 'client_golang', '-r', 'missing-help=off'],
    ],
    ['extends: base.yaml\npreset: promlint', ['--only-metrics', 'go_*,shop_*', '-r', 'missing-help=info']],
    ['extends: base.yaml\nclientLibraryNames: true\nexitZero: true', ['-d', 'openmetrics', '-p', 'recommended']],
  ])('prints a configuration that gives the same report: %j %j', async (configuration, argv) => {
    write(
      'base.yaml',
      `preset: registry
rules: { high-cardinality: { severity: error, max: 1 }, too-many-labels: off, abbreviated-unit: error }
overrides:
  - { sources: 'metrics/', rules: { missing-final-newline: off, missing-help: error, metadata: info } }
  - { sources: 'metrics/', metrics: go_*, rules: { camel-case-name: error } }
  - { sources: other.prom, rules: { syntax: off } }
  - { metrics: [shop_*, /^up$/], rules: { registry: warning, missing-type: info } }
ignores: [{ rules: [non-base-unit, abbreviated-unit], metrics: /_ms$/, reason: old }]
`,
    );
    if (configuration !== '') write('.promlint.yaml', configuration);
    write('metrics/a.prom', document);
    for (const source of ['metrics/a.prom', '-']) {
      const before = await lint(...argv, source);
      write('printed/one.yaml', await print(...argv, source));
      expect(await lint('--config', 'printed/one.yaml', source)).toEqual(before);
      write('all.yaml', await print(...argv));
      expect(await lint('--config', 'all.yaml', source)).toEqual(before);
    }
  });

  it('takes one input', async () => {
    expect(await run(['--print-config', 'a', 'b'], { cwd: folder })).toMatchObject({
      exit: 2,
      stderr: 'promlint-ts: --print-config takes one input\nSee promlint-ts --help\n',
    });
  });

  it('reports a mistaken configuration', async () => {
    write('.promlint.yaml', 'preset: x');
    expect((await run(['--print-config'], { cwd: folder })).exit).toBe(2);
  });

  it('does not wait for standard input', async () => {
    const { exit } = await run(['--print-config'], { cwd: folder, stdin: Object.assign(stream(), { isTTY: true }) });
    expect(exit).toBe(0);
  });
});
