import { isatty } from 'node:tty';
import type { SourceReport } from '../diagnostics/diagnostic.ts';
import { visible } from '../diagnostics/text-width.ts';
import { countBySeverity } from '../report/options.ts';
import { counted } from '../report/words.ts';
import { allRules } from '../rules/index.ts';
import { type Arguments, readPlainArguments } from './arguments.ts';
import { loadColors, wantsColor } from './colors.ts';
import { isCommand, runCommand } from './commands/index.ts';
import { exitCodeOf } from './exit-code.ts';
import type { Io } from './io.ts';
import { lintSource } from './lint-source.ts';
import { loadReporter } from './reporters.ts';
import { type Preparation, prepare } from './preparation.ts';
import { type Settings, settingsOf } from './settings.ts';
import { fileSource, reasonOf, type Source, stdinSource } from './source.ts';
import { ConfigurationFileError, UsageError } from './usage-error.ts';

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
async function run(preparation: Preparation, io: Io, complain: (message: string) => void): Promise<number> {
  const { settings, ruleSet } = preparation;
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
      reports.push(await lintSource(source, settings, ruleSet, preparation.sourceOptions()));
    } catch (error) {
      complain(`cannot read '${source.name}': ${reasonOf(error)}`);
      failed = true;
    }
  }
  const notes = preparation.finish(!failed);
  const note = (): void => notes.forEach((text) => complain(`note: ${text}`));
  if (preparation.records) {
    note();
    return failed ? 2 : 0;
  }
  const reporter = await loadReporter(settings.format);
  const colors = await loadColors(wantsColor(settings.color, io));
  const width = widthOf(io);
  const { quiet, maxWarnings } = settings;
  const text = reporter(reports, {
    quiet,
    ...(colors && { colors }),
    ...(width !== undefined && { width }),
    ...preparation.reportOptions(reports),
  });
  if (text !== '') io.stdout.write(text);
  const statistics = preparation.statisticsText(reports, colors);
  if (statistics !== '' && settings.format === 'pretty') io.stdout.write(`\n${statistics}`);
  else if (statistics !== '' && settings.format !== 'json') io.stderr.write(statistics);
  const { warning } = countBySeverity(reports);
  if (settings.format !== 'promtool' && warning > maxWarnings) {
    complain(`${counted(warning, 'warning is', 'warnings are')} more than --max-warnings ${maxWarnings} allows`);
  }
  note();
  return failed ? 2 : exitCodeOf(reports, settings);
}

/** What is wrong with how the program was called, for people. */
function usageText(error: unknown): string {
  if (error instanceof ConfigurationFileError) return `the configuration has mistakes\n${error.message}`;
  if (error instanceof UsageError) return `${error.message}\n${seeHelp}`;
  throw error;
}

/** Runs the command line and returns the exit code: 0, 1 for findings that fail the run, 2 where the run failed. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  const complain = (message: string): void => {
    const lines = message.split('\n').map((line) => visible(line));
    io.stderr.write(`promlint-ts: ${lines.join('\n')}\n`);
  };
  const [command = '', ...rest] = argv;
  if (isCommand(command)) return runCommand(command, rest, io, complain);
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
  try {
    const preparation = await prepare(given, settingsOf(given, allRules), allRules, io);
    return await run(preparation, io, complain);
  } catch (error) {
    complain(usageText(error));
    return 2;
  }
}
