import { dirname, resolve } from 'node:path';
import { countBySeverity } from '../../report/options.ts';
import { counted, verdictWords } from '../../report/words.ts';
import { allRules } from '../../rules/index.ts';
import type { Arguments } from '../arguments/plain.ts';
import type { Settings } from '../arguments/settings.ts';
import { mistakeText, UsageError } from '../arguments/usage-error.ts';
import { findConfiguration } from '../config/find.ts';
import type { Io, ReportError } from '../io.ts';
import { expandableKind } from '../sources/expandable.ts';
import { FilePaths } from '../sources/file-name.ts';
import { fileState } from '../sources/file-state.ts';
import { isSkipped, patternOf } from '../sources/pattern.ts';
import { failureReason } from '../sources/reason.ts';
import { walk } from '../sources/walk.ts';
import { finishRun } from './finish-run.ts';
import { expandedInputs, isTarget } from './inputs.ts';
import { lintInputs, type Reading } from './lint-inputs.ts';
import { prepareRun } from './run-extras.ts';
import { FolderWatch } from './watch-folders.ts';

/** Milliseconds without a change after which a run begins: an editor saves a file in several steps. */
const settleTime = 80;

/** Clears a terminal with what can be scrolled back to, and goes to its top. */
const clearScreen = '\u001B[2J\u001B[3J\u001B[H';

/** Formats that are for a screen. */
const shownFormats: ReadonlySet<string> = new Set(['pretty', 'compact', 'promtool']);

/** The options given that make no sense for a run that is repeated. */
function onceOnly(args: Arguments): readonly string[] {
  const { fix, fixDryRun, diff, writeBaseline, targetsFrom, shard, maxTime } = args;
  const options: readonly (readonly [string, unknown])[] = [
    ['--fix', fix],
    ['--fix-dry-run', fixDryRun],
    ['--diff', diff],
    ['--write-baseline', writeBaseline],
    ['--targets-from', targetsFrom],
    ['--shard', shard],
    ['--max-time', maxTime],
  ];
  return options.flatMap(([option, value]) => (value === undefined || value === false ? [] : [option]));
}

/** @throws UsageError for what cannot be watched, or written again and again. */
function checkWatch(args: Arguments, { inputs, outputs, blob, metricsFile }: Settings, cwd: string): void {
  const [option] = onceOnly(args);
  if (option !== undefined) throw new UsageError(`--watch cannot be used with ${option}`);
  if (inputs.includes('-')) throw new UsageError('--watch needs files or folders: standard input is read once');
  const target = inputs.find((input) => isTarget(input, cwd));
  if (target !== undefined) {
    throw new UsageError(`--watch needs files or folders, not '${target}'; --samples and --every scrape URLs again`);
  }
  if (blob !== undefined || metricsFile !== undefined || outputs.some(({ file }) => file !== undefined)) {
    throw new UsageError('--watch writes to standard output, not to files');
  }
  const other = outputs.find(({ format }) => !shownFormats.has(format));
  if (other !== undefined) {
    throw new UsageError(`--watch cannot be used with -f ${other.format}: it shows pretty, compact or promtool`);
  }
}

/** A folder and those in it. */
function foldersBelow(root: string, cwd: string): readonly string[] {
  const folders = [resolve(cwd, root)];
  walk(root, cwd, {
    takesFile: () => false,
    entersFolder(path, name) {
      if (isSkipped(name)) return false;
      folders.push(resolve(cwd, root, path));
      return true;
    },
  });
  return folders;
}

/** What is watched: files whose content matters, and the folders in which they are, or can come to be. */
interface Watched {
  readonly files: readonly string[];
  readonly folders: ReadonlySet<string>;
}

async function watchedOf(
  args: Arguments,
  settings: Settings,
  configurations: readonly string[],
  cwd: string,
): Promise<Watched> {
  const paths = new FilePaths(cwd);
  const { inputs: expanded } = await expandedInputs(settings, cwd);
  const inputs = expanded.map((input) => resolve(cwd, input));
  const { baseline } = args;
  const files = [...inputs, ...configurations, ...(baseline === undefined ? [] : [resolve(cwd, baseline)])];
  const below = settings.inputs.flatMap((input) => {
    const kind = expandableKind(input, paths);
    if (kind === undefined) return [];
    return foldersBelow(kind === 'folder' ? input : patternOf(input).root || '.', cwd);
  });
  // A configuration that is not there yet would be here.
  const own = args.config === undefined ? [cwd] : [];
  return { files, folders: new Set([...files.map((file) => dirname(file)), ...below, ...own]) };
}

