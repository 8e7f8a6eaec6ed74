import {
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, parse } from 'node:path';
import { isTrusted, sealCache } from './code-cache.ts';
import type { Loader } from './loader.ts';
import { keepCompiled, withUsualFlags } from './optimiser.ts';
import type { CommandLine } from './start.ts';
import { trainingText } from './training-text.ts';

/** Caches that are kept: those of some versions of the program and of Node, of up to ten files each. */
const mostFiles = 64;
/** After so many milliseconds a lock is of a process that has not lived to remove it. */
const lockTime = 60_000;

/** Creates the cache folder. False unless it, or what it is created in, is this user's alone. */
function createFolder(folder: string): boolean {
  const stat = lstatSync(folder, { throwIfNoEntry: false });
  if (stat !== undefined) return stat.isDirectory() && isTrusted(stat);
  const missing = [folder];
  let present = dirname(folder);
  while (!existsSync(present)) {
    missing.push(present);
    present = dirname(present);
  }
  if (!isTrusted(statSync(present))) return false;
  // Not with `recursive`, which never ends in /proc.
  for (const path of missing.toReversed()) mkdirSync(path, 0o700);
  return true;
}

/** Takes the lock of the folder, so that of processes that run at once only one makes the caches. */
function lock(path: string): boolean {
  try {
    closeSync(openSync(path, 'wx', 0o600));
    return true;
  } catch (error) {
    const stat = lstatSync(path, { throwIfNoEntry: false });
    if (stat === undefined) throw error;
    if (Date.now() - stat.mtimeMs > lockTime) rmSync(path, { force: true });
    return false;
  }
}

async function* readTraining(): AsyncGenerator<Uint8Array> {
  yield Buffer.from(trainingText);
}

/** Lints a text that has something of everything, so that the caches hold what usual runs need, whatever this one was. */
async function train({ main }: CommandLine): Promise<void> {
  const output = { write: () => true };
  const io = { stdout: output, stderr: output, env: {}, cwd: parse(process.cwd()).root };
  await main(['--no-config'], { ...io, stdin: readTraining() });
}

/** Removes the oldest caches. */
function prune(folder: string): void {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.cache'))
    .map((name) => join(folder, name))
    .map((path) => ({ path, time: lstatSync(path).mtimeMs }))
    .toSorted((a, b) => b.time - a.time);
  for (const { path } of files.slice(mostFiles)) rmSync(path, { force: true });
}

/**
 * Keeps the code caches of the files that were compiled for want of one. A folder that cannot be written to, a full
 * disk and other processes doing the same are no failures: the caches only save time.
 */
export async function keepCaches(folder: string, loader: Loader): Promise<void> {
  const lockPath = join(folder, 'lock');
  try {
    if (!createFolder(folder) || !lock(lockPath)) return;
  } catch {
    return;
  }
  try {
    await train(loader.load('cli.cjs') as CommandLine);
    // V8 takes a cache only under the flags under which it was made.
    keepCompiled(false);
    for (const { cacheName, script } of loader.compiled) {
      const path = join(folder, cacheName);
      const content = withUsualFlags(() => script.createCachedData());
      // A reader meanwhile finds all of it or nothing.
      writeFileSync(`${path}.part`, sealCache(content), { mode: 0o600 });
      renameSync(`${path}.part`, path);
    }
    prune(folder);
  } catch {
    // Without a cache, the next run compiles again.
  } finally {
    rmSync(lockPath, { force: true });
  }
}
