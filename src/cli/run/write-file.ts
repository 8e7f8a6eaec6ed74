import {
  closeSync,
  fchmodSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { codeOf } from '../sources/reason.ts';

/** Creates a folder and those above it. Unlike Node's, it ends where a file system refuses (`/proc`). */
function createFolder(path: string): void {
  try {
    mkdirSync(path);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EEXIST') return;
    const above = dirname(path);
    if (code !== 'ENOENT' || statSync(above, { throwIfNoEntry: false }) !== undefined) throw error;
    createFolder(above);
    mkdirSync(path);
  }
}

/** Writes a file; if its folder is missing, creates that first. */
export function writeInFolder(path: string, write: (path: string) => void): void {
  try {
    write(path);
  } catch (error) {
    const folder = dirname(path);
    if (codeOf(error) !== 'ENOENT' || statSync(folder, { throwIfNoEntry: false }) !== undefined) throw error;
    createFolder(folder);
    write(path);
  }
}

function targetOf(path: string): { readonly path: string; readonly mode?: number; readonly isReplaceable: boolean } {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return { path, isReplaceable: true };
  return { path: realpathSync(path), mode: stat.mode & 0o777, isReplaceable: stat.isFile() };
}

/**
 * Replaces a file as a whole: no reader sees half of it, and no interrupted run leaves half of it. Devices and
 * pipes, and files in a folder that cannot be written to, are written in place.
 */
export function replaceFile(path: string, text: string): void {
  replaceFileWith(path, (descriptor) => writeFileSync(descriptor, text));
}

/** Writes to a file that is opened. */
function writeOpened(
  path: string,
  write: (descriptor: number) => void,
  { flag, mode }: { readonly flag: string; readonly mode?: number },
): void {
  const descriptor = openSync(path, flag, mode);
  try {
    // The mask of the process may have taken bits off.
    if (mode !== undefined) fchmodSync(descriptor, mode);
    write(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Replaces a file by what is written to a descriptor; `write` may be called again, with that of another file. Without
 * `inPlace` the file stays as it is where it cannot be replaced: what is written may be read from it.
 */
export function replaceFileWith(
  path: string,
  write: (descriptor: number) => void,
  { inPlace = true }: { readonly inPlace?: boolean } = {},
): void {
  const target = targetOf(path);
  if (!target.isReplaceable && inPlace) {
    writeOpened(path, write, { flag: 'w' });
    return;
  }
  const part = join(dirname(target.path), `.${basename(target.path)}.${process.pid}.part`);
  try {
    writeOpened(part, write, { flag: 'wx', ...(target.mode !== undefined && { mode: target.mode }) });
    renameSync(part, target.path);
  } catch (error) {
    const code = codeOf(error);
    // Somebody else's file of that name is not ours to remove.
    if (code !== 'EEXIST') rmSync(part, { force: true });
    if (code !== 'EACCES' && code !== 'EPERM' && code !== 'EROFS' && code !== 'EEXIST') throw error;
    if (!inPlace) throw error;
    writeOpened(path, write, { flag: 'w' });
  }
}
