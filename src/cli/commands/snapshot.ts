import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command } from 'commander';
import { looksLikeSnapshot } from '../../inventory/read-snapshot.ts';
import { snapshotText } from '../../inventory/snapshot.ts';
import { counted } from '../../report/words.ts';
import { visible } from '../../text/width.ts';
import { addUrlOptions } from '../arguments/commander.ts';
import { readCommand } from '../arguments/run-commander.ts';
import { dialectNames, resolveSettings } from '../arguments/settings.ts';
import { mistakeText, UsageError } from '../arguments/usage-error.ts';
import type { HttpArguments } from '../http/http-options.ts';
import type { Io, ReportError } from '../io.ts';
import { readInventory } from '../run/read-inventory.ts';
import { replaceFile } from '../run/write-file.ts';
import { reasonOf } from '../sources/reason.ts';

interface SnapshotOptions extends HttpArguments {
  readonly output?: string;
  readonly dialect?: string;
  readonly ext?: string;
}

/** The options and arguments of the command. */
export function createSnapshot(): Command {
  const program = new Command('promlint-ts snapshot')
    .description(
      'Writes what a program exposes, for promlint-ts breaking to compare with: names, types, units, label names, bounds, hashes of help texts. It has neither values nor label values, so that it stays the same from scrape to scrape. Several inputs are put together.',
    )
    .argument('[input...]', 'scrapes or snapshots: files, folders, patterns or URLs; standard input by default')
    .option('-o, --output <file>', 'write to a file, such as metrics.lock.json')
    .option('-d, --dialect <id>', `dialect of the inputs: ${dialectNames.join(', ')}`)
    .option('--ext <endings>', 'files of folders to read (default: prom,om,openmetrics,metrics,txt)')
    .helpOption('-h, --help', 'print this help');
  return addUrlOptions(program);
}

/** Writes a snapshot, but not over a scrape that was meant to be an input. */
function write(file: string, text: string, cwd: string): void {
  const path = resolve(cwd, file);
  let isOther: boolean;
  try {
    isOther = existsSync(path) && !looksLikeSnapshot(readFileSync(path, 'utf8'));
    if (!isOther) replaceFile(path, text);
  } catch (error) {
    throw new UsageError(`cannot write '${visible(file)}': ${reasonOf(error)}`);
  }
  if (isOther) throw new UsageError(`'${visible(file)}' exists and is not a snapshot`);
}

/** `promlint-ts snapshot SCRAPES`: what does not change from scrape to scrape, as a file for a repository. */
export async function snapshotCommand(argv: readonly string[], io: Io, reportError: ReportError): Promise<number> {
  const program = createSnapshot();
  const exit = readCommand(program, argv, io, reportError);
  if (exit !== undefined) return exit;
  const { output, ...rest } = program.opts<SnapshotOptions>();
  try {
    const settings = resolveSettings({ ...rest, inputs: program.args, rule: [], quiet: false }, [], io.env);
    const inventory = await readInventory(settings, io, reportError, { snapshots: true });
    if (inventory === undefined) return 2;
    const text = snapshotText(inventory);
    const count = inventory.families().length;
    if (count === 0) throw new UsageError('the inputs contain no metric');
    if (output === undefined) {
      io.stdout.write(text);
      return 0;
    }
    write(output, text, io.cwd);
    reportError(`note: ${counted(count, 'family', 'families')} in '${visible(output)}'`);
    return 0;
  } catch (error) {
    reportError(mistakeText(error));
    return 2;
  }
}
