import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run, stream } from '../support/run.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const text = `# HELP shop_orders_total Orders.
# TYPE shop_orders_total gauge
shop_orders_total 1
shop_orders_total 2
go_threads x
go_threads 1
go_threads 2
node_load 1
`;

const cwd = temporaryFolder();

interface Found {
  readonly rule: string;
  readonly severity: string;
  readonly family?: string;
}

async function find(input: string, ...argv: readonly string[]): Promise<readonly Found[]> {
  const { stdout } = await run(['-f', 'ndjson', ...argv], { cwd, stdin: stream(input) });
  const lines = stdout.trimEnd().split('\n');
  return lines.slice(0, -1).map((line) => JSON.parse(line) as Found);
}

async function named(...argv: readonly string[]): Promise<readonly string[]> {
  const findings = await find(text, ...argv);
  return [...new Set(findings.map(({ rule, family }) => `${rule} ${family ?? ''}`.trim()))];
}

describe('metrics whose findings are reported', () => {
  it('are all by default', async () => {
    const all = await named();
    expect(all).toContain('duplicate-series shop_orders_total');
    expect(all).toContain('duplicate-series go_threads');
    expect(all).toContain('missing-help node_load');
  });

  it('are not those of --ignore-metrics, but for lines that cannot be parsed', async () => {
    const some = await named('--ignore-metrics', 'go_*, node_*');
    expect(some).toContain('duplicate-series shop_orders_total');
    expect(some.filter((one) => / (?:go|node)_/.test(one))).toEqual([]);
    expect(some.some((one) => one.startsWith('invalid-value'))).toBe(true);
  });

  it('are those of --only-metrics, and lines that cannot be parsed', async () => {
    const some = await named('--only-metrics', 'node_*,/orders/');
    expect(some).toContain('duplicate-series shop_orders_total');
    expect(some).toContain('missing-help node_load');
    expect(some).not.toContain('duplicate-series go_threads');
    expect(some.some((one) => one.startsWith('invalid-value'))).toBe(true);
    expect(await named('--only-metrics', 'node_*', '--ignore-metrics=node_load')).toEqual([
      expect.stringMatching(/^invalid-value/),
    ]);
  });

  it('are left out of the exit code, too', async () => {
    const input = 'a 1\na 2\n';
    expect((await run(['-p', 'spec'], { stdin: stream(input) })).exit).toBe(1);
    expect((await run(['-p', 'spec', '--ignore-metrics', 'a'], { stdin: stream(input) })).exit).toBe(0);
  });

  it.each([
    ['', '--ignore-metrics needs names or globs, with commas between them'],
    ['a,,b', '--ignore-metrics needs names or globs, with commas between them'],
    ['/(/', '--ignore-metrics /(/: '],
    ['/a', 'the closing slash of the regular expression is missing'],
  ])('cannot be %j', async (patterns, message) => {
    const { exit, stderr } = await run(['--ignore-metrics', patterns], { stdin: stream(text) });
    expect([exit, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});

function counter(name: string): string {
  return `# HELP ${name} Some.\n# TYPE ${name} counter\n${name} 1\n`;
}

async function severities(name: string, ...argv: readonly string[]): Promise<readonly string[]> {
  const findings = await find(counter(name), ...argv);
  return findings.map(({ rule, severity }) => `${rule} ${severity}`);
}

describe('names of client libraries', () => {
  it.each(['go_x', 'process_x', 'python_x', 'jvm_x', 'nodejs_x', 'dotnet_x', 'promhttp_x'])(
    'as in %s are advice about',
    async (name) => {
      expect(await severities(name)).toEqual(['counter-without-total info']);
    },
  );

  it('are judged like all others where that is asked for, or where the rule has a severity', async () => {
    expect(await severities('gopher_x')).toEqual(['counter-without-total warning']);
    expect(await severities('go_x', '--client-library-names')).toEqual(['counter-without-total warning']);
    expect(await severities('go_x', '-p', 'promlint')).toEqual(['counter-without-total warning']);
    expect(await severities('go_x', '-r', 'counter-without-total=error')).toEqual(['counter-without-total error']);
  });

  it('have the severity of a configuration', async () => {
    const override = 'overrides:\n  - metrics: go_*\n    rules: { counter-without-total: error }\n';
    writeFileSync(join(cwd, 'c.yaml'), override);
    expect(await severities('go_x', '--config', 'c.yaml')).toEqual(['counter-without-total error']);
    expect(await severities('jvm_x', '--config', 'c.yaml')).toEqual(['counter-without-total info']);
    writeFileSync(join(cwd, 'c.yaml'), 'rules: { counter-without-total: error }\n');
    expect(await severities('jvm_x', '--config', 'c.yaml')).toEqual(['counter-without-total error']);
  });

  it('change nothing but names', async () => {
    const findings = await find('go_x 1\ngo_x 2\n', '-p', 'spec');
    expect(findings).toMatchObject([{ rule: 'duplicate-series', severity: 'error' }]);
  });
});
