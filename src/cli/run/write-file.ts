import { mkdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
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
  const target = targetOf(path);
  if (!target.isReplaceable) {
    writeFileSync(path, text);
    return;
  }
  const part = join(dirname(target.path), `.${basename(target.path)}.${process.pid}.part`);
  try {
    writeFileSync(part, text, { flag: 'wx', ...(target.mode !== undefined && { mode: target.mode }) });
    renameSync(part, target.path);
  } catch (error) {
    const code = codeOf(error);
    // Somebody else's file of that name is not ours to remove.
    if (code !== 'EEXIST') rmSync(part, { force: true });
    if (code !== 'EACCES' && code !== 'EPERM' && code !== 'EROFS' && code !== 'EEXIST') throw error;
    writeFileSync(path, text);
  }
}
