import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { cacheFileName, cacheFolder, isTrusted } from '../../../src/cli/boot/code-cache.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const temporary = temporaryFolder();
const copy = join(temporary, 'installed');
for (const name of ['bin', 'dist', 'package.json']) cpSync(join(root, name), join(copy, name), { recursive: true });
const bin = join(copy, 'bin/promlint-ts.js');
const home = join(temporary, 'home');
const caches = join(home, '.cache/promlint-ts');

const plain = 'foo 1\n';
const usual = ['<stdin>:1:1: warning missing-help: `foo` has no help text\n', 0];

/** What the copy reports on a document, and its exit code. */
function run(env: NodeJS.ProcessEnv = {}, input = plain, args: readonly string[] = []): readonly unknown[] {
  const { stdout, status, stderr } = spawnSync(
    process.execPath,
    [bin, '-f', 'compact', '-r', 'missing-type=off', ...args],
    { input, encoding: 'utf8', env: { HOME: home, ...env }, cwd: temporary },
  );
  expect(stderr).toBe('');
  return [stdout, status];
}

const files = (folder = caches): readonly string[] => (existsSync(folder) ? readdirSync(folder).toSorted() : []);
const cacheOf = (name: string): string => join(caches, files().find((file) => file.startsWith(`${name}-v`)) ?? name);

/** What tells whether a file was written again. */
const writtenAt = (path: string): string => `${statSync(path).ino} ${statSync(path).mtimeMs}`;

beforeEach(() => {
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
});

describe.skipIf(process.platform === 'win32')('the caches of compiled code', () => {
  it('are made by the first run, with the grammar, for this user alone', () => {
    expect(run()).toEqual(usual);
    expect(files()).toEqual([
      expect.stringMatching(/^cli-v[\d.]+(?:-\w+){7}\.cache$/),
      expect.stringMatching(/^grammar-v[\d.]+(?:-\w+){7}\.cache$/),
    ]);
    expect(cacheOf('cli')).toContain(process.version);
    expect(statSync(caches).mode & 0o777).toBe(0o700);
    for (const file of files()) expect(statSync(join(caches, file)).mode & 0o777).toBe(0o600);
  });

  it('are taken by the runs after it', () => {
    run();
    const before = files().map((file) => writtenAt(join(caches, file)));
    expect(run()).toEqual(usual);
    expect(run({}, 'foo{a="b} 1\n')[1]).toBe(1);
    expect(files().map((file) => writtenAt(join(caches, file)))).toEqual(before);
  });

  it('hold what usual runs need, whatever the first run did', () => {
    run({}, plain, ['--version']);
    const first = statSync(cacheOf('cli')).size;
    rmSync(caches, { recursive: true });
    run({}, readFileSync(join(root, 'fixtures/scrapes/node-exporter.text.prom'), 'utf8'));
    expect(first).toBeGreaterThan(statSync(cacheOf('cli')).size * 0.85);
  });

  it.each([0.1, 0.5, 0.95])('are not used where damaged at %d of their length, but made again', (part) => {
    run();
    const path = cacheOf('cli');
    const damaged = readFileSync(path);
    const at = Math.floor(damaged.length * part);
    damaged.writeUInt8(damaged.readUInt8(at) ^ 0x55, at);
    writeFileSync(path, damaged);
    expect(run()).toEqual(usual);
    expect(readFileSync(path).equals(damaged)).toBe(false);
  });

  it.each([0, 4, 250_000])('are not used where only %d bytes are there', (length) => {
    run();
    const path = cacheOf('cli');
    writeFileSync(path, readFileSync(path).subarray(0, length));
    expect(run()).toEqual(usual);
    expect(statSync(path).size).toBeGreaterThan(250_000);
  });

  it('are not used for a bundle that has changed, though not in length', () => {
    run();
    const bundle = join(copy, 'dist/cli.cjs');
    const sound = readFileSync(bundle, 'latin1');
    writeFileSync(bundle, sound.replaceAll('has no help text', 'HAS no help text'), 'latin1');
    try {
      expect(run()[0]).toContain('`foo` HAS no help text');
    } finally {
      writeFileSync(bundle, sound, 'latin1');
    }
  });

  it('are not used if others may have written them', () => {
    run();
    const path = cacheOf('cli');
    const before = writtenAt(path);
    chmodSync(path, 0o666);
    expect(run()).toEqual(usual);
    expect(writtenAt(path)).not.toBe(before);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('are not kept in a folder that others can write to, nor in one that is a link', () => {
    mkdirSync(caches, { recursive: true });
    chmodSync(caches, 0o777);
    expect(run()).toEqual(usual);
    expect(files()).toEqual([]);
    const elsewhere = join(home, 'elsewhere');
    mkdirSync(elsewhere, { mode: 0o700 });
    rmSync(caches, { recursive: true });
    symlinkSync(elsewhere, caches);
    expect(run()).toEqual(usual);
    expect(files(elsewhere)).toEqual([]);
  });

  it('are not needed where their folder cannot be made', () => {
    writeFileSync(join(home, '.cache'), '');
    expect(run()).toEqual(usual);
    expect(run({ HOME: '' })).toEqual(usual);
    expect(run({ XDG_CACHE_HOME: '/proc/none' })).toEqual(usual);
  });

  it('are switched off by PROMLINT_NO_CACHE', () => {
    expect(run({ PROMLINT_NO_CACHE: '1' })).toEqual(usual);
    expect(existsSync(join(home, '.cache'))).toBe(false);
  });

  it('are made by one process at a time, and an abandoned lock is removed', () => {
    mkdirSync(caches, { recursive: true, mode: 0o700 });
    const lock = join(caches, 'lock');
    writeFileSync(lock, '');
    expect(run()).toEqual(usual);
    expect(files()).toEqual(['lock']);
    const old = Date.now() / 1000 - 3600;
    utimesSync(lock, old, old);
    run();
    expect(files()).toEqual([]);
    run();
    expect(files()).toHaveLength(2);
  });

  it('serve processes that start at once', async () => {
    const outputs = await Promise.all(
      Array.from(
        { length: 4 },
        () =>
          new Promise<readonly unknown[]>((resolve) => {
            const args = [bin, '-f', 'compact', '-r', 'missing-type=off'];
            const child = spawn(process.execPath, args, { env: { HOME: home }, cwd: temporary });
            let text = '';
            child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part));
            child.on('close', (status) => resolve([text, status]));
            child.stdin.end(plain);
          }),
      ),
    );
    expect(outputs).toEqual([usual, usual, usual, usual]);
    expect(files()).toHaveLength(2);
    expect(run()).toEqual(usual);
  });

  it('are removed when there are many', () => {
    run();
    const old = Date.now() / 1000 - 3600;
    for (let at = 0; at < 80; at += 1) {
      writeFileSync(join(caches, `cli-old${at}.cache`), '');
      utimesSync(join(caches, `cli-old${at}.cache`), old + at, old + at);
    }
    rmSync(cacheOf('grammar'));
    run({}, 'foo{a="b} 1\n');
    expect(files()).toHaveLength(64);
    expect(existsSync(cacheOf('grammar'))).toBe(true);
    expect(existsSync(join(caches, 'cli-old0.cache'))).toBe(false);
  });
});

