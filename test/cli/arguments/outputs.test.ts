import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { outputsOf } from '../../../src/cli/arguments/outputs.ts';
import { run } from '../support/run.ts';
import { eachInTemporaryFolder } from '../../support/temporary-folder.ts';

let cwd = '';
eachInTemporaryFolder((path) => {
  cwd = path;
  writeFileSync(join(cwd, 'a.prom'), 'a x\n');
  writeFileSync(join(cwd, 'b.prom'), 'b_total 1\n');
});

function read(name: string): string {
  return readFileSync(join(cwd, name), 'utf8');
}

describe('output formats', () => {
  it('are several at once', async () => {
    const args = ['-f', 'compact', '-f', 'sarif=out/a.sarif', '--output-format=junit=a.xml', '-p', 'spec', 'a.prom'];
    const { stdout, exit } = await run(args, { cwd });
    expect(exit).toBe(1);
    expect(stdout).toBe('a.prom:1:3: error invalid-value: expected a number, found `x`\n');
    expect(read('out/a.sarif')).toContain('"ruleId": "invalid-value"');
    expect(read('a.xml')).toContain('<testcase name="invalid-value');
  });

  it('leave standard output empty where all of them are files', async () => {
    const { stdout } = await run(['-f', 'markdown=report.md', 'a.prom'], { cwd });
    expect(stdout).toBe('');
    expect(read('report.md')).toContain('### `a.prom`');
  });

  it('have neither colours nor the width of the terminal in files', async () => {
    await run(['-f', 'pretty=report.txt', '--color', 'a.prom'], { cwd, env: { COLUMNS: '20' } });
    expect(read('report.txt')).not.toContain('\u001b');
    expect(read('report.txt')).toContain('error[invalid-value]: expected a number, found `x`');
  });

  it('say what could not be read', async () => {
    const { exit, stderr } = await run(['-f', 'junit=a.xml', 'missing.prom'], { cwd });
    expect(exit).toBe(2);
    expect(stderr).toContain("cannot read 'missing.prom': no such file");
    expect(read('a.xml')).toContain('<error message="no such file" type="unreadable">');
  });

  it('fail the run where they cannot be written', async () => {
    const { exit, stdout, stderr } = await run(['-f', 'compact', '-f', 'json=a.prom/x.json', 'b.prom'], { cwd });
    expect(exit).toBe(2);
    expect(stdout).toContain('b.prom:1:1: warning missing-help');
    expect(stderr).toMatch(/cannot write 'a.prom\/x.json': /);
  });

  it('streams findings line by line, with a summary at the end', async () => {
    const { stdout } = await run(['-f', 'ndjson', 'a.prom', 'b.prom', 'missing.prom'], { cwd });
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.map(({ type }) => type)).toEqual([
      ...Array.from({ length: lines.length - 1 }, () => 'finding'),
      'summary',
    ]);
    expect(new Set(lines.slice(0, -1).map(({ source }) => source))).toEqual(new Set(['a.prom', 'b.prom']));
    expect(lines.at(-1)).toMatchObject({ failures: [{ name: 'missing.prom', message: 'no such file' }] });
    await run(['-f', 'ndjson=out.ndjson', 'a.prom', 'b.prom', 'missing.prom'], { cwd });
    expect(read('out.ndjson')).toBe(stdout);
  });

  it.each<[string[], string]>([
    [['xml'], "unknown output format 'xml'"],
    [['sarfi=out.sarif'], "unknown output format 'sarfi'; did you mean 'sarif'?"],
    [['json='], '--output-format json= needs a file name'],
    [['json', 'sarif'], 'two reports for standard output; write one to another file: -f sarif=FILE'],
    [['json=a', 'sarif=a'], "two reports for 'a'; write one to another file: -f sarif=FILE"],
  ])('%j is a mistake', async (formats, message) => {
    const { exit, stderr } = await run([...formats.flatMap((format) => ['-f', format]), 'a.prom'], { cwd });
    expect(exit).toBe(2);
    expect(stderr).toContain(message);
  });

  it.each([
    ['breaking', 'a.prom', 'a.prom'],
    ['compare', 'a.prom', 'a.prom'],
    ['usage', '--rules', 'a.prom', 'a.prom'],
  ])('keep nothing for merge-reports where %s runs', async (...args) => {
    const { exit, stderr } = await run([...args, '--no-config', '-f', 'blob=a.ndjson'], { cwd });
    expect(exit).toBe(2);
    expect(stderr).toContain("unknown output format 'blob'");
  });

  it('may have an equals sign in the name of a file', () => {
    expect(outputsOf(['json=a=b'], {}, false)).toEqual({ outputs: [{ format: 'json', file: 'a=b' }] });
  });

  it('exit as promtool does where it is the format of standard output, or the first', async () => {
    writeFileSync(join(cwd, 'c.prom'), 'c 1\n');
    expect((await run(['-f', 'json=x.json', '-f', 'promtool', 'c.prom'], { cwd })).exit).toBe(3);
    expect((await run(['-f', 'promtool=x.txt', '-f', 'compact', 'c.prom'], { cwd })).exit).toBe(0);
  });
});

describe('in CI', () => {
  it('GitHub gets annotations and a summary of the step', async () => {
    writeFileSync(join(cwd, 'summary.md'), 'before\n');
    const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: join(cwd, 'summary.md') };
    const { stdout, exit } = await run(['a.prom'], { cwd, env });
    expect(exit).toBe(1);
    expect(stdout).toMatch(
      /^::error file=a.prom,line=1,endLine=1,col=3,endColumn=4,title=promlint-ts%3A invalid-value::/,
    );
    expect(read('summary.md')).toMatch(/^before\n## promlint-ts\n\n### `a.prom`\n/);
  });

  it('GitHub gets no summary where another format is chosen', async () => {
    const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: join(cwd, 'summary.md') };
    expect((await run(['-f', 'compact', 'a.prom'], { cwd, env })).stdout).toMatch(/^a\.prom:/);
    expect(() => read('summary.md')).toThrow('ENOENT');
  });

  it('says where the summary cannot be written', async () => {
    const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: join(cwd, 'a.prom', 'x') };
    const { stderr, exit } = await run(['b.prom'], { cwd, env });
    expect(exit).toBe(2);
    expect(stderr).toContain('cannot write the summary of the step: ');
  });

  it('GitLab gets a code quality report besides', async () => {
    const { stdout } = await run(['a.prom'], { cwd, env: { GITLAB_CI: 'true' } });
    expect(stdout).toContain('error[invalid-value]');
    expect(JSON.parse(read('gl-code-quality-report.json'))).toMatchObject([{ check_name: 'invalid-value' }]);
  });
});
