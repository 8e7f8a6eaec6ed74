import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const copy = mkdtempSync(join(tmpdir(), 'promlint-ts-cache-'));
for (const name of ['bin', 'dist', 'package.json']) cpSync(join(root, name), join(copy, name), { recursive: true });
const dist = join(copy, 'dist');
const [cacheName = ''] = readdirSync(dist).filter((name) => name.endsWith('.cache'));
const cache = join(dist, cacheName);
const sound = readFileSync(cache);

afterAll(() => {
  rmSync(copy, { recursive: true });
});

/** What the copy says of a document, and its exit code. */
function run(): readonly [stdout: string, status: number | null] {
  const { stdout, status } = spawnSync('node', [join(copy, 'bin/promlint-ts.js'), '-f', 'compact'], {
    input: 'foo 1\n',
    encoding: 'utf8',
  });
  return [stdout, status];
}

describe('what V8 made of the command line', () => {
  const usual = run();

  it('is there, and the command line works with it', () => {
    expect(cacheName).toContain(process.version);
    expect(sound.length).toBeGreaterThan(100_000);
    expect(usual).toEqual([expect.stringContaining('`foo` has no help text'), 0]);
  });

  it.each([0.1, 0.3, 0.5, 0.65, 0.8, 0.95])('is not used where it is damaged at %d of its length', (part) => {
    const damaged = Buffer.from(sound);
    const at = Math.floor(sound.length * part);
    damaged.writeUInt8(damaged.readUInt8(at) ^ 0x55, at);
    writeFileSync(cache, damaged);
    expect(run()).toEqual(usual);
  });

  it.each([0, 5, 8, 100, 250_000])('is not used where only %d bytes of it are there', (length) => {
    writeFileSync(cache, sound.subarray(0, length));
    expect(run()).toEqual(usual);
  });

  it('is not missed', () => {
    rmSync(cache);
    expect(run()).toEqual(usual);
    writeFileSync(cache, sound);
  });

  it('is not used for a bundle that has changed, though not in length', () => {
    const bundle = join(dist, 'cli.cjs');
    writeFileSync(bundle, readFileSync(bundle, 'latin1').replaceAll('has no help text', 'HAS no help text'), 'latin1');
    expect(run()[0]).toContain('`foo` HAS no help text');
  });
});
