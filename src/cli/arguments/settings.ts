import { type ConsumerName, consumerNames } from '../../consumers/profiles.ts';
import { type PresetName, presetNames, type RuleSetting, severitySettings } from '../../lint/config/presets.ts';
import type { Severity } from '../../diagnostics/diagnostic.ts';
import { severities } from '../../diagnostics/severity.ts';
import type { Rule } from '../../lint/rule.ts';
import { categories } from '../../lint/config/rule-names.ts';
import type { ReportFormat } from '../../report/formats.ts';
import { type Grouping, groupings } from '../../report/groupings.ts';
import { readShard, type Shard } from '../../fleet/shard.ts';
import { type DialectOption, dialects, isOpenMetrics, resolveDialect } from '../../syntax/dialect.ts';
import { visible } from '../../text/width.ts';
import type { Arguments } from './plain.ts';
import type { HttpArguments } from '../http/http-options.ts';
import type { KnownTarget } from '../http/known-target.ts';
import type { Io } from '../io.ts';
import { unknownName } from './did-you-mean.ts';
import { type OutputTargets, outputsOf } from './outputs.ts';
import { UsageError } from './usage-error.ts';

/** The validated settings of a run. */
export interface Settings {
  /** Files in the order given, `-` for standard input. */
  readonly inputs: readonly string[];
  readonly dialect: DialectOption;
  readonly preset: PresetName;
  /** The consumers that matter. */
  readonly for?: readonly ConsumerName[];
  /** By rule or category. */
  readonly rules: Readonly<Record<string, RuleSetting>>;
  /** The reports to write; none where a blob alone is written. */
  readonly outputs: OutputTargets;
  /** The file for the results of a shard, which `merge-reports` joins. */
  readonly blob?: string;
  /** The file for metrics of what was found, which node_exporter's textfile collector reads. */
  readonly metricsFile?: string;
  /** A file or server that knows more targets. */
  readonly targetsFrom?: string;
  /** A configuration of Prometheus for targets that are known otherwise. */
  readonly scrapeConfig?: string;
  /** The targets that it knows, by their URLs, which are inputs. */
  readonly targets?: ReadonlyMap<string, KnownTarget>;
  /** The report of an earlier run whose targets are not scraped again. */
  readonly resume?: string;
  /** The part of the inputs that the run lints. */
  readonly shard?: Shard;
  /** The format of the report on standard output, or of the first report if none goes there. It decides exit codes. */
  readonly format: ReportFormat;
  /** Endings of the files that a folder stands for. */
  readonly ext: readonly string[];
  /** Whether all inputs belong to one target. */
  readonly merge: boolean;
  /** Whether comments of files can suppress findings. */
  readonly inlineSuppressions: boolean;
  /** How URLs are fetched, not yet validated. */
  readonly http: HttpArguments;
  readonly stdinName: string;
  readonly maxWarnings: number;
  /** The lowest severity that fails the run. */
  readonly failOn: Severity;
  /** Whether no finding fails the run. */
  readonly exitZero: boolean;
  /** The lowest severity that is shown; `quiet` shows errors only. */
  readonly minSeverity: Severity;
  /** Patterns of metrics whose findings are dropped. */
  readonly ignoreMetrics?: readonly string[];
  /** Patterns of the metrics whose findings are reported. */
  readonly onlyMetrics?: readonly string[];
  /** Whether the names of client libraries' metrics are judged like all others. */
  readonly clientLibraryNames: boolean;
  /** Settings that a configuration file has made, for messages. */
  readonly configured?: ReadonlySet<string>;
  readonly quiet: boolean;
  /** Whether to show the response of each URL. */
  readonly verbose: boolean;
  /** The time for the whole run, still to be checked. */
  readonly maxTime?: string;
  /** Files that are linted at a time; absent for as many as pay off. */
  readonly jobs?: number;
  /** Targets that are scraped at a time, of all hosts and of each. */
  readonly concurrency: number;
  readonly perHost: number;
  /** Whether every finding is shown in full. */
  readonly full: boolean;
  /** The most findings to show; absent for as many as fit. */
  readonly maxFindings?: number;
  readonly groupBy?: Grouping;
  readonly color: boolean | undefined;
  /** False if the environment switches off the fast paths of the engine, to tell whether a fault is theirs. */
  readonly fast?: false;
}

/** A target that does not answer takes a place for its whole timeout, so there are many. */
const usualConcurrency = 64;
const usualPerHost = 8;

/** Names of dialects, including aliases. */
export const dialectNames: readonly DialectOption[] = [
  'auto',
  'prometheus',
  'openmetrics',
  ...dialects,
  'openmetrics-0.0.1',
];

