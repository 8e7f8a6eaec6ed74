import { isatty } from 'node:tty';
import type { SourceReport } from '../diagnostics/diagnostic.ts';
import { visible } from '../diagnostics/text-width.ts';
import { countBySeverity } from '../report/options.ts';
import { counted } from '../report/words.ts';
import { allRules } from '../rules/index.ts';
import { type Arguments, readPlainArguments } from './arguments.ts';
import { loadColors, wantsColor } from './colors.ts';
import { exitCodeOf } from './exit-code.ts';
import type { Io } from './io.ts';
import { lintSource } from './lint-source.ts';
import { loadReporter } from './reporters.ts';
import { type Settings, settingsOf } from './settings.ts';
import { fileSource, reasonOf, type Source, stdinSource } from './source.ts';
import { UsageError } from './usage-error.ts';

const seeHelp = 'See promlint-ts --help';
const nothingToRead = `nothing to read: standard input is a terminal
Pipe a scrape in, or name files:
  curl -fsS localhost:9100/metrics | promlint-ts
  promlint-ts metrics.prom
${seeHelp}`;

function isTerminal(stdin: Io['stdin']): boolean {
  return typeof stdin === 'number' ? isatty(stdin) : stdin.isTTY === true;
}

function widthOf({ stdout, env }: Io): number | undefined {
  const columns = stdout.columns ?? Number(env['COLUMNS']);
  return columns > 0 ? columns : undefined;
}

function sourceOf(input: string, settings: Settings, io: Io): Source {
  return input === '-' ? stdinSource(settings.stdinName, io.stdin) : fileSource(input, io.cwd);
}

/** Lints what the settings name and writes the report. */
async function run(settings: Settings, io: Io, complain: (message: string) => void): Promise<number> {
  const reports: SourceReport[] = [];
  let failed = false;
  for (const input of settings.inputs) {
    if (/^https?:\/\//.test(input)) {
      complain(`cannot read '${input}': fetch it yourself: curl -fsS ${input} | promlint-ts`);
      failed = true;
      continue;
    }
    const source = sourceOf(input, settings, io);
    try {
      // One after the other: a report is in the order of the inputs, and memory is that of one.
      reports.push(await lintSource(source, settings, allRules));
    } catch (error) {
      complain(`cannot read '${source.name}': ${reasonOf(error)}`);
      failed = true;
    }
  }
  const reporter = await loadReporter(settings.format);
  const colors = await loadColors(wantsColor(settings.color, io));
  const width = widthOf(io);
  const { quiet, maxWarnings } = settings;
  const text = reporter(reports, { quiet, ...(colors && { colors }), ...(width !== undefined && { width }) });
  if (text !== '') io.stdout.write(text);
  const { warning } = countBySeverity(reports);
  if (settings.format !== 'promtool' && warning > maxWarnings) {
    complain(`${counted(warning, 'warning is', 'warnings are')} more than --max-warnings ${maxWarnings} allows`);
  }
  return failed ? 2 : exitCodeOf(reports, settings);
}

/** Runs the command line and returns the exit code: 0, 1 for findings that fail the run, 2 where the run failed. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  const complain = (message: string): void => {
    const lines = message.split('\n').map((line) => visible(line));
    io.stderr.write(`promlint-ts: ${lines.join('\n')}\n`);
  };
  let given: Arguments | number | undefined = readPlainArguments(argv);
  if (given === undefined) {
    const { readArguments } = await import('./program.ts');
    given = readArguments(argv, io.stdout, (message) => complain(`${message}\n${seeHelp}`));
    if (typeof given === 'number') return given;
  }
  if (given.inputs.length === 0 && isTerminal(io.stdin)) {
    complain(nothingToRead);
    return 2;
  }
  let settings: Settings;
  try {
    settings = settingsOf(given, allRules);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    complain(`${error.message}\n${seeHelp}`);
    return 2;
  }
  return run(settings, io, complain);
}
