import { readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/**
 * Paths of files by the names that Node gives them. Node decodes names as UTF-8, and a byte that is not UTF-8 becomes
 * U+FFFD, by which no file is found. Such a name stands for the entries of its folder that decode to it, one after the
 * other where there are several.
 */
export class FilePaths {
  private readonly cwd: string;
  private readonly matches = new Map<string, Buffer[]>();

  constructor(cwd: string) {
    this.cwd = cwd;
  }

  /** The path to open for a name. */
  pathOf(name: string): string | Buffer {
    const path = resolve(this.cwd, name);
    if (!name.includes('\uFFFD')) return path;
    const left = this.matches.get(path) ?? find(path);
    this.matches.set(path, left);
    return (left.length > 1 ? left.shift() : left[0]) ?? path;
  }
}

const slash = Buffer.from('/');

/** The paths, in bytes, that decode to a path. */
function find(path: string): Buffer[] {
  const folder = dirname(path);
  const folders = folder.includes('\uFFFD') ? find(folder) : [Buffer.from(folder)];
  const wanted = path.slice(join(folder, '/').length);
  return folders.flatMap((parent) => {
    let entries: Buffer[];
    try {
      entries = readdirSync(parent, { encoding: 'buffer' });
    } catch {
      return [];
    }
    return entries
      .filter((entry) => entry.toString() === wanted)
      .toSorted((a, b) => Buffer.compare(a, b))
      .map((entry) => Buffer.concat([parent, slash, entry]));
  });
}
