import { describe, expect, it } from 'vitest';
import { outputFormats } from '../../../src/report/formats.ts';
import { run, stream } from '../support/run.ts';

const clean = '# HELP jobs Jobs that wait.\n# TYPE jobs gauge\njobs 1\n';

/** What is said of a wrong call. */
async function complaint(...argv: readonly string[]): Promise<string> {
  const { exit, stdout, stderr } = await run(argv, { stdin: stream(clean) });
  expect([exit, stdout]).toEqual([2, '']);
  return stderr.split('\n')[0] ?? '';
}

describe('a wrong call', () => {
  it('is explained', async () => {
    expect(await complaint('-d', 'prometeus')).toBe(
      "promlint-ts: unknown dialect 'prometeus'; did you mean 'prometheus'?",
    );
    expect(await complaint('-p', 'strct')).toBe("promlint-ts: unknown preset 'strct'; did you mean 'strict'?");
    expect(await complaint('-f', 'jsn')).toBe("promlint-ts: unknown output format 'jsn'; did you mean 'json'?");
    expect(await complaint('-r', 'missing-hlp=off')).toContain("did you mean 'missing-help'?");
    expect(await complaint('-r', 'missing-help')).toContain("got 'missing-help'");
    expect(await complaint('-r', 'missing-help=loud')).toContain("unknown severity 'loud'");
    expect(await complaint('--max-warnings', 'x')).toContain("not 'x'");
    expect(await complaint('-', '-')).toContain('only once');
    expect(await complaint('-f', 'promtool', '-d', 'openmetrics')).toBe(
      'promlint-ts: -f promtool cannot be used with -d openmetrics: promtool does not read OpenMetrics',
    );
    expect(await complaint('--quite')).toBe("promlint-ts: unknown option '--quite'; did you mean --quiet?");
  });
});

describe('exit codes', () => {
  const cases: readonly (readonly [string, readonly string[], number])[] = [
    [clean, [], 0],
    ['jobs 1\n', [], 0],
    ['jobs 1\n', ['--max-warnings', '0'], 1],
    ['jobs x\n', [], 1],
    [clean, ['-f', 'promtool'], 0],
    ['jobs 1\n', ['-f', 'promtool'], 3],
    ['jobs x\n', ['-f', 'promtool'], 1],
    ['# TYPE jobs counter\njobs_total 1\n# EOF\n', ['-f', 'promtool'], 3],
    ['# TYPE jobs info\njobs_info 1\n# EOF\n', ['-f', 'promtool'], 1],
    ['jobs 1\n', ['missing.prom', '-'], 2],
  ];

  it.each(cases)('of %j with %j is %d', async (text, argv, expected) => {
    expect((await run(argv, { stdin: stream(text) })).exit).toBe(expected);
  });
});

describe('output formats', () => {
  it.each(outputFormats)('%s is written', async (name) => {
    const { exit, stdout, stderr } = await run(['-f', name, '-r', 'missing-help=error'], { stdin: stream('jobs 1\n') });
    expect([exit === 0, stderr]).toEqual([false, '']);
    expect(stdout).toMatch(/\n$/);
  });
});
