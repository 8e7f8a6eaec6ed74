import { statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** Names of configuration files; in one folder the first of them counts. */
export const configurationFiles = ['.promlint.yaml', '.promlint.yml', '.promlint.json'] as const;

/** The configuration file of a folder or the nearest one above it, up to the root of the file system. */
export function findConfiguration(cwd: string): string | undefined {
  let folder = resolve(cwd);
  for (;;) {
    for (const name of configurationFiles) {
      const path = join(folder, name);
      if (statSync(path, { throwIfNoEntry: false })?.isFile() === true) return path;
    }
    const above = dirname(folder);
    if (above === folder) return undefined;
    folder = above;
  }
}
