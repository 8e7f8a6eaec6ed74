import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run, stream } from '../support/run.ts';
import { eachInTemporaryFolder } from '../../support/temporary-folder.ts';

let folder = '';
eachInTemporaryFolder((path) => {
  folder = path;
});

const legacy = `# HELP jobs Jobs in the queue.
# TYPE jobs gauge
jobs{queue="mail"} 12
jobs{queue="mail"} 13
# TYPE requestCount gauge
requestCount{userName="a"} 1
`;

function lint(input: string, ...argv: string[]): ReturnType<typeof run> {
  return run(['-f', 'compact', ...argv], { cwd: folder, stdin: stream(input) });
}

describe('--write-baseline', () => {
  it('records what there is, and does not fail', async () => {
    expect(await lint(legacy, '--write-baseline', 'known.json')).toEqual({
      exit: 0,
      stdout: '',
      stderr:
        'promlint-ts: note: 4 findings recorded in known.json; pass --baseline known.json to report only new ones\n',
    });
    expect(readFileSync(join(folder, 'known.json'), 'utf8')).toBe(`{
  "schemaVersion": 1,
  "findings": [
    { "source": "<stdin>", "rule": "camel-case-label", "family": "requestCount", "about": "userName", "count": 1 },
    { "source": "<stdin>", "rule": "camel-case-name", "family": "requestCount", "count": 1 },
    { "source": "<stdin>", "rule": "duplicate-series", "family": "jobs", "labels": "{queue=\\"mail\\"}", "count": 1 },
    { "source": "<stdin>", "rule": "missing-help", "family": "requestCount", "count": 1 }
  ]
}
`);
  });

  it('is not written where something could not be read', async () => {
    const { exit, stderr } = await lint(legacy, '--write-baseline', 'known.json', '-', 'none.prom');
    expect(exit).toBe(2);
    expect(stderr).toContain("'known.json' was not written, because some inputs could not be read");
    expect(() => readFileSync(join(folder, 'known.json'))).toThrow('ENOENT');
  });

  it('says where it cannot be written', async () => {
    const { exit, stderr } = await lint(legacy, '--write-baseline', 'none/known.json');
    expect([exit, stderr]).toEqual([
      2,
      "promlint-ts: cannot write the baseline 'none/known.json': no such file\nSee promlint-ts --help\n",
    ]);
  });
});