/** What files are, so that a change of them can be told. */
function signatureOf(files: readonly string[]): string {
  return files.map((file) => `${file} ${fileState(file)}`).join('\n');
}

function clock(): string {
  return new Date().toTimeString().slice(0, 8);
}

/** One line that says how it went, above what was found. */
function summaryLine({ reports, failures }: Reading): string {
  const total = reports.length + failures.length;
  const unread = failures.length === 0 ? '' : `, ${counted(failures.length, 'file')} not read`;
  return `${clock()} ${verdictWords(countBySeverity(reports))} in ${counted(total, 'file')}${unread}; watching for changes\n\n`;
}

/** What went wrong, for people: a run that goes on ends for nothing. */
function reasonText(error: unknown): string {
  return error instanceof UsageError ? mistakeText(error) : failureReason(error).message;
}

/** Lints the inputs again and again. */
class Watch {
  private readonly args: Arguments;
  private readonly settings: Settings;
  private readonly io: Io;
  private readonly reportError: ReportError;
  private readonly folders: FolderWatch;
  private readonly configurations = new Set<string>();
  private signature = '';
  private timer: NodeJS.Timeout | undefined = undefined;
  private isRunning = false;
  private isClosed = false;
  /** That of the last run. */
  exit = 0;

  constructor(args: Arguments, settings: Settings, io: Io, reportError: ReportError) {
    this.args = args;
    this.settings = settings;
    this.io = io;
    this.reportError = reportError;
    this.folders = new FolderWatch(() => this.changed());
  }

  close(): void {
    this.isClosed = true;
    clearTimeout(this.timer);
    this.folders.close();
  }

  private changed(): void {
    clearTimeout(this.timer);
    if (!this.isClosed) this.timer = setTimeout(() => void this.check(), settleTime);
  }

  private findConfigurations(): void {
    const { config } = this.args;
    this.configurations.clear();
    if (config === false) return;
    const path = config === undefined ? findConfiguration(this.io.cwd)?.path : resolve(this.io.cwd, config);
    if (path !== undefined) this.configurations.add(path);
  }

  /** Looks at what is watched; true if it is not what was linted last. */
  private async look(): Promise<boolean> {
    this.findConfigurations();
    const { files, folders } = await watchedOf(this.args, this.settings, [...this.configurations], this.io.cwd);
    this.folders.set(folders);
    const signature = signatureOf(files);
    const isNew = signature !== this.signature;
    this.signature = signature;
    return isNew;
  }

  /** Lints if something has changed, until nothing has. */
  async check(): Promise<void> {
    if (this.isRunning) {
      this.changed();
      return;
    }
    this.isRunning = true;
    try {
      while (!this.isClosed && (await this.look())) await this.lint();
    } catch (error) {
      this.exit = 2;
      this.reportError(reasonText(error));
    } finally {
      this.isRunning = false;
    }
  }

  private async lint(): Promise<void> {
    const { args, settings, io } = this;
    const held: string[] = [];
    const hold = (message: string): void => void held.push(message);
    let summary = `${clock()} nothing was linted; watching for changes\n\n`;
    let finish: (() => Promise<number>) | undefined;
    try {
      const prepared = await prepareRun(args, settings, allRules, io, hold);
      const reading = await lintInputs(prepared, io, hold);
      summary = summaryLine(reading);
      finish = () => finishRun(prepared, reading, io, this.reportError);
    } catch (error) {
      hold(reasonText(error));
    }
    if (this.isClosed) return;
    if (io.stdout.isTTY === true) io.stdout.write(clearScreen);
    io.stdout.write(summary);
    for (const message of held) this.reportError(message);
    this.exit = finish === undefined ? 2 : await finish();
  }
}

/**
 * Lints files and folders whenever they change, until the process is to end. Returns the exit code of the last run.
 * @throws UsageError for what cannot be watched.
 */
export async function watchInputs(
  args: Arguments,
  settings: Settings,
  io: Io,
  reportError: ReportError,
): Promise<number> {
  checkWatch(args, settings, io.cwd);
  const watch = new Watch(args, settings, io, reportError);
  const ended = new Promise<void>((done) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => done());
  });
  await watch.check();
  await ended;
  watch.close();
  io.abandon?.();
  return watch.exit;
}
