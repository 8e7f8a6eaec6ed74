/** A file of a revision: `git:main:metrics.lock.json`. */
export interface GitName {
  readonly revision: string;
  readonly path: string;
}

/** What names a file of a git revision. */
export const gitName: RegExp = /^git:([^:]*):(.*)$/s;

/** Whether an input does. */
export function isGitName(input: string): boolean {
  return gitName.test(input);
}
