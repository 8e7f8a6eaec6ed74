import { type Command, Option } from 'commander';
import { reportFormats } from '../../report/formats.ts';
import { groupings } from '../../report/groupings.ts';
import { severities } from '../../diagnostics/severity.ts';
import type { Rule } from '../../lint/rule.ts';
import { addUrlOptions, collect } from './commander.ts';
import type { Arguments } from './plain.ts';
import { readOutput, refuseSharedPlaces } from './outputs.ts';
import { dialectNames, resolveSettings, type Settings } from './settings.ts';

/** Options of commands that report findings. */
export type FindingOptions = Partial<Omit<Arguments, 'inputs'>>;

/** Adds the options that say how findings are shown. */
export function addOutputOptions(program: Command): Command {
  return program
    .optionsGroup('Output:')
    .option('--quiet', 'show errors only')
    .option('--full', 'show every finding in full instead of three of each rule')
    .option('--max-findings <n>', 'show at most this many findings, errors first')
    .option('--group-by <what>', `group findings by: ${groupings.join(', ')}`)
    .option('--color', 'use colours even if the output is not a terminal (also FORCE_COLOR)')
    .option('--no-color', 'do not use colours (also NO_COLOR)');
}

/** Adds the options of commands that report findings. `formats` are those that they have besides the linter's. */
export function addFindingOptions(program: Command, formats: readonly string[]): Command {
  program
    .option('-r, --rule <id=severity>', 'set a rule to off, info, warning or error; repeatable', collect)
    .option(
      '-f, --output-format <name[=file]>',
      `output format; repeatable with files:\n${[...reportFormats, ...formats].join(', ')}`,
      collect,
    )
    .option('-d, --dialect <id>', `dialect of the inputs: ${dialectNames.join(', ')}`)
    .option('--ext <endings>', 'files of folders to read (default: prom,om,openmetrics,metrics,txt)')
    .helpOption('-h, --help', 'print this help')
    .optionsGroup('Findings and exit code:')
    .option('--ignore-metrics <globs>', 'leave out findings about these metrics: go_*,process_*')
    .option('--only-metrics <globs>', 'report only findings about these metrics')
    .addOption(
      new Option(
        '--min-severity <severity>',
        `show findings of at least this severity: ${severities.toReversed().join(', ')}`,
      ),
    )
    .option('--fail-on <severity>', 'lowest severity that fails the run: error (default), warning, info')
    .option('--max-warnings <n>', 'fail if there are more warnings than this')
    .option('--exit-zero', 'exit with 0 whatever is found; 2 if the run itself fails')
    .option('--config <file>', 'configuration file (default: the nearest .promlint.yaml, .yml or .json)')
    .option('--no-config', 'do not read a configuration file');
  return addUrlOptions(addOutputOptions(program));
}

/** The arguments that options of such a command and its inputs stand for. Commander's default of `--config` is `true`. */
export function findingArguments(options: FindingOptions, inputs: readonly string[]): Arguments {
  const { config, ...rest } = options as Omit<FindingOptions, 'config'> & { readonly config?: string | boolean };
  return {
    rule: [],
    quiet: false,
    ...rest,
    inputs,
    ...(config !== undefined && config !== true && { config }),
  };
}

/** A format that the linter does not write by itself, and its file; standard output where absent. */
export interface OwnOutput {
  readonly format: string;
  readonly file?: string;
}

/** The validated settings of such a command. */
export interface FindingSettings {
  readonly settings: Settings;
  readonly ownOutputs: readonly OwnOutput[];
}

/**
 * Validates the arguments of a command that has formats of its own, which the linter does not know or understands
 * otherwise.
 * @throws UsageError that says what is wrong with them.
 */
export function resolveFindingSettings(
  args: Arguments,
  ruleSet: readonly Rule[],
  formats: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): FindingSettings {
  const own: OwnOutput[] = [];
  const others: string[] = [];
  for (const given of args.outputFormat ?? []) {
    const { name: format, ...place } = readOutput(given);
    if (formats.includes(format)) own.push({ format, ...place });
    else others.push(given);
  }
  const { outputFormat: _, ...rest } = args;
  const settings = resolveSettings({ ...rest, ...(others.length > 0 && { outputFormat: others }) }, ruleSet, env);
  const outputs = own.length > 0 && others.length === 0 ? [] : settings.outputs;
  refuseSharedPlaces([...outputs, ...own]);
  return { settings: { ...settings, outputs }, ownOutputs: own };
}
