import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { expandInputs } from '../../../src/cli/sources/expand.ts';
import { SourceError } from '../../../src/cli/sources/source-error.ts';
import { run } from '../support/run.ts';
import { eachInTemporaryFolder } from '../../support/temporary-folder.ts';

let cwd = '';
eachInTemporaryFolder((path) => (cwd = path));

function write(...names: readonly string[]): void {
  for (const name of names) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), '# HELP x X.\n# TYPE x gauge\nx 1\n');
  }
}

const endings = ['.prom', '.txt'];
const expand = (...inputs: readonly string[]): ReturnType<typeof expandInputs> =>
  expandInputs(inputs, { cwd, endings });

describe('a folder', () => {
  it('is searched until the check of its folders throws', () => {
    write('m/a.prom', 'm/b/c.prom', 'n/d.prom');
    let folders = 0;
    const check = (): void => {
      folders += 1;
      if (folders > 1) throw new SourceError('not judged: the time is over');
    };
    expect(expandInputs(['m', 'n'], { cwd, endings, check })).toEqual({
      inputs: [],
      failures: [
        { name: 'm', message: 'not judged: the time is over' },
        { name: 'n', message: 'not judged: the time is over' },
      ],
    });
  });

  it('stands for its expositions at any depth, sorted, without what is hidden or installed', () => {
    write('m/b.prom', 'm/a/z.txt', 'm/a.prom', 'm/B.PROM', 'm/read.me', 'm/.hidden.prom', 'm/a/b/c/d.prom');
    write('m/.git/x.prom', 'm/node_modules/p/x.prom', 'm/a/node_modules/x.prom');
    expect(expand('m')).toEqual({
      inputs: ['m/B.PROM', 'm/a/b/c/d.prom', 'm/a/z.txt', 'm/a.prom', 'm/b.prom'],
      failures: [],
    });
    expect(expand('m/').inputs).toEqual(expand('m').inputs);
    expect(expand('./m/a').inputs).toEqual(['./m/a/b/c/d.prom', './m/a/z.txt']);
    expect(expand(join(cwd, 'm/a')).inputs[0]).toBe(join(cwd, 'm/a/b/c/d.prom'));
  });

  it('that is named is read though it is hidden', () => {
    write('m/.cache/x.prom', 'm/node_modules/y.prom');
    expect(expand('m/.cache', 'm/node_modules').inputs).toEqual(['m/.cache/x.prom', 'm/node_modules/y.prom']);
  });

  it('follows links to files, as those of a ConfigMap, but not to folders', () => {
    write('m/..data/x.prom', 'other/y.prom');
    symlinkSync('..data/x.prom', join(cwd, 'm/x.prom'));
    symlinkSync('../other', join(cwd, 'm/other'));
    symlinkSync('.', join(cwd, 'm/circle'));
    symlinkSync('..', join(cwd, 'm/up.prom'));
    symlinkSync('nowhere', join(cwd, 'm/broken.prom'));
    expect(expand('m').inputs).toEqual(['m/broken.prom', 'm/x.prom']);
    symlinkSync('other', join(cwd, 'linked'));
    expect(expand('linked').inputs).toEqual(['linked/y.prom']);
  });

  it('without expositions is a failure', () => {
    write('m/a.json');
    const message =
      "no files ending in .prom, .txt in this folder; choose others with --ext or a pattern such as '**/*'";
    expect(expand('m')).toEqual({ inputs: [], failures: [{ name: 'm', message }] });
  });

  it('is read as far as it can be', () => {
    write('m/a.prom', 'm/secret/b.prom');
    chmodSync(join(cwd, 'm/secret'), 0);
    const { inputs, failures } = expand('m');
    chmodSync(join(cwd, 'm/secret'), 0o755);
    // Nothing is secret from root.
    if (process.getuid?.() === 0) expect(inputs).toEqual(['m/a.prom', 'm/secret/b.prom']);
    else {
      expect(inputs).toEqual(['m/a.prom']);
      expect(failures).toEqual([{ name: 'm/secret', message: 'permission denied' }]);
    }
  });

  it('has a limit', () => {
    mkdirSync(join(cwd, 'm'));
    for (let index = 0; index <= 10_000; index += 1) writeFileSync(join(cwd, `m/${index}.prom`), '');
    expect(expand('m')).toEqual({
      inputs: [],
      failures: [{ name: 'm', message: 'more than 10,000 files: name a smaller folder' }],
    });
  });
});

