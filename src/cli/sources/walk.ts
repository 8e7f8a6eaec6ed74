import { type Dirent, readdirSync, statSync } from 'node:fs';
import { FilePaths } from './file-name.ts';
import { SourceError } from './source-error.ts';

/** The most files that a folder or pattern may stand for. */
const maxFiles = 10_000;
/** The most entries that are looked at for them. */
const maxEntries = 1_000_000;

/** Which files of a tree are wanted. Paths are relative to its root, with slashes. */
export interface Selection {
  readonly takesFile: (path: string) => boolean;
  readonly entersFolder: (path: string, name: string) => boolean;
}

/** Files of a tree, and folders of it that could not be read. */
export interface Walked {
  /** By their paths as the root was given, sorted by bytes within each folder. */
  readonly files: readonly string[];
  readonly unreadable: readonly { readonly name: string; readonly error: unknown }[];
}

/** The path of an entry as a user would write it, for a root as they gave it. */
function joined(folder: string, name: string): string {
  return folder === '' || folder.endsWith('/') ? folder + name : `${folder}/${name}`;
}

/** What an entry is. A link to a folder is neither: linked folders are not followed, so that no loop is entered. */
function kindOf(entry: Dirent, path: () => string | Buffer): 'file' | 'folder' | undefined {
  if (entry.isDirectory()) return 'folder';
  if (entry.isFile()) return 'file';
  if (!entry.isSymbolicLink()) return undefined;
  // A link that leads nowhere is a file: opening it says what is wrong.
  const stat = statSync(path(), { throwIfNoEntry: false });
  return stat === undefined || stat.isFile() ? 'file' : undefined;
}

/**
 * The files of a tree that are wanted.
 * @param check is called before a folder is read; what it throws ends the walk.
 * @throws SourceError for a tree that is too large.
 */
export function walk(
  root: string,
  cwd: string,
  { takesFile, entersFolder }: Selection,
  check: () => void = () => {},
): Walked {
  const files: string[] = [];
  const unreadable: { readonly name: string; readonly error: unknown }[] = [];
  const paths = new FilePaths(cwd);
  let entries = 0;

  const visit = (folder: string, relative: string): void => {
    check();
    let found: Dirent[];
    try {
      found = readdirSync(paths.pathOf(folder === '' ? '.' : folder), { withFileTypes: true });
    } catch (error) {
      unreadable.push({ name: folder, error });
      return;
    }
    entries += found.length;
    if (entries > maxEntries) throw new SourceError(tooMany(maxEntries, 'entries'));
    for (const entry of found.toSorted(byName)) {
      const { name } = entry;
      const path = joined(folder, name);
      const inTree = joined(relative, name);
      const kind = kindOf(entry, () => paths.pathOf(path));
      if (kind === 'folder' && entersFolder(inTree, name)) visit(path, inTree);
      if (kind !== 'file' || !takesFile(inTree)) continue;
      files.push(path);
      if (files.length > maxFiles) throw new SourceError(tooMany(maxFiles, 'files'));
    }
  };

  visit(root, '');
  return { files, unreadable };
}

function tooMany(limit: number, what: string): string {
  return `more than ${limit.toLocaleString('en')} ${what}: name a smaller folder`;
}

function byName(a: Dirent, b: Dirent): number {
  return Buffer.compare(Buffer.from(a.name), Buffer.from(b.name));
}
