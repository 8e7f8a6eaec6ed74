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
    expect(await complaint('--fail-on', 'eror')).toContain("did you mean 'error'?");
    expect(await complaint('--min-severity', 'loud')).toContain("unknown severity 'loud'");
    expect(await complaint('-f', 'promtool', '--fail-on', 'warning')).toContain('cannot be used with --fail-on');
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
    ['jobs 1\n', ['--fail-on', 'warning'], 1],
    ['jobs 1\n', ['--fail-on', 'warning', '--quiet'], 1],
    ['jobs 1\n', ['--fail-on', 'error'], 0],
    [clean, ['--fail-on', 'info'], 0],
    ['jobs 1\n', ['-p', 'spec', '-r', 'missing-help=info', '--fail-on', 'warning'], 0],
    ['jobs 1\n', ['-p', 'spec', '-r', 'missing-help=info', '--fail-on', 'info'], 1],
    ['jobs x\n', ['--exit-zero'], 0],
    ['jobs x\n', ['--exit-zero', '-f', 'promtool'], 0],
    ['jobs 1\n', ['--exit-zero', '--max-warnings', '0'], 0],
    ['jobs 1\n', ['--exit-zero', 'missing.prom', '-'], 2],
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

describe('severities that are shown', () => {
  const text = 'jobs 1\n';
  const rules = ['-p', 'spec', '-r', 'missing-help=warning', '-r', 'missing-type=info'];
  const shownBy = async (...argv: readonly string[]): Promise<readonly string[]> => {
    const { stdout } = await run(['-f', 'ndjson', ...rules, ...argv], { stdin: stream(text) });
    const lines = stdout.trimEnd().split('\n');
    return lines.slice(0, -1).map((line) => (JSON.parse(line) as { severity: string }).severity);
  };

  it('are those of --min-severity or higher', async () => {
    expect((await shownBy()).toSorted()).toEqual(['info', 'warning']);
    expect(await shownBy('--min-severity', 'warning')).toEqual(['warning']);
    expect(await shownBy('--min-severity', 'error')).toEqual([]);
    expect(await shownBy('--quiet', '--min-severity', 'info')).toEqual([]);
  });

  it('leave what is hidden in the summary', async () => {
    const { stdout } = await run([...rules, '--min-severity', 'warning'], { stdin: stream(text) });
    expect(stdout).toContain('1 warning, 1 info');
    expect(stdout).toContain('--min-severity warning hides 1 info');
  });

  it('are the same in every format', async () => {
    for (const name of outputFormats.filter((one) => one !== 'promtool')) {
      const at = async (severity: string): Promise<string> =>
        (await run(['-f', name, ...rules, '--min-severity', severity], { stdin: stream(text) })).stdout;
      const [all, some] = [await at('info'), await at('warning')];
      expect([name, all.includes('missing-type'), some.includes('missing-type')]).toEqual([name, true, false]);
      expect([name, some.includes('missing-help')]).toEqual([name, true]);
    }
  });
});