describe('a pattern', () => {
  beforeEach(() => {
    write('m/a.prom', 'm/b.prom', 'm/x/a.prom', 'm/x/y/a.prom', 'm/x/y/z.om', 'm/.hidden/a.prom', 'm/.a.prom');
    write('m/node_modules/a.prom');
  });

  it.each([
    ['m/*.prom', ['m/a.prom', 'm/b.prom']],
    ['./m/?.prom', ['./m/a.prom', './m/b.prom']],
    ['m/[b-z].prom', ['m/b.prom']],
    ['m/**/a.prom', ['m/a.prom', 'm/x/a.prom', 'm/x/y/a.prom']],
    ['**/*.om', ['m/x/y/z.om']],
    ['*/*/a.prom', ['m/x/a.prom']],
    ['m/{b,x/a}.prom', ['m/b.prom', 'm/x/a.prom']],
    ['{m/x,m/x/y}/*.prom', ['m/x/a.prom', 'm/x/y/a.prom']],
    ['m/**/*.{om,prom}', ['m/a.prom', 'm/b.prom', 'm/x/a.prom', 'm/x/y/a.prom', 'm/x/y/z.om']],
    ['m/.*/*.prom', ['m/.hidden/a.prom']],
    ['**/.hidden/*.prom', ['m/.hidden/a.prom']],
    ['m/.*.prom', ['m/.a.prom']],
    ['m/node_modules/*', ['m/node_modules/a.prom']],
    ['**/node_modules/*', ['m/node_modules/a.prom']],
    ['m/@(a|b).prom', ['m/a.prom', 'm/b.prom']],
  ])('%s', (pattern, inputs) => {
    expect(expand(pattern)).toEqual({ inputs, failures: [] });
  });

  it('can begin anywhere', () => {
    expect(expandInputs(['../*.prom'], { cwd: join(cwd, 'm/x') }).inputs).toEqual(['../a.prom', '../b.prom']);
    expect(expand(`${cwd}/m/*.prom`).inputs).toEqual([join(cwd, 'm/a.prom'), join(cwd, 'm/b.prom')]);
  });

  it('that matches nothing is a failure', () => {
    for (const name of ['m/*.txt', 'missing/**/*.prom', 'm/a.prom/*', '*.prom']) {
      expect(expand(name)).toEqual({ inputs: [], failures: [{ name, message: 'no file matches this pattern' }] });
    }
  });

  it('is a name where a file has it', () => {
    write('a[1].prom', 'a1.prom');
    expect(expand('a[1].prom').inputs).toEqual(['a[1].prom']);
    expect(expand('a\\[*.prom').inputs).toEqual(['a[1].prom']);
  });

  it('does not read a file twice', () => {
    expect(expand('m/*.prom', 'm/a.prom', './m', 'm/x/a.prom').inputs).toEqual([
      'm/a.prom',
      'm/b.prom',
      './m/x/a.prom',
      './m/x/y/a.prom',
    ]);
  });
});

describe('the command line', () => {
  const args = ['-f', 'compact', '-r', 'missing-help=off'];

  it('lints folders and patterns in the order given, and fails for what stands for nothing', async () => {
    write('m/b.prom', 'm/a.prom', 'n/c.om');
    writeFileSync(join(cwd, 'm/b.prom'), 'x y\n');
    const { exit, stdout, stderr } = await run([...args, '-f', 'json=o.json', 'n/*', 'm', 'none/*'], { cwd });
    expect(stdout).toMatch(/^m\/b\.prom:1:3: error /);
    expect({ exit, stderr }).toEqual({
      exit: 2,
      stderr: "promlint-ts: cannot read 'none/*': no file matches this pattern\n",
    });
  });

  it('takes the endings of --ext', async () => {
    write('m/a.prom', 'm/b.dump');
    writeFileSync(join(cwd, 'm/b.dump'), 'x y\n');
    for (const ext of ['dump', '.dump', 'dump, .x', 'DUMP']) {
      const { exit, stdout } = await run([...args, '--ext', ext, 'm'], { cwd });
      expect({ exit, stdout }).toMatchObject({ exit: 1, stdout: expect.stringMatching(/^m\/b\.dump:1:3: /) });
    }
    expect(await run(['--ext', 'a,', 'm'], { cwd })).toMatchObject({
      exit: 2,
      stderr: expect.stringContaining("--ext needs endings with commas between them, such as 'prom,txt'; got 'a,'"),
    });
  });

  it('takes patterns of files of one target', async () => {
    write('m/a.prom', 'm/b.prom');
    const { stdout, exit } = await run([...args, '--merge', 'm/*.prom'], { cwd });
    expect(exit).toBe(1);
    expect(stdout).toContain('series of `x` is also in m/a.prom');
  });

  it('does not overwrite what a folder holds', async () => {
    write('m/a.prom');
    for (const input of ['m', 'm/*', '.']) {
      const { exit, stderr } = await run(['-f', 'json=m/a.prom', input], { cwd });
      expect({ exit, stderr }).toMatchObject({ exit: 2, stderr: expect.stringContaining('would overwrite') });
    }
  });
});
