import { statSync } from 'node:fs';

/** What changes of a file when it is written or replaced. */
export function fileState(path: string): string {
  try {
    const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
    return stat === undefined ? 'missing' : `${stat.ino} ${stat.size} ${stat.mtimeNs}`;
  } catch {
    return 'missing';
  }
}
