import { statSync } from 'node:fs';
import { isBareTarget, isUrl } from '../http/address.ts';
import type { FilePaths } from './file-name.ts';
import { codeOf } from './reason.ts';

/** Whether a name has characters that make it a pattern. */
export function isPattern(name: string): boolean {
  return /[*?]|\[.*\]|\{.*\}|[@!+]\(.*\)/.test(name);
}

/** Whether an input stands for other files: a folder, or a pattern that no file has for its name. */
export function expandableKind(input: string, paths: FilePaths): 'folder' | 'pattern' | undefined {
  if (input === '-' || isUrl(input)) return undefined;
  let isFolder: boolean | undefined;
  try {
    isFolder = statSync(paths.pathOf(input), { throwIfNoEntry: false })?.isDirectory();
  } catch (error) {
    // What cannot be examined is reported when it is read; below a file there is nothing.
    if (codeOf(error) !== 'ENOTDIR') return undefined;
  }
  if (isFolder !== undefined) return isFolder ? 'folder' : undefined;
  return isPattern(input) && !isBareTarget(input) ? 'pattern' : undefined;
}