function oneOf<Name extends string>(what: string, value: string, known: readonly Name[]): Name {
  const found = known.find((name) => name === value);
  if (found === undefined) throw new UsageError(unknownName(what, value, known));
  return found;
}

function ruleSettings(given: readonly string[], ruleSet: readonly Rule[]): Record<string, RuleSetting> {
  const rules: Record<string, RuleSetting> = {};
  for (const setting of given) {
    const [id = '', severity] = setting.split('=', 2);
    if (severity === undefined) {
      throw new UsageError(`--rule needs a rule and a severity, such as 'missing-help=off'; got '${visible(setting)}'`);
    }
    const known = [...ruleSet.map((rule) => rule.id), ...categories];
    if (!known.includes(id)) throw new UsageError(unknownName('rule', id, known));
    rules[id] = oneOf('severity', severity, severitySettings);
  }
  return rules;
}

function consumersIn(list: string): readonly ConsumerName[] {
  const names = list.split(',').map((name) => name.trim());
  return names.map((name) => oneOf('consumer', name, consumerNames));
}

/** The endings of files that hold an exposition, with the dot. */
export const usualEndings: readonly string[] = ['.prom', '.om', '.openmetrics', '.metrics', '.txt'];

/** The ending of a file's name, with its dot; undefined for what is no ending. */
export function fileEnding(text: string): string | undefined {
  const name = text.trim().toLowerCase();
  if (!/^\.?[^./\\*?][^/\\*?]*$/.test(name)) return undefined;
  return name.startsWith('.') ? name : `.${name}`;
}

function endingsIn(list: string): readonly string[] {
  const endings = list.split(',').map((name) => fileEnding(name));
  if (endings.every((ending) => ending !== undefined)) return endings;
  throw new UsageError(`--ext needs endings with commas between them, such as 'prom,txt'; got '${visible(list)}'`);
}

function patternsIn(option: string, list: string): readonly string[] {
  const patterns = list.split(',').map((pattern) => pattern.trim());
  if (patterns.includes('')) throw new UsageError(`${option} needs names or globs, with commas between them`);
  return patterns;
}

function shardIn(text: string, { merge, writeBaseline }: Arguments, env: Io['env']): Shard {
  const shard = readShard(text, env);
  if ('fault' in shard) throw new UsageError(visible(shard.fault));
  if (merge === true)
    throw new UsageError('--shard cannot be used with --merge, which judges all inputs as one target');
  if (writeBaseline !== undefined) throw new UsageError('--shard cannot be used with --write-baseline');
  return shard;
}

/** The textfile collector silently ignores files with other names. */
function metricsFileIn(file: string): string {
  if (file.endsWith('.prom')) return file;
  throw new UsageError(
    `--metrics-file needs a name that ends in .prom, as the textfile collector does; -f openmetrics=${visible(file)} takes any`,
  );
}

/** Options that keep something of each input which an earlier report does not have, and what that is. */
function resumable({ merge, baseline, writeBaseline, statistics }: Arguments, report: string): string {
  const refused: readonly (readonly [isGiven: boolean, option: string, reason: string])[] = [
    [merge === true, '--merge', 'which judges all inputs together'],
    [baseline !== undefined, '--baseline', 'since an earlier report lacks what the baseline knew'],
    [writeBaseline !== undefined, '--write-baseline', 'since an earlier report lacks what a baseline counts'],
    [statistics === true, '--statistics', 'since an earlier report has none'],
  ];
  const [, option, reason] = refused.find(([isGiven]) => isGiven) ?? [];
  if (option !== undefined) throw new UsageError(`--resume cannot be used with ${option}, ${reason}`);
  return report;
}

function wholeNumber(option: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (!/^\d+$/.test(value)) throw new UsageError(`${option} needs a whole number, not '${visible(value)}'`);
  return Number(value);
}

function positiveNumber(option: string, value: string | undefined): number | undefined {
  const number = wholeNumber(option, value);
  if (number === 0) throw new UsageError(`${option} needs at least 1`);
  return number;
}

function httpArguments(args: Arguments): HttpArguments {
  const { timeout, header, basicAuthFile, bearerTokenFile, caFile, insecure, maxBody, maxRatio, retries, authHost } =
    args;
  return {
    ...(timeout !== undefined && { timeout }),
    ...(header !== undefined && { header }),
    ...(basicAuthFile !== undefined && { basicAuthFile }),
    ...(bearerTokenFile !== undefined && { bearerTokenFile }),
    ...(caFile !== undefined && { caFile }),
    ...(insecure !== undefined && { insecure }),
    ...(maxBody !== undefined && { maxBody }),
    ...(maxRatio !== undefined && { maxRatio }),
    ...(retries !== undefined && { retries }),
    ...(authHost !== undefined && { authHost }),
  };
}

