import { resolve, sep } from 'node:path';
import type { SourceFailure } from '../../report/options.ts';
import { expandableKind } from './expandable.ts';
import { FilePaths } from './file-name.ts';
import { isSkipped, type Pattern, patternOf } from './pattern.ts';
import { codeOf, reasonOf } from './reason.ts';
import { walk } from './walk.ts';

/** Inputs with folders and patterns replaced by files. */
export interface Expanded {
  readonly inputs: readonly string[];
  /** Folders that could not be read, and what stands for no file. */
  readonly failures: readonly SourceFailure[];
}

/** What inputs stand for. */
export interface ExpandOptions {
  readonly cwd: string;
  /** Endings of the files that a folder stands for; folders are left as they are without. */
  readonly endings?: readonly string[];
  /** Called before a folder is read; what it throws ends the search. */
  readonly check?: () => void;
}

/** What a folder stands for: files with these endings at any depth. */
function folderPattern(root: string, endings: readonly string[]): Pattern {
  return {
    root,
    takesFile(path) {
      const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
      return !name.startsWith('.') && endings.some((ending) => name.endsWith(ending));
    },
    entersFolder: (_path, name) => !isSkipped(name),
  };
}

const noMatch = 'no file matches this pattern';

function nothingIn(endings: readonly string[]): string {
  return `no files ending in ${endings.join(', ')} in this folder; choose others with --ext or a pattern such as '**/*'`;
}

/** Replaces folders and patterns by the files that they stand for, each file once. */
export function expandInputs(inputs: readonly string[], { cwd, endings, check }: ExpandOptions): Expanded {
  const failures: SourceFailure[] = [];
  const paths = new FilePaths(cwd);

  const expand = (input: string): readonly string[] => {
    const kind = expandableKind(input, paths);
    if (kind === undefined || (kind === 'folder' && endings === undefined)) return [input];
    // Backslashes separate folders on Windows, where no shell expands patterns.
    const pattern =
      kind === 'folder'
        ? folderPattern(input, endings ?? [])
        : patternOf(sep === '\\' ? input.replaceAll('\\', '/') : input);
    const before = failures.length;
    try {
      const { files, unreadable } = walk(pattern.root, cwd, pattern, check);
      for (const { name, error } of unreadable) {
        // A pattern in a folder that does not exist matches nothing, and that is what it says.
        const isMissing = kind === 'pattern' && ['ENOENT', 'ENOTDIR'].includes(codeOf(error) ?? '');
        if (!isMissing) failures.push({ name, message: reasonOf(error) });
      }
      if (files.length === 0 && failures.length === before) {
        failures.push({ name: input, message: kind === 'pattern' ? noMatch : nothingIn(endings ?? []) });
      }
      return files;
    } catch (error) {
      failures.push({ name: input, message: reasonOf(error) });
      return [];
    }
  };

  const seen = new Set<string>();
  const isNew = (input: string): boolean => {
    const path = resolve(cwd, input);
    // Several files can have such a name, see FilePaths.
    if (seen.has(path) && !input.includes('\uFFFD')) return false;
    seen.add(path);
    return true;
  };
  return { inputs: inputs.flatMap((input) => expand(input)).filter((input) => isNew(input)), failures };
}
