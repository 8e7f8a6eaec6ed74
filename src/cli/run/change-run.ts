import { visible } from '../../text/width.ts';
import { Allowances } from '../../changes/allowed.ts';
import type { ChangeRule } from '../../changes/change-rule.ts';
import type { ChangeOptions } from '../../changes/find-changes.ts';
import type { Severity } from '../../diagnostics/diagnostic.ts';
import type { Stability } from '../../inventory/family-schema.ts';
import { sharedMatchers } from '../../lint/config/metric-pattern.ts';
import { type RuleSetting, settingOf, severityOfSetting } from '../../lint/config/presets.ts';
import { optionsOf } from '../../lint/rule-choice.ts';
import {
  findingArguments,
  type FindingOptions,
  type OwnOutput,
  resolveFindingSettings,
} from '../arguments/finding-options.ts';
import type { Settings } from '../arguments/settings.ts';
import { everyRule } from '../config/command-rules.ts';
import { mergeSettings } from '../config/apply.ts';
import type { Configuration, PlacedAllowance } from '../config/configuration.ts';
import { linearExpression } from '../config/linear-expression.ts';
import { loadConfiguration } from '../config/load.ts';
import type { Io, ReportError } from '../io.ts';
import { checkFiles } from './destinations.ts';
import { metricFilter } from './metric-filter.ts';
import { configurationPath } from './run-extras.ts';

/** Formats that commands on changes write besides the linter's, or in a way of their own. */
const ownFormats: readonly string[] = ['changelog', 'promtool'];

/** A run of a command on changes, with its configuration. */
export interface ChangeRun<Rule extends ChangeRule = ChangeRule> extends ChangeOptions {
  readonly rules: readonly Rule[];
  readonly settings: Settings;
  readonly ownOutputs: readonly OwnOutput[];
  readonly configuration: Configuration | undefined;
  readonly allowances: Allowances<PlacedAllowance>;
  /** Whether findings on a family are wanted. */
  isWanted(family: string): boolean;
}

/** What a command on changes is given. */
export interface ChangeRunOptions<Rule extends ChangeRule> {
  readonly options: FindingOptions;
  readonly inputs: readonly string[];
  readonly rules: readonly Rule[];
  /** Whether a rule is on unless it is switched off. */
  readonly isOnByDefault: (rule: ChangeRule) => boolean;
}

function severityOf(rule: ChangeRule, setting: RuleSetting | undefined, isOn: boolean): Severity | 'off' {
  const own = rule.meta.severity as Severity;
  if (setting === undefined) return isOn ? own : 'off';
  const severity = severityOfSetting(setting);
  return severity === 'on' ? own : severity;
}

function configurationOf(
  args: ReturnType<typeof findingArguments>,
  cwd: string,
  reportError: ReportError,
): Configuration | undefined {
  const path = configurationPath(args, cwd, reportError);
  return path === undefined
    ? undefined
    : loadConfiguration(path, cwd, everyRule, (note) => reportError(`note: ${note}`));
}

/** The stability that a configuration gives to metrics; the last entry that matches counts. */
function stabilityIn(configuration: Configuration | undefined): (family: string) => Stability | undefined {
  const matcherOf = sharedMatchers(linearExpression);
  const entries = (configuration?.changes?.stability ?? []).map(({ stability, metrics }) => ({
    stability,
    matches: matcherOf(metrics),
  }));
  return (family) => entries.findLast(({ matches }) => matches(family))?.stability;
}

/**
 * Validates what a command on changes was given, and reads the configuration.
 * @throws UsageError for what is wrong with either, and for a report that would overwrite an input.
 */
export async function prepareChangeRun<Rule extends ChangeRule>(
  { options, inputs, rules, isOnByDefault }: ChangeRunOptions<Rule>,
  io: Io,
  reportError: ReportError,
): Promise<ChangeRun<Rule>> {
  const args = findingArguments(options, inputs);
  const { settings: given, ownOutputs } = resolveFindingSettings(args, rules, ownFormats, io.env);
  const configuration = configurationOf(args, io.cwd, reportError);
  const { rules: givenRules } = given;
  const settings =
    configuration === undefined ? given : { ...mergeSettings(given, args, configuration, []), rules: {} };
  await checkFiles(args, given, io.cwd, {
    written: ownOutputs.flatMap(({ format, file }) =>
      file === undefined ? [] : [{ role: `the ${format} report`, name: file }],
    ),
  });
  const configured = configuration?.changes?.rules ?? {};
  const filter = metricFilter(settings, []);
  return {
    settings,
    ownOutputs,
    configuration,
    rules,
    allowances: new Allowances(
      configuration?.changes?.allow ?? [],
      new Date().toISOString().slice(0, 10),
      linearExpression,
    ),
    severityOf(rule) {
      return severityOf(rule, settingOf(givenRules, rule.id) ?? settingOf(configured, rule.id), isOnByDefault(rule));
    },
    optionsOf(rule) {
      const setting = settingOf(configured, rule.id);
      return optionsOf({ rule, options: typeof setting === 'object' ? setting[1] : {} });
    },
    stabilityOf: stabilityIn(configuration),
    isWanted: (family) => filter('', family, 'error') !== 'off',
  };
}

/** Notes on what the configuration allows: what has ended, and what was not needed. */
export function allowanceNotes({ allowances, settings }: ChangeRun, complete: boolean): readonly string[] {
  const ended = allowances.ended().map(({ place, until = '' }) => `${place}: allowed until ${until}, which has passed`);
  if (!complete || settings.quiet) return ended;
  const unused = allowances
    .unused()
    .filter(({ isInherited }) => isInherited !== true)
    .map(
      ({ place, rules, metrics }) =>
        `${place}: ${rules.join(', ')} of ${visible(metrics.join(', '))} is allowed, but matched no finding`,
    );
  return [...ended, ...unused];
}