describe('cacheFolder', () => {
  it.each([
    ['linux', { HOME: '/home/me' }, '/home/me/.cache/promlint-ts'],
    ['linux', { HOME: '/home/me', XDG_CACHE_HOME: '/x' }, '/x/promlint-ts'],
    ['linux', { HOME: '/home/me', XDG_CACHE_HOME: 'relative' }, '/home/me/.cache/promlint-ts'],
    ['win32', { HOME: '/home/me', LOCALAPPDATA: '/local' }, '/local/promlint-ts'],
    ['win32', { HOME: '/home/me' }, undefined],
    ['linux', {}, undefined],
    ['linux', { HOME: '/home/me', PROMLINT_NO_CACHE: '1' }, undefined],
    ['linux', { HOME: '/home/me', PROMLINT_NO_CACHE: '' }, '/home/me/.cache/promlint-ts'],
  ] as const)('on %s with %j is %s', (platform, env, folder) => {
    expect(cacheFolder(env, platform)).toBe(folder);
  });
});

describe('cacheFileName', () => {
  const state = { size: 36, mtimeMs: 37.9 };
  const of = (text: string, { size, mtimeMs } = state): string =>
    cacheFileName('cli.cjs', Buffer.from(text), { size, mtimeMs });

  it('names the version of Node and the hash that ends the source', () => {
    const [node, platform] = [process.version, `${process.platform}-${process.arch}`];
    expect(of('code();\n//0123abcd')).toMatch(
      new RegExp(`^cli-${node}-${platform}-[\\da-z]+-[\\da-z]+-0123abcd-10-11\\.cache$`),
    );
  });

  it('tells sources apart by their hashes, sizes and times', () => {
    const names = [
      of('//0123abcd'),
      of('//0123abce'),
      of('//0123abcd', { ...state, size: 37 }),
      of('//0123abcd', { ...state, mtimeMs: 38 }),
    ];
    expect(new Set(names).size).toBe(names.length);
  });
});

describe.skipIf(process.geteuid === undefined)('isTrusted', () => {
  const uid = process.geteuid?.() ?? 0;
  it.each([
    [uid, 0o100600, true],
    [0, 0o100644, true],
    [uid, 0o100620, false],
    [uid, 0o100602, false],
    [uid + 1, 0o100600, false],
  ])('of a file of user %d with mode %o is %s', (owner, mode, is) => {
    expect(isTrusted({ uid: owner, mode })).toBe(is);
  });
});
