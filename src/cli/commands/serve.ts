import type { Command } from 'commander';
import { allRules } from '../../rules/index.ts';
import { createProgram } from '../arguments/commander.ts';
import type { Arguments } from '../arguments/plain.ts';
import { helpHint, readCommand } from '../arguments/run-commander.ts';
import { resolveSettings } from '../arguments/settings.ts';
import { mistakeText, UsageError } from '../arguments/usage-error.ts';
import type { Io, ReportError } from '../io.ts';
import { prepareRun } from '../run/run-extras.ts';
import { intervalOf } from '../run/samples.ts';
import { readListenAddress } from '../serve/address.ts';
import { serveFleet } from '../serve/serve-fleet.ts';

const usualInterval = '10m';
const usualAddress = '127.0.0.1:9799';

/** Options that say what a single run does, or that a service has no place for. */
const otherOptions: ReadonlySet<string> = new Set([
  'samples',
  'fix',
  'fixDryRun',
  'diff',
  'printConfig',
  'stdinName',
  'shard',
  'statistics',
  'exitZero',
  'failOn',
  'maxWarnings',
  'color',
  'resume',
]);

const help = `
What it serves:
  /             the report, for people
  /metrics      what was found as metrics, for Prometheus (honor_labels: true)
  /report.json  the report in JSON
  /health       how the last run went

It lints at once, then every 10 minutes or as --every says, and again when it gets SIGHUP or when the configuration or a
file with targets changes. SIGTERM and SIGINT end it.

Example:
  promlint-ts serve --targets-from http://prometheus:9090 --every 10m
`;

/** The options and arguments of the command. */
export function createServe(): Command {
  const program = createProgram(help)
    .name('promlint-ts serve')
    .description('Lints again and again, and serves what was found: as metrics, as JSON and as a page.')
    .usage('[options] [file | folder | url ...]')
    .option('--listen <address>', `address and port to listen on (default: ${usualAddress})`);
  for (const option of program.options) {
    if (option.attributeName() === 'every') option.description = `time from run to run (default: ${usualInterval})`;
    if (otherOptions.has(option.attributeName())) option.hideHelp();
  }
  return program;
}

interface ServeOptions extends Partial<Arguments> {
  readonly listen?: string;
}

/** @throws UsageError for what a service cannot do. */
function argumentsOf(program: Command): Arguments {
  const { every: _, listen: __, ...options } = program.opts<ServeOptions>();
  const wrong = program.options.find(
    (option) =>
      otherOptions.has(option.attributeName()) && program.getOptionValueSource(option.attributeName()) === 'cli',
  );
  if (wrong !== undefined) throw new UsageError(`serve cannot be used with ${wrong.long}`);
  const { outputFormat = [] } = options;
  const toOutput = outputFormat.find((format) => !format.includes('='));
  if (toOutput !== undefined) throw new UsageError(`serve writes reports to files: -f ${toOutput}=FILE`);
  const inputs = program.args;
  if (inputs.includes('-')) throw new UsageError('serve cannot lint standard input, which can be read only once');
  if (inputs.length === 0 && options.targetsFrom === undefined) {
    throw new UsageError('nothing to lint: name files, folders or URLs, or say --targets-from');
  }
  // Its metrics and its report have the verdicts of all consumers, whatever the reports in files have.
  return { rule: [], quiet: false, ...options, inputs, outputFormat: [...outputFormat, 'openmetrics'] };
}

/** `promlint-ts serve`: a service that lints a fleet. */
export async function serveCommand(argv: readonly string[], io: Io, reportError: ReportError): Promise<number> {
  const program = createServe();
  const exit = readCommand(program, argv, io, reportError);
  if (exit !== undefined) return exit;
  try {
    const args = argumentsOf(program);
    const { every = usualInterval, listen = usualAddress } = program.opts<ServeOptions>();
    const interval = intervalOf(every);
    const address = readListenAddress(listen);
    // What is wrong with the options or the configuration is said before anything is served.
    const settings = resolveSettings(args, allRules, io.env);
    await (await import('../run/destinations.ts')).checkFiles(args, settings, io.cwd);
    await prepareRun(args, settings, allRules, io, () => {});
    return await serveFleet({ args, interval, address }, io, reportError);
  } catch (error) {
    reportError(mistakeText(error, helpHint(program)));
    return 2;
  }
}
