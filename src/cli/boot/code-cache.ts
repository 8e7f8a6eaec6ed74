import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { crc32 } from 'node:zlib';
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

/** Identifies a source and the build of Node that compiles it: V8 itself compares little more than lengths. */
export function identityOf(source: Uint8Array): number {
  return crc32(source, crc32(JSON.stringify(process.config)));
}

/** The name of the cache of a source: what another version of the program or of Node makes is in another file. */
export function cacheFileName(name: string, identity: number): string {
  const build = `${process.version}-${process.platform}-${process.arch}`;
  return `${name.replace(/\.cjs$/, '')}-${build}-${identity.toString(16).padStart(8, '0')}.cache`;
}

const checksumSize = 4;

/** What is written to a cache file: V8 would run a damaged cache, so that a checksum follows it. */
export function sealCache(content: Uint8Array, identity: number): Buffer {
  const checksum = Buffer.alloc(checksumSize);
  checksum.writeUInt32LE(crc32(content, identity));
  return Buffer.concat([content, checksum]);
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
export function readCache(path: string, identity: number): Buffer | undefined {
  const file = readTrusted(path);
  if (file === undefined || file.length <= checksumSize) return undefined;
  const content = file.subarray(0, -checksumSize);
  return crc32(content, identity) === file.readUInt32LE(content.length) ? content : undefined;
}
