import { readFileSync } from 'node:fs';
import type { SourceFailure } from '../../report/options.ts';
import { visible } from '../../text/width.ts';
import type { CheckedFile } from '../../usage/check-file.ts';
import type { QueryFile, UnreadableFile } from '../../usage/query.ts';
import type { Io, ReportError } from '../io.ts';
import { expandInputs } from '../sources/expand.ts';
import { FilePaths } from '../sources/file-name.ts';
import { failureReason } from '../sources/reason.ts';

/** Files of one kind that a run is to read. */
export interface QueryInputs {
  /** Files, folders and patterns. */
  readonly inputs: readonly string[];
  /** Endings of the files that a folder stands for. */
  readonly endings: readonly string[];
  /** What the files hold, for a note where one of them has none. */
  readonly what: string;
  readonly read: (source: string) => QueryFile | UnreadableFile;
}

/** Files that were read, and what could not be. */
export interface ReadQueries {
  readonly files: readonly CheckedFile[];
  readonly failures: readonly SourceFailure[];
}

/** Reads files with queries. What cannot be read is reported; a file without a query is worth a note. */
export function readQueries(
  { inputs, endings, what, read }: QueryInputs,
  { cwd }: Pick<Io, 'cwd'>,
  reportError: ReportError,
): ReadQueries {
  const { inputs: names, failures: unread } = expandInputs(inputs, { cwd, endings });
  const paths = new FilePaths(cwd);
  const files: CheckedFile[] = [];
  const failures: SourceFailure[] = [];
  const fail = (failure: SourceFailure): void => {
    failures.push(failure);
    reportError(`cannot read '${visible(failure.name)}': ${failure.message}`);
  };
  unread.forEach(fail);
  for (const name of names) {
    try {
      const bytes = readFileSync(paths.pathOf(name));
      const content = read(bytes.toString('utf8'));
      if ('message' in content) {
        fail({ name, message: content.message });
        continue;
      }
      // A folder may hold other files as well.
      if (content.queries.length === 0 && inputs.includes(name)) reportError(`note: '${visible(name)}' has no ${what}`);
      files.push({ name, bytes, content });
    } catch (error) {
      fail({ name, message: failureReason(error).message });
    }
  }
  return { files, failures };
}
