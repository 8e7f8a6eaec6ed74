import { linkSync, mkdtempSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../support/run.ts';

const scrape = '# HELP a A.\n# TYPE a gauge\na 1\na 1\n';

function folder(): string {
  const cwd = mkdtempSync(join(tmpdir(), 'promlint-ts-'));
  writeFileSync(join(cwd, 'm.prom'), scrape);
  symlinkSync('m.prom', join(cwd, 'link.prom'));
  linkSync(join(cwd, 'm.prom'), join(cwd, 'hard.prom'));
  symlinkSync('.', join(cwd, 'here'));
  return cwd;
}

describe('what a run writes', () => {
  it.each([
    ['the json report', ['-f', 'json=m.prom', 'm.prom']],
    ['the json report', ['-f', 'json=./m.prom', 'm.prom']],
    ['the json report', ['-f', 'json=link.prom', 'm.prom']],
    ['the json report', ['-f', 'json=m.prom', 'link.prom']],
    ['the json report', ['-f', 'json=hard.prom', 'm.prom']],
    ['the json report', ['-f', 'json=here/m.prom', 'm.prom']],
    ['the json report', ['--merge', '-f', 'json=m.prom', '.']],
    ['the new baseline', ['--write-baseline', 'm.prom', 'm.prom']],
    ['the json report', ['--baseline', 'm.prom', '-f', 'json=m.prom', 'other.prom']],
  ])('%s overwrites nothing that the run reads: %j', async (what, argv) => {
    const cwd = folder();
    const { exit, stderr, stdout } = await run(argv, { cwd });
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
    expect(stderr).toContain(`${what} '`);
    expect(stderr).toContain('would overwrite ');
    expect(readFileSync(join(cwd, 'm.prom'), 'utf8')).toBe(scrape);
  });

  it.each([
    ['o.json', './o.json'],
    ['o.json', 'here/o.json'],
    ['new/o.json', 'here/./new/o.json'],
  ])('is not two reports in one file: %s and %s', async (one, other) => {
    const cwd = folder();
    const { exit, stderr } = await run(['-f', `json=${one}`, '-f', `sarif=${other}`, 'm.prom'], { cwd });
    expect(exit).toBe(2);
    expect(stderr).toContain('are the same file');
    expect(readdirSync(cwd)).not.toContain('o.json');
  });

  it('creates missing folders, and gives up where that cannot be', async () => {
    const cwd = folder();
    expect(await run(['-f', 'json=new/deep/o.json', 'm.prom'], { cwd })).toMatchObject({ exit: 1, stderr: '' });
    expect(statSync(join(cwd, 'new/deep/o.json')).isFile()).toBe(true);
    for (const file of ['/proc/x/y', 'm.prom/x', '/proc/x/y/z']) {
      const { exit, stderr } = await run(['-f', `json=${file}`, '-f', 'compact', 'm.prom'], { cwd });
      expect({ file, exit }).toEqual({ file, exit: 2 });
      expect(stderr).toContain(`cannot write '${file}': `);
    }
  });

  it('replaces a baseline as a whole, through a link too', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'known.json'), 'old', { mode: 0o600 });
    symlinkSync('known.json', join(cwd, 'alias.json'));
    const before = statSync(join(cwd, 'known.json')).ino;
    expect(await run(['--write-baseline', 'alias.json', 'm.prom'], { cwd })).toMatchObject({ exit: 0 });
    const after = statSync(join(cwd, 'known.json'));
    expect(after.ino).not.toBe(before);
    expect(after.mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(join(cwd, 'alias.json'), 'utf8'))).toMatchObject({ schemaVersion: 1 });
    expect(readdirSync(cwd).filter((name) => name.endsWith('.part'))).toEqual([]);
    expect(await run(['--write-baseline', '/dev/null', 'm.prom'], { cwd })).toMatchObject({ exit: 0 });
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });
});

describe('a log of GitHub Actions', () => {
  it('has no command that a name or an argument brought', async () => {
    const cwd = folder();
    const name = '::error::x\n##[add-mask]y.prom';
    writeFileSync(join(cwd, name), '{"::set-output name=a::b",l="##[add-mask]x"} 1\n{"::stop-commands::x"} y\n');
    for (const form of ['pretty', 'compact', 'json', 'promtool', 'markdown', 'junit']) {
      const env = { GITHUB_ACTIONS: 'true' };
      const { stdout, stderr } = await run(['-f', form, '--statistics', name, '::error::\n::error::'], {
        cwd,
        env,
      });
      for (const line of `${stdout}${stderr}`.split('\n')) expect(line.trim()).not.toMatch(/^::|##\[/);
      expect(stderr).toContain('cannot read');
    }
    for (const argv of [
      ['-p', '\n::error::x'],
      ['--x\n::error::x'],
      ['-r', '\n::error::x=off'],
      ['-f', '\n::error::'],
    ]) {
      const { exit, stderr } = await run(argv, { cwd, env: { GITHUB_ACTIONS: 'true' } });
      expect(exit).toBe(2);
      expect(stderr).not.toMatch(/^\s*::/m);
    }
  });
});
