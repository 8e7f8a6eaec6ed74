import { closeSync, constants, fstatSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import type { Io } from '../io.ts';

/**
 * The folder in which this user keeps what V8 makes of the command line; `undefined` if there is none, or the
 * environment switches the cache off.
 */
export function cacheFolder(env: Io['env'], platform: NodeJS.Platform = process.platform): string | undefined {
  if ((env['PROMLINT_NO_CACHE'] ?? '') !== '') return undefined;
  const { HOME: home = '', XDG_CACHE_HOME: xdg = '', LOCALAPPDATA: local = '' } = env;
  let base = isAbsolute(xdg) ? xdg : join(home, '.cache');
  if (platform === 'win32') base = local;
  return isAbsolute(base) ? join(base, 'promlint-ts') : undefined;
}

/** Whether only this user or root can have written a file or folder. Windows has no such owners and modes. */
export function isTrusted({ uid, mode }: Pick<Stats, 'uid' | 'mode'>): boolean {
  const user = process.geteuid?.();
  return user === undefined || ((uid === user || uid === 0) && (mode & 0o022) === 0);
}

type FileState = Pick<Stats, 'size' | 'mtimeMs'>;

const stateText = ({ size, mtimeMs }: FileState): string => `${size.toString(36)}-${Math.floor(mtimeMs).toString(36)}`;

/**
 * The name of the cache of a bundled file: what another version of the program or of Node makes is in another file. V8
 * itself compares little more than lengths, so the name tells sources apart by the hash that ends each (see
 * rolldown.config.js), and builds of Node by the file of the program.
 */
export function cacheFileName(name: string, source: Buffer, state: FileState): string {
  const node = `${process.version}-${process.platform}-${process.arch}-${stateText(statSync(process.execPath))}`;
  return `${name.replace(/\.cjs$/, '')}-${node}-${source.toString('latin1', source.length - 8)}-${stateText(state)}.cache`;
}

/**
 * What is written to a cache file: V8 would run a damaged cache, so the file holds it twice. Comparing the halves costs
 * next to nothing; `crc32` and what `node:zlib` loads took 8 million instructions, 9 % of an empty script.
 */
export function sealCache(content: Uint8Array): Buffer {
  return Buffer.concat([content, content]);
}

const readOnly = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** Reads a file if only this user or root can have written it. */
function readTrusted(path: string): Buffer | undefined {
  let fd: number | undefined;
  try {
    fd = openSync(path, readOnly);
    const stat = fstatSync(fd);
    if (!stat.isFile() || !isTrusted(stat)) return undefined;
    const file = Buffer.allocUnsafeSlow(stat.size);
    return readSync(fd, file, 0, stat.size, 0) === stat.size ? file : undefined;
  } catch {
    return undefined;
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}

/** The content of a cache file; `undefined` if it is missing, damaged or not ours. */
export function readCache(path: string): Buffer | undefined {
  const file = readTrusted(path);
  if (file === undefined || file.length === 0) return undefined;
  const half = file.length >>> 1;
  return file.compare(file, half, file.length, 0, half) === 0 ? file.subarray(0, half) : undefined;
}
