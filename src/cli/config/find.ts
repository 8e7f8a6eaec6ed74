import { existsSync, type Stats, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { codeOf, reasonOf } from '../sources/reason.ts';
import { UsageError } from '../arguments/usage-error.ts';

/** Names of configuration files; in one folder the first of them counts. */
export const configurationFiles = ['.promlint.yaml', '.promlint.yml', '.promlint.json'] as const;

/** What marks the root of a repository. */
const repositoryMarks = ['.git', '.hg', '.jj', '.svn'] as const;

/** A configuration file that was found. */
export interface FoundConfiguration {
  readonly path: string;
  /** The user id of its owner, if that is neither this user nor root. */
  readonly foreignOwner?: number;
}

/** A folder and those above it, from the inside out. */
function* upwards(folder: string): Generator<string> {
  for (let current = folder; ;) {
    yield current;
    const above = dirname(current);
    if (above === current) return;
    current = above;
  }
}

function isInside(folder: string, outer: string): boolean {
  const path = relative(outer, folder);
  return path === '' || !(path === '..' || path.startsWith('../') || path.startsWith('..\\') || resolve(path) === path);
}

/** As `homedir()` finds it, for which few runs need to load the module. */
function homeFolder(): string {
  const home = process.platform === 'win32' ? process.env.USERPROFILE : process.env.HOME;
  return home === undefined || home === '' ? process.getBuiltinModule('node:os').homedir() : home;
}

/**
 * The outermost folder in which a configuration is looked for: the root of the repository, else the home folder if the
 * working directory is in it, else the working directory. What lies above is not this project's, and any user may be
 * able to write there.
 */
function boundaryOf(cwd: string, givenHome: string | undefined): string {
  for (const folder of upwards(cwd)) {
    if (repositoryMarks.some((mark) => existsSync(join(folder, mark)))) return folder;
  }
  const home = givenHome ?? homeFolder();
  return home !== '' && isInside(cwd, home) ? home : cwd;
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    // What lies in a folder that cannot be entered, or under what is not a folder, cannot be meant.
    const code = codeOf(error);
    if (code === 'EACCES' || code === 'ENOTDIR') return undefined;
    throw new UsageError(`cannot read the configuration '${path}': ${reasonOf(error)}`);
  }
}

/** The user id of a file's owner, if that is neither this user nor root. */
export function foreignOwnerOf({ uid }: Stats): number | undefined {
  return process.getuid === undefined || uid === process.getuid() || uid === 0 ? undefined : uid;
}

/** Names a configuration file that another user owns. */
export function foreignOwnerNote(path: string, owner: number): string {
  return `the configuration '${path}' is owned by another user (uid ${owner}); --no-config does without`;
}

/**
 * The configuration file of a folder or of the nearest one above it that has one, within the repository or the home
 * folder.
 * @throws UsageError if there is one that cannot be read.
 */
export function findConfiguration(cwd: string, home?: string): FoundConfiguration | undefined {
  const start = resolve(cwd);
  const boundary = boundaryOf(start, home);
  for (const folder of upwards(start)) {
    for (const name of configurationFiles) {
      const path = join(folder, name);
      const stat = statOf(path);
      if (stat?.isFile() !== true) continue;
      const foreignOwner = foreignOwnerOf(stat);
      return { path, ...(foreignOwner !== undefined && { foreignOwner }) };
    }
    if (folder === boundary) return undefined;
  }
  return undefined;
}