describe('--baseline', () => {
  it('reports what is new', async () => {
    await lint(legacy, '--write-baseline', 'known.json');
    expect(await lint(legacy, '--baseline', 'known.json')).toEqual({ exit: 0, stdout: '', stderr: '' });
    const more = `up{x=1}\n${legacy.replace('13\n', '13\njobs{queue="pdf"} 1\njobs{queue="pdf"} 1\n')}jobs{queue="x"} 2\n`;
    const { stdout, exit } = await lint(more, '-p', 'registry', '--baseline', 'known.json', '--quiet');
    expect(stdout.split('\n').map((line) => line.replace(/.* (\S+): .*/, '$1'))).toEqual([
      'syntax-error',
      'duplicate-series',
      'duplicate-desc',
      '',
    ]);
    expect(exit).toBe(1);
  });

  it('keeps the number of known findings in reports', async () => {
    await lint(legacy, '--write-baseline', 'known.json');
    const pretty = await run(['--baseline', 'known.json'], { cwd: folder, stdin: stream(legacy) });
    expect(pretty.stdout).toContain('4 findings are suppressed by the baseline');
    const { stdout } = await run(['--baseline', 'known.json', '-f', 'json'], { cwd: folder, stdin: stream(legacy) });
    expect(JSON.parse(stdout)).toMatchObject({ sources: [{ known: 4 }] });
  });

  it('reports stale entries, without failing', async () => {
    await lint(`${legacy}${'x y\n'.repeat(3)}`, '--write-baseline', 'known.json');
    const mended = legacy.replace('jobs{queue="mail"} 13\n', '').replaceAll('requestCount', 'requests');
    const { stderr, exit } = await lint(`${mended}x y\n`, '--baseline', 'known.json', '-r', 'missing-help=off');
    expect(exit).toBe(0);
    expect((await lint('\n', '--baseline', 'known.json', '--quiet')).stderr).toBe('');
    expect(stderr).toBe(`promlint-ts: note: known.json: 4 stale entries; update with --write-baseline known.json
  camel-case-label requestCount (userName) in <stdin>
  camel-case-name requestCount in <stdin>
  duplicate-series jobs{queue="mail"} in <stdin>
  invalid-value (x) in <stdin>: 1 of 3 left
`);
  });

  it('has the paths of files relative to itself, and keeps entries of files that were not read', async () => {
    mkdirSync(join(folder, 'a'));
    for (const name of ['a/one.prom', 'two.prom']) writeFileSync(join(folder, name), legacy);
    const from = (cwd: string, ...argv: string[]): ReturnType<typeof run> =>
      run(['-f', 'compact', ...argv], { cwd: join(folder, cwd) });
    await from('.', '--write-baseline', 'known.json', 'a/one.prom', 'two.prom');
    const text = readFileSync(join(folder, 'known.json'), 'utf8');
    expect(text.match(/"source": "[^"]*"/g)).toEqual([
      ...Array.from({ length: 4 }, () => '"source": "a/one.prom"'),
      ...Array.from({ length: 4 }, () => '"source": "two.prom"'),
    ]);
    expect(await from('a', '--baseline', '../known.json', 'one.prom')).toEqual({ exit: 0, stdout: '', stderr: '' });
    const { stderr } = await from('a', '--write-baseline', '../known.json', './one.prom');
    expect(stderr).toContain('4 findings recorded in ../known.json (4 entries of other sources kept); pass');
    expect(readFileSync(join(folder, 'known.json'), 'utf8')).toBe(text);
    writeFileSync(join(folder, 'b.prom'), legacy);
    expect((await from('.', '--baseline', 'known.json', 'b.prom')).exit).toBe(1);
  });

  it('may be one without sources, of an earlier version', async () => {
    await lint(legacy, '--write-baseline', 'known.json');
    const path = join(folder, 'known.json');
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('"source": "<stdin>", ', ''));
    expect(await lint(legacy, '--baseline', 'known.json')).toEqual({ exit: 0, stdout: '', stderr: '' });
    expect(await lint(legacy, '--baseline', 'known.json', '--stdin-name', 'x')).toMatchObject({ exit: 0, stdout: '' });
  });

  it('names a few of many', async () => {
    const lines = Array.from({ length: 9 }, (_, index) => `m${index} x\n`).join('');
    await lint(lines, '--write-baseline', 'known.json');
    const { stderr } = await lint('\n', '--baseline', 'known.json');
    expect(stderr).toContain('9 stale entries');
    expect(stderr.split('\n').slice(-3)).toEqual(['  invalid-value (m4) in <stdin>', '  and 4 others', '']);
  });

  it('has room for more findings than a report', async () => {
    const lines = Array.from({ length: 1500 }, (_, index) => `m${index} x\n`).join('');
    await lint(lines, '--write-baseline', 'known.json');
    expect(await lint(lines, '--baseline', 'known.json')).toEqual({ exit: 0, stdout: '', stderr: '' });
    const { stdout } = await lint(`${lines}new x\n`, '--baseline', 'known.json');
    expect(stdout).toMatch(/^<stdin>:1501:5: error invalid-value: .*\n$/);
  });

  it.each([
    ['none.json', /cannot read the baseline 'none.json': no such file/],
    ['wrong.json', /cannot read the baseline 'wrong.json': not JSON/],
  ])('has to be there and to be one: %s', async (file, message) => {
    writeFileSync(join(folder, 'wrong.json'), '{');
    expect(await lint('', '--baseline', file)).toMatchObject({
      exit: 2,
      stdout: '',
      stderr: expect.stringMatching(message) as string,
    });
  });

  it('can be that of the run before, which this one replaces', async () => {
    const both = ['--baseline', 'last.json', '--write-baseline', 'last.json'];
    const first = await lint('# HELP a A.\n# TYPE a gauge\na 1\na 1\n', ...both);
    expect([first.exit, first.stdout, first.stderr]).toEqual([1, expect.stringContaining('duplicate-series'), '']);
    const second = await lint('# HELP a A.\n# TYPE a gauge\na 1\na 1\n', ...both);
    expect([second.exit, second.stdout]).toEqual([0, '']);
    const third = await lint('# HELP a A.\n# TYPE a gauge\na 1\n', ...both);
    expect([third.exit, third.stdout, third.stderr]).toEqual([0, '', '']);
    expect((await lint('# HELP a A.\n# TYPE a gauge\na 1\na 1\n', ...both)).exit).toBe(1);
    expect(readFileSync(join(folder, 'last.json'), 'utf8')).not.toContain('written');
  });
});
