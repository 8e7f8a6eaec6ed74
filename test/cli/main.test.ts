import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { version } from '../../src/diagnostics/about.ts';
import { run, stream } from './support/run.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();

function file(name: string, text: string | Uint8Array): string {
  writeFileSync(join(folder, name), text);
  return name;
}

describe('main', () => {
  it('hints at what to do where standard input is a terminal and nothing is named', async () => {
    const { exit, stdout, stderr } = await run([], { stdin: { ...stream(), isTTY: true } });
    expect([exit, stdout]).toEqual([2, '']);
    expect(stderr).toContain('curl -fsS localhost:9100/metrics | promlint-ts\n');
    expect(stderr).toContain('promlint-ts --help\n');
  });

  it('reads a terminal that is named', async () => {
    const { exit } = await run(['-'], { stdin: { ...stream('up 1\n'), isTTY: true } });
    expect(exit).toBe(0);
  });

  it('prints its version', async () => {
    expect(await run(['--version'])).toEqual({ exit: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('reads a stream of bytes and strings, cut anywhere', async () => {
    const { stdout } = await run(['-f', 'compact', '-p', 'spec'], {
      stdin: stream('a{b="', Buffer.from('ü'), '"} 1\na', ' x\n'),
    });
    expect(stdout).toBe('<stdin>:2:3: error invalid-value: expected a number, found `x`\n');
  });

  it('reads a descriptor', async () => {
    const fd = openSync(join(folder, file('in.prom', 'up x\n')), 'r');
    const { stdout } = await run(['-f', 'compact', '-p', 'spec'], { stdin: fd });
    closeSync(fd);
    expect(stdout).toContain('<stdin>:1:4: error invalid-value');
  });

  it('finds files from the working directory', async () => {
    expect((await run([file('here.prom', 'up 1\n'), '-p', 'spec'], { cwd: folder })).exit).toBe(0);
    expect((await run(['here.prom'], { cwd: tmpdir() })).exit).toBe(2);
  });

  it('finds out the dialect of a file that is too large to be held, from its end', async () => {
    const line = `a_total{b="${'x'.repeat(1000)}"} 1\n`;
    const text = `# TYPE a counter\n${line.repeat(9000)}# EOF\n`;
    const { stdout } = await run(['-f', 'json', file('large.om', text)], { cwd: folder });
    const { sources } = JSON.parse(stdout) as { sources: { dialect: string }[] };
    expect(sources[0]?.dialect).toBe('openmetrics-1.0.0');
  });

  it('is as wide as the terminal', async () => {
    const stdin = stream('up x\n');
    let output = '';
    const stdout = { write: (text: string) => (output += text), columns: 50, isTTY: true };
    await run(['--no-color'], { stdin, stdout });
    expect(
      Math.max(
        ...output
          .split('\n')
          .filter((line) => !line.includes('://'))
          .map((line) => line.length),
      ),
    ).toBeLessThanOrEqual(50);
  });

  it.each([
    [{}, [], true, true],
    [{}, [], false, false],
    [{ NO_COLOR: '1' }, [], true, false],
    [{ NO_COLOR: '' }, [], true, true],
    [{ TERM: 'dumb' }, [], true, false],
    [{ FORCE_COLOR: '1' }, [], false, true],
    [{ FORCE_COLOR: '0' }, [], true, false],
    [{ FORCE_COLOR: '1', NO_COLOR: '1' }, [], false, true],
    [{ NO_COLOR: '1' }, ['--color'], false, true],
    [{ FORCE_COLOR: '1' }, ['--no-color'], true, false],
  ])('with %o, %o and a terminal (%s), colours are on: %s', async (env, argv, isTTY, colored) => {
    let output = '';
    const stdout = { write: (text: string) => (output += text), isTTY };
    await run(argv, { stdin: stream('up 1\n'), stdout, env });
    expect(output.includes('\u001b[')).toBe(colored);
  });

  it('reports an internal error as the failure of the source that it happened in', async () => {
    const stdin = {
      [Symbol.asyncIterator]: () => {
        throw new RangeError('a bug');
      },
    };
    const good = file('good.prom', 'up x\n');
    const { exit, stdout, stderr } = await run(['-f', 'compact', '-f', 'json=out.json', '-', good], {
      stdin,
      cwd: folder,
    });
    expect(exit).toBe(2);
    expect(stdout).toBe(
      'good.prom:1:4: error invalid-value: expected a number, found `x`\n1 source could not be read\n',
    );
    expect(stderr).toMatch(/^promlint-ts: cannot read '<stdin>': internal error: a bug\nRangeError: a bug\n {4}at /);
    expect(JSON.parse(readFileSync(join(folder, 'out.json'), 'utf8'))).toMatchObject({
      sources: [{ name: 'good.prom' }],
    });
  });
});
