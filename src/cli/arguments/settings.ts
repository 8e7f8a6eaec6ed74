import { type PresetName, presetNames, type RuleSetting, type SeveritySetting } from '../../lint/config/presets.ts';
import type { Rule } from '../../lint/rule.ts';
import { categories } from '../../lint/config/rule-names.ts';
import type { OutputFormat } from '../../report/formats.ts';
import { type Grouping, groupings } from '../../report/groupings.ts';
import { type DialectOption, dialects, isOpenMetrics, resolveDialect } from '../../syntax/dialect.ts';
import type { Arguments } from './plain.ts';
import type { HttpArguments } from '../http/http-options.ts';
import type { Io } from '../io.ts';
import { unknownName } from './did-you-mean.ts';
import { type OutputTargets, outputsOf } from './outputs.ts';
import { UsageError } from './usage-error.ts';

/** What a run does, checked. */
export interface Settings {
  /** Files in the order given, `-` for standard input; never empty. */
  readonly inputs: readonly string[];
  readonly dialect: DialectOption;
  readonly preset: PresetName;
  /** By rule or category. */
  readonly rules: Readonly<Record<string, RuleSetting>>;
  /** The reports to write. */
  readonly outputs: OutputTargets;
  /** The format of the report on standard output; where there is none, of the first one. It decides exit codes. */
  readonly format: OutputFormat;
  /** Whether all inputs make up one target. */
  readonly merge: boolean;
  /** How URLs are fetched, still to be checked. */
  readonly http: HttpArguments;
  readonly stdinName: string;
  readonly maxWarnings: number;
  readonly quiet: boolean;
  readonly groupBy?: Grouping;
  readonly color: boolean | undefined;
}

const severities: readonly SeveritySetting[] = ['off', 'info', 'warning', 'error', 'on'];
/** Names of dialects, with their aliases. */
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
      throw new UsageError(`--rule takes a rule and a severity, such as 'missing-help=off'; '${setting}' has none`);
    }
    const known = [...ruleSet.map((rule) => rule.id), ...categories];
    if (!known.includes(id)) throw new UsageError(unknownName('rule', id, known));
    rules[id] = oneOf('severity', severity, severities);
  }
  return rules;
}

function httpArguments(given: Arguments): HttpArguments {
  const { timeout, header, basicAuthFile, bearerTokenFile, caFile, insecure, maxBody } = given;
  return {
    ...(timeout !== undefined && { timeout }),
    ...(header !== undefined && { header }),
    ...(basicAuthFile !== undefined && { basicAuthFile }),
    ...(bearerTokenFile !== undefined && { bearerTokenFile }),
    ...(caFile !== undefined && { caFile }),
    ...(insecure !== undefined && { insecure }),
    ...(maxBody !== undefined && { maxBody }),
  };
}

/** Checks the arguments. Throws a {@link UsageError} that says what is wrong with them. */
export function settingsOf(given: Arguments, ruleSet: readonly Rule[], env: Io['env'] = {}): Settings {
  const { inputs, maxWarnings, color } = given;
  const outputs = outputsOf(given.outputFormat, env);
  const [first] = outputs;
  const main = outputs.find(({ file }) => file === undefined) ?? first;
  // promtool reads the text format, whatever it is given.
  const isPromtool = main.format === 'promtool';
  const dialect = given.dialect ?? (isPromtool ? 'prometheus-1.0.0' : 'auto');
  const resolved = resolveDialect(dialect);
  if (resolved === undefined) throw new UsageError(unknownName('dialect', dialect, dialectNames));
  if (isPromtool && resolved !== 'auto' && isOpenMetrics(resolved)) {
    throw new UsageError(`promtool reads no OpenMetrics: -f promtool does not go with -d ${dialect}`);
  }
  if (maxWarnings !== undefined && !/^\d+$/.test(maxWarnings)) {
    throw new UsageError(`--max-warnings takes a whole number, not '${maxWarnings}'`);
  }
  if (inputs.filter((input) => input === '-').length > 1) {
    throw new UsageError('standard input (-) can be read only once');
  }
  return {
    inputs: inputs.length === 0 ? ['-'] : inputs,
    dialect: dialect as DialectOption,
    preset: oneOf('preset', given.preset ?? (isPromtool ? 'promlint' : 'recommended'), presetNames),
    rules: ruleSettings(given.rule, ruleSet),
    outputs,
    format: main.format,
    merge: given.merge ?? false,
    http: httpArguments(given),
    stdinName: given.stdinName ?? '<stdin>',
    maxWarnings: maxWarnings === undefined ? Infinity : Number(maxWarnings),
    quiet: given.quiet,
    ...(given.groupBy !== undefined && { groupBy: oneOf('grouping', given.groupBy, groupings) }),
    color,
  };
}
