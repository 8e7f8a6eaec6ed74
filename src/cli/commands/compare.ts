import { Command } from 'commander';
import { ScrapeComparison } from '../../changes/scrapes/compare-scrapes.ts';
import { scrapeRules } from '../../changes/scrapes/rules/index.ts';
import { type ComparedSource, sourceReports } from '../../changes/source-reports.ts';
import { addFindingOptions, type FindingOptions } from '../arguments/finding-options.ts';
import type { Arguments } from '../arguments/plain.ts';
import { readCommand } from '../arguments/run-commander.ts';
import { mistakeText, UsageError } from '../arguments/usage-error.ts';
import type { Io, ReportError } from '../io.ts';
import { allowanceNotes, prepareChangeRun } from '../run/change-run.ts';
import { isTarget } from '../run/inputs.ts';
import { readScrapes, type ScrapesOptions } from '../run/read-scrapes.ts';
import { intervalOf, samplesOf } from '../run/samples.ts';
import { writeChanges } from '../run/write-changes.ts';

/** Options of the command besides those of all commands that report findings. */
export interface CompareOptions extends FindingOptions {
  readonly samples?: string;
  readonly every?: string;
}

/** The options and arguments of the command. */
export function createCompare(): Command {
  const program = new Command('promlint-ts compare')
    .description(
      'Compares consecutive scrapes of one target: counters that fall, series that vanish, label values that are always new, types, help texts and bounds that change, timestamps that go back or stay.',
    )
    .argument(
      '<scrape...>',
      "scrapes in the order in which they were made: files, folders, 'patterns' (in the order of names) or URLs",
    )
    .option('--samples <n>', 'scrape a URL so many times')
    .option('--every <time>', 'time from scrape to scrape: 15s (default), 1m, 500ms');
  return addFindingOptions(program, []);
}

/** How often and when the inputs are scraped. */
function scrapesOptions({ samples, every }: CompareOptions, inputs: readonly string[], cwd: string): ScrapesOptions {
  const [input = '', ...others] = inputs;
  const isLive = samples !== undefined || every !== undefined;
  if (!isLive) return { samples: 1, every: 0 };
  if (others.length > 0 || !isTarget(input, cwd)) throw new UsageError('--samples and --every take one URL');
  return { samples: samplesOf(samples), every: intervalOf(every) };
}

async function compare(
  options: CompareOptions,
  inputs: readonly string[],
  io: Io,
  reportError: ReportError,
): Promise<number> {
  const { samples: _, every: __, ...rest } = options;
  const run = await prepareChangeRun(
    { options: rest, inputs, rules: scrapeRules, isOnByDefault: () => true },
    io,
    reportError,
  );
  const times = scrapesOptions(options, inputs, io.cwd);
  const sources: ComparedSource[] = [];
  const comparison = new ScrapeComparison({ ...run, nameOf: (index) => sources[index]?.name ?? '' });
  const failures = await readScrapes(run.settings, times, io, reportError, (source, scrape) => {
    sources.push(source);
    comparison.add(scrape);
  });
  if (failures.length === 0 && sources.length < 2) throw new UsageError('compare needs at least two scrapes');
  const found = comparison.end().filter(({ diagnostic: { family } }) => family === undefined || run.isWanted(family));
  const isAllowed = (rule: string, family = ''): boolean => run.allowances.for(rule, family) !== undefined;
  const left = found.filter(({ diagnostic: { rule, family } }) => !isAllowed(rule, family));
  const reports = sourceReports(sources, left, () => true);
  const entries = found.map(({ diagnostic }) => ({ diagnostic }));
  const exit = await writeChanges(run, { reports, entries, failures }, io, reportError);
  // Allowances of other commands are not needed here.
  for (const note of allowanceNotes(run, false)) reportError(`note: ${note}`);
  return exit;
}

/** Runs a comparison; what is wrong with its arguments is reported. */
export async function runCompare(
  options: CompareOptions,
  inputs: readonly string[],
  io: Io,
  reportError: ReportError,
): Promise<number> {
  try {
    return await compare(options, inputs, io, reportError);
  } catch (error) {
    reportError(mistakeText(error, 'See promlint-ts compare --help'));
    return 2;
  }
}

/** Options of linting that mean nothing for a comparison. */
const lintOnly = [
  'preset',
  'for',
  'merge',
  'baseline',
  'writeBaseline',
  'statistics',
  'printConfig',
  'stdinName',
  'jobs',
  'maxTime',
  'clientLibraryNames',
] as const;

function dashed(name: string): string {
  return `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** `promlint-ts URL --samples 3 --every 15s`: the same of a target that is scraped now. */
export async function compareTarget(args: Arguments, io: Io, reportError: ReportError): Promise<number> {
  const wrong = lintOnly.find((name) => args[name] !== undefined && args[name] !== false);
  if (wrong !== undefined) {
    reportError(
      `--samples and --every cannot be used with ${dashed(wrong)}: they compare scrapes instead of linting one`,
    );
    return 2;
  }
  const { inputs, ...options } = args;
  return runCompare(options, inputs, io, reportError);
}

/** `promlint-ts compare SCRAPE1 SCRAPE2 …`: consecutive scrapes of one target. */
export async function compareCommand(argv: readonly string[], io: Io, reportError: ReportError): Promise<number> {
  const program = createCompare();
  const exit = readCommand(program, argv, io, reportError);
  return exit ?? runCompare(program.opts<CompareOptions>(), program.args, io, reportError);
}
