import { type BigIntStats, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { visible } from '../../text/width.ts';
import type { Arguments } from '../arguments/plain.ts';
import type { Settings } from '../arguments/settings.ts';
import { UsageError } from '../arguments/usage-error.ts';
import { isUrl } from '../http/address.ts';
import { expandedInputs } from './inputs.ts';

/** A file that a run reads or writes. */
export interface NamedFile {
  /** What it is, for messages: `the input`. */
  readonly role: string;
  readonly name: string;
}

function statOf(path: string): BigIntStats | undefined {
  try {
    return statSync(path, { bigint: true, throwIfNoEntry: false });
  } catch {
    // What cannot be examined is reported when it is read or written.
    return undefined;
  }
}

/** The path of a file without symbolic links, whether or not it exists yet. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const folder = dirname(path);
    return folder === path ? path : join(realPath(folder), basename(path));
  }
}

/**
 * What identifies a file however it is named: `./`, symbolic and hard links. `undefined` for devices and pipes, which
 * can be written more than once.
 */
function identityOf(path: string): string | undefined {
  const stat = statOf(path);
  if (stat === undefined) return realPath(path);
  return stat.isFile() ? `${stat.dev}:${stat.ino}` : undefined;
}

function expanded({ role, name }: NamedFile, cwd: string): NamedFile[] {
  const path = resolve(cwd, name);
  if (statOf(path)?.isDirectory() !== true) return [{ role, name }];
  try {
    return readdirSync(path)
      .filter((file) => file.endsWith('.prom'))
      .map((file) => ({ role, name: join(name, file) }));
  } catch {
    return [];
  }
}

/** Throws a UsageError if two results have the same destination, or if one would overwrite what the run reads. */
function checkDestinations(written: readonly NamedFile[], read: readonly NamedFile[], cwd: string): void {
  const pathOf = ({ name }: NamedFile): string => (name === '-' ? '/dev/stdin' : resolve(cwd, name));
  const taken = new Map<string, NamedFile>();
  for (const file of read.flatMap((one) => expanded(one, cwd))) {
    const identity = identityOf(pathOf(file));
    if (identity !== undefined) taken.set(identity, file);
  }
  const before = new Map<string, NamedFile>();
  for (const file of written) {
    const identity = identityOf(resolve(cwd, file.name));
    if (identity === undefined) continue;
    const source = taken.get(identity);
    if (source !== undefined) {
      throw new UsageError(
        `${file.role} '${visible(file.name)}' would overwrite ${source.role} '${visible(source.name)}'`,
      );
    }
    const other = before.get(identity);
    if (other !== undefined) {
      throw new UsageError(
        `${file.role} '${visible(file.name)}' and ${other.role} '${visible(other.name)}' are the same file`,
      );
    }
    before.set(identity, file);
  }
}

function named(role: string, name: string | false | undefined): NamedFile[] {
  return name === undefined || name === false ? [] : [{ role, name }];
}

/** Files of a command that linting does not have. */
export interface OtherFiles {
  readonly written?: readonly NamedFile[];
  readonly read?: readonly NamedFile[];
}

/**
 * Checks where a run writes to before it reads anything.
 * @throws UsageError if two results have the same destination, or if one would overwrite what the run reads.
 */
export async function checkFiles(
  { writeBaseline, baseline, config }: Pick<Arguments, 'writeBaseline' | 'baseline' | 'config'>,
  settings: Settings,
  cwd: string,
  others: OtherFiles = {},
): Promise<void> {
  const { outputs, blob, metricsFile } = settings;
  // The baseline of the last run may become that of this one.
  const keptBaseline = baseline !== undefined && baseline === writeBaseline ? undefined : baseline;
  const { inputs } = await expandedInputs(settings, cwd);
  const written = outputs.flatMap(({ format, file }) => named(`the ${format} report`, file));
  const read = inputs
    .filter((input) => !isUrl(input))
    .flatMap((input) => named(input === '-' ? 'standard input' : 'the input', input));
  checkDestinations(
    [
      ...written,
      ...named('the blob', blob),
      ...named('the metrics file', metricsFile),
      ...named('the new baseline', writeBaseline),
      ...(others.written ?? []),
    ],
    [
      ...read,
      ...named('the baseline', keptBaseline),
      ...named('the earlier report', settings.resume),
      ...named('the configuration', config),
      ...(others.read ?? []),
    ],
    cwd,
  );
}