/**
 * Validates the arguments.
 * @param options `takesBlob` is whether the command can keep what it finds for `merge-reports`.
 * @throws UsageError that says what is wrong with them.
 */
export function resolveSettings(
  args: Arguments,
  ruleSet: readonly Rule[],
  env: Io['env'] = {},
  { takesBlob = false }: { readonly takesBlob?: boolean } = {},
): Settings {
  const { inputs, color } = args;
  const maxFindings = wholeNumber('--max-findings', args.maxFindings);
  const jobs = positiveNumber('--jobs', args.jobs);
  const { outputs, blob } = outputsOf(args.outputFormat, env, takesBlob);
  const [first] = outputs;
  const main = outputs.find(({ file }) => file === undefined) ?? first ?? { format: 'pretty' };
  const shard = args.shard === undefined ? undefined : shardIn(args.shard, args, env);
  if (args.scrapeConfig !== undefined && args.targetsFrom === undefined) {
    throw new UsageError('--scrape-config is for the targets of --targets-from');
  }
  if (blob !== undefined && (args.statistics === true || args.writeBaseline !== undefined)) {
    throw new UsageError('-f blob cannot be used with --statistics or --write-baseline');
  }
  // promtool reads every input as the text format.
  const isPromtool = main.format === 'promtool';
  const dialect = args.dialect ?? (isPromtool ? 'prometheus-1.0.0' : 'auto');
  const resolved = resolveDialect(dialect);
  if (resolved === undefined) throw new UsageError(unknownName('dialect', dialect, dialectNames));
  if (isPromtool && resolved !== 'auto' && isOpenMetrics(resolved)) {
    throw new UsageError(`-f promtool cannot be used with -d ${visible(dialect)}: promtool does not read OpenMetrics`);
  }
  if (isPromtool && args.failOn !== undefined) {
    throw new UsageError("-f promtool cannot be used with --fail-on: its exit codes are promtool's");
  }
  if (inputs.filter((input) => input === '-').length > 1) {
    throw new UsageError('standard input (-) can be read only once');
  }
  return {
    inputs: inputs.length === 0 && args.targetsFrom === undefined ? ['-'] : inputs,
    ...(args.targetsFrom !== undefined && { targetsFrom: args.targetsFrom }),
    ...(args.scrapeConfig !== undefined && { scrapeConfig: args.scrapeConfig }),
    dialect: dialect as DialectOption,
    preset: oneOf('preset', args.preset ?? (isPromtool ? 'promlint' : 'recommended'), presetNames),
    ...(args.for !== undefined && { for: consumersIn(args.for) }),
    rules: ruleSettings(args.rule, ruleSet),
    outputs,
    format: main.format,
    ...(blob !== undefined && { blob }),
    ...(args.metricsFile !== undefined && { metricsFile: metricsFileIn(args.metricsFile) }),
    ...(shard !== undefined && { shard }),
    ...(args.resume !== undefined && { resume: resumable(args, args.resume) }),
    ext: args.ext === undefined ? usualEndings : endingsIn(args.ext),
    merge: args.merge ?? false,
    // promtool knows no such comments.
    inlineSuppressions: args.inlineSuppressions !== false && !isPromtool,
    http: httpArguments(args),
    stdinName: args.stdinName ?? '<stdin>',
    maxWarnings: wholeNumber('--max-warnings', args.maxWarnings) ?? Infinity,
    failOn: oneOf('severity', args.failOn ?? 'error', severities),
    exitZero: args.exitZero ?? false,
    minSeverity: oneOf('severity', args.minSeverity ?? 'info', severities),
    ...(args.ignoreMetrics !== undefined && { ignoreMetrics: patternsIn('--ignore-metrics', args.ignoreMetrics) }),
    ...(args.onlyMetrics !== undefined && { onlyMetrics: patternsIn('--only-metrics', args.onlyMetrics) }),
    clientLibraryNames: args.clientLibraryNames ?? false,
    quiet: args.quiet,
    verbose: args.verbose ?? false,
    ...(args.maxTime !== undefined && { maxTime: args.maxTime }),
    ...(jobs !== undefined && { jobs }),
    concurrency: positiveNumber('--concurrency', args.concurrency) ?? usualConcurrency,
    perHost: positiveNumber('--per-host', args.perHost) ?? usualPerHost,
    full: args.full ?? false,
    ...(maxFindings !== undefined && { maxFindings }),
    ...(args.groupBy !== undefined && { groupBy: oneOf('grouping', args.groupBy, groupings) }),
    color,
    ...((env['PROMLINT_NO_FAST'] ?? '') !== '' && { fast: false as const }),
  };
}
