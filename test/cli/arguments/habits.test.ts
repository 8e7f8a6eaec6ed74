import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../support/run.ts';

let cwd = '';
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'promlint-ts-'));
  writeFileSync(join(cwd, 'a.prom'), '# HELP jobs Jobs that wait.\n# TYPE jobs gauge\njobs 1\n');
});
afterAll(() => rmSync(cwd, { recursive: true }));

async function complaint(...argv: readonly string[]): Promise<string> {
  const { exit, stderr } = await run([...argv, 'a.prom'], { cwd });
  expect(exit).toBe(2);
  return stderr.split('\n')[0] ?? '';
}

describe('options of other tools', () => {
  it.each<readonly [string, ...string[]]>([
    ["unknown option '--format'; did you mean -f (--output-format)?", '--format', 'json'],
    ["unknown option '--format'; did you mean -f (--output-format)?", '--format=json'],
    ["unknown option '-o'; did you mean -f FORMAT=FILE?", '-o', 'out.json'],
    ["unknown option '--disable'; did you mean -r RULE=off?", '--disable', 'missing-help'],
    ["unknown option '--strict'; did you mean -p strict?", '--strict'],
    // What is only misspelt is still found by its letters.
    ["unknown option '--presets'; did you mean --preset?", '--presets', 'spec'],
  ])('%s', async (message, ...argv) => expect(await complaint(...argv)).toBe(`promlint-ts: ${message}`));
});

describe('commands of other tools', () => {
  it.each([
    ['lint', 'no such file; there is no command lint: name the files alone, promlint-ts FILE'],
    ['check', 'no such file; there is no command check: promtool check metrics < FILE is promlint-ts -f promtool FILE'],
    ['explian', 'no such file; did you mean the command explain?'],
    ['metrics', 'no such file'],
    ['lint.prom', 'no such file'],
  ])('%s', async (word, message) =>
    expect(await complaint(word)).toBe(`promlint-ts: cannot read '${word}': ${message}`),
  );

  it('are files where there are some', async () => {
    writeFileSync(join(cwd, 'lint'), 'up 1\n');
    expect((await run(['lint', '-p', 'spec'], { cwd })).exit).toBe(0);
    rmSync(join(cwd, 'lint'));
  });
});
