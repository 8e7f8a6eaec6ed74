import type { HttpArguments } from '../http/http-options.ts';

/** The arguments as given, not yet validated. */
export interface Arguments extends HttpArguments {
  readonly inputs: readonly string[];
  readonly dialect?: string;
  readonly preset?: string;
  /** Consumers that matter, with commas between them. */
  readonly for?: string;
  readonly rule: readonly string[];
  /** Formats, each optionally with a file. */
  readonly outputFormat?: readonly string[];
  readonly stdinName?: string;
  /** Endings of the files that a folder stands for, with commas between them. */
  readonly ext?: string;
  readonly maxWarnings?: string;
  /** Globs of metrics whose findings are dropped, with commas between them. */
  readonly ignoreMetrics?: string;
  /** Globs of the metrics whose findings are reported, with commas between them. */
  readonly onlyMetrics?: string;
  /** Whether the names of client libraries' metrics are judged like all others. */
  readonly clientLibraryNames?: boolean;
  /** The lowest severity that fails the run. */
  readonly failOn?: string;
  /** The lowest severity that is shown. */
  readonly minSeverity?: string;
  /** Whether findings never fail the run. */
  readonly exitZero?: boolean;
  readonly quiet: boolean;
  readonly full?: boolean;
  readonly maxFindings?: string;
  /** A file; `false` for `--no-config`. */
  readonly config?: string | false;
  /** Whether to print the configuration that applies instead of linting. */
  readonly printConfig?: boolean;
  readonly baseline?: string;
  readonly writeBaseline?: string;
  readonly groupBy?: string;
  readonly statistics?: boolean;
  /** The file for metrics of what was found. */
  readonly metricsFile?: string;
  /** Whether comments of files can suppress findings; true if absent. */
  readonly inlineSuppressions?: boolean;
  /** Whether all inputs belong to one target. */
  readonly merge?: boolean;
  readonly maxTime?: string;
  /** How often a URL is scraped, to compare the scrapes instead of linting. */
  readonly samples?: string;
  /** The time from one of them to the next. */
  readonly every?: string;
  /** What knows the targets: a file, or the URL of Prometheus. */
  readonly targetsFrom?: string;
  /** A configuration of Prometheus with the jobs of those targets. */
  readonly scrapeConfig?: string;
  /** The shard that the run is: `3/64`, `auto`. */
  readonly shard?: string;
  /** The report of an earlier run whose targets are not scraped again. */
  readonly resume?: string;
  /** Files that are linted at a time. */
  readonly jobs?: string;
  /** Targets that are scraped at a time, of all hosts. */
  readonly concurrency?: string;
  /** The same of each host. */
  readonly perHost?: string;
  /** Whether files are mended, and with which edits: `safe` or `unsafe`. */
  readonly fix?: string;
  /** Whether to say what would be mended. */
  readonly fixDryRun?: boolean;
  /** Whether to show what would be mended, instead of linting. */
  readonly diff?: boolean;
  /** Whether files are linted again whenever they change. */
  readonly watch?: boolean;
  readonly verbose?: boolean;
  /** Absent if the terminal and the environment decide. */
  readonly color?: boolean;
}

type ValueOption =
  | 'dialect'
  | 'preset'
  | 'for'
  | 'stdinName'
  | 'ext'
  | 'maxWarnings'
  | 'maxFindings'
  | 'ignoreMetrics'
  | 'onlyMetrics'
  | 'failOn'
  | 'minSeverity'
  | 'baseline'
  | 'writeBaseline'
  | 'groupBy';

type AnyValueOption = ValueOption | 'rule' | 'config' | 'outputFormat';

const valueOptions: ReadonlyMap<string, AnyValueOption> = new Map<string, AnyValueOption>([
  ['-d', 'dialect'],
  ['--dialect', 'dialect'],
  ['-p', 'preset'],
  ['--preset', 'preset'],
  ['--for', 'for'],
  ['-r', 'rule'],
  ['--rule', 'rule'],
  ['-f', 'outputFormat'],
  ['--output-format', 'outputFormat'],
  ['--stdin-name', 'stdinName'],
  ['--ext', 'ext'],
  ['--max-warnings', 'maxWarnings'],
  ['--ignore-metrics', 'ignoreMetrics'],
  ['--only-metrics', 'onlyMetrics'],
  ['--fail-on', 'failOn'],
  ['--min-severity', 'minSeverity'],
  ['--config', 'config'],
  ['--baseline', 'baseline'],
  ['--write-baseline', 'writeBaseline'],
  ['--group-by', 'groupBy'],
]);

/**
 * Parses inputs and options in their plain spelling. For anything else (`--dialect=x`, `-dx`, `--`, `--help`, usage
 * errors) it returns `undefined` and commander takes over. Most runs do not need to load commander; a test holds both
 * to the same results.
 */
export function readPlainArguments(argv: readonly string[]): Arguments | undefined {
  const inputs: string[] = [];
  const rule: string[] = [];
  const outputFormat: string[] = [];
  const values: { [Key in ValueOption]?: string } = {};
  let quiet = false;
  let exitZero = false;
  let full = false;
  let statistics = false;
  let inlineSuppressions = true;
  let config: string | false | undefined;
  let color: boolean | undefined;
  for (let at = 0; at < argv.length; at += 1) {
    const argument = argv[at] as string;
    if (argument === '-' || !argument.startsWith('-')) {
      inputs.push(argument);
    } else if (argument === '--quiet') {
      quiet = true;
    } else if (argument === '--exit-zero') {
      exitZero = true;
    } else if (argument === '--full') {
      full = true;
    } else if (argument === '--no-config') {
      config = false;
    } else if (argument === '--statistics') {
      statistics = true;
    } else if (argument === '--no-inline-suppressions') {
      inlineSuppressions = false;
    } else if (argument === '--color' || argument === '--no-color') {
      color = argument === '--color';
    } else {
      const name = valueOptions.get(argument);
      const value = argv[at + 1];
      if (name === undefined || value === undefined || value.startsWith('-')) return undefined;
      if (name === 'rule') rule.push(value);
      else if (name === 'config') config = value;
      else if (name === 'outputFormat') outputFormat.push(value);
      else values[name] = value;
      at += 1;
    }
  }
  return {
    inputs,
    rule,
    quiet,
    inlineSuppressions,
    ...values,
    ...(outputFormat.length > 0 && { outputFormat }),
    ...(config !== undefined && { config }),
    ...(exitZero && { exitZero }),
    ...(full && { full }),
    ...(statistics && { statistics }),
    ...(color !== undefined && { color }),
  };
}
