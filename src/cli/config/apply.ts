import { visible } from '../../text/width.ts';
import { type RuleSetting, settingOf } from '../../lint/config/presets.ts';
import { type Adjustments, createAdjustments } from '../../lint/config/overrides.ts';
import type { Rule } from '../../lint/rule.ts';
import { expandCategories, isOn, rulesNamed } from '../../lint/config/rule-names.ts';
import type { Arguments } from '../arguments/plain.ts';
import type { Settings } from '../arguments/settings.ts';
import { linearExpression } from './linear-expression.ts';
import { type Configuration, settingKeys } from './configuration.ts';
import { sharedSourceMatchers } from './source-pattern.ts';

/** Settings merged with a configuration. */
export interface ConfiguredSettings extends Settings {
  readonly adjustments: Adjustments;
  /** Rules that would be on without the configuration. */
  readonly rulesOff: readonly string[];
}

/** Settings merged with a configuration but for what it says of single sources and metrics. */
export interface MergedSettings extends Settings {
  /** Rules that overrides leave alone, since the command line has set them. */
  readonly fixed: readonly string[];
}

/** A rule's severity from the command line with its options from the configuration. */
function withOptions(severity: RuleSetting, configured: RuleSetting | undefined): RuleSetting {
  return typeof severity === 'string' && typeof configured === 'object' ? [severity, configured[1]] : severity;
}

/** What `-f promtool` implies: promtool's rules, its dialect and its exit codes. */
const promtoolSettings: ReadonlySet<string> = new Set([
  'preset',
  'dialect',
  'minSeverity',
  'failOn',
  'exitZero',
  'inlineSuppressions',
]);

/** The settings that the configuration makes: those that the command line leaves to it. */
function configuredSettings(
  settings: Settings,
  given: Arguments,
  configuration: Configuration,
): Partial<Pick<Settings, (typeof settingKeys)[number]>> {
  const isPromtool = settings.format === 'promtool';
  // An option that says what fails the run means that something does.
  const mustFail = given.failOn !== undefined || given.maxWarnings !== undefined;
  // An option that can only be denied is true where it is not given.
  const isGiven = (name: (typeof settingKeys)[number]): boolean =>
    name === 'inlineSuppressions' ? given[name] === false : given[name] !== undefined;
  const made = settingKeys.filter((name) => {
    if (configuration[name] === undefined || isGiven(name)) return false;
    return !(isPromtool && promtoolSettings.has(name)) && !(name === 'exitZero' && mustFail);
  });
  return Object.fromEntries(made.map((name) => [name, configuration[name]]));
}

/**
 * Merges a configuration with the command line, which takes precedence: its options over the keys of the file, its
 * `--rule` over the file's rules and overrides.
 */
export function mergeSettings(
  settings: Settings,
  given: Arguments,
  configuration: Configuration,
  ruleSet: readonly Rule[],
): MergedSettings {
  const made = configuredSettings(settings, given, configuration);
  const { preset = settings.preset } = made;
  const rules = expandCategories(configuration.rules, ruleSet, preset);
  const fixed = expandCategories(settings.rules, ruleSet, preset);
  for (const [id, severity] of Object.entries(fixed)) rules[id] = withOptions(severity, settingOf(rules, id));
  return { ...settings, ...made, configured: new Set(Object.keys(made)), rules, fixed: Object.keys(fixed) };
}

/** Merges a configuration with the command line, as {@link mergeSettings}, and lays its overrides and ignores over it. */
export function applyConfiguration(
  settings: Settings,
  given: Arguments,
  configuration: Configuration,
  ruleSet: readonly Rule[],
): ConfiguredSettings {
  const { fixed, ...merged } = mergeSettings(settings, given, configuration, ruleSet);
  const { preset, rules } = merged;
  const sourcesOf = sharedSourceMatchers();
  const adjustments = createAdjustments({
    overrides: configuration.overrides.map(({ metrics, sources, folder = '', rules: severities }) => ({
      ...(metrics !== undefined && { metrics }),
      ...(sources !== undefined && { appliesTo: sourcesOf(sources, folder) }),
      rules: severities,
    })),
    ignores: configuration.ignores,
    ruleSet,
    preset,
    rules,
    fixed,
    compile: linearExpression,
  });
  const rulesOff = ruleSet
    .filter((rule) => isOn(rule, settings.preset, {}) && !isOn(rule, preset, rules) && !fixed.includes(rule.id))
    .map(({ id }) => id);
  return { ...merged, rules: adjustments.rules, adjustments, rulesOff };
}

/** More of them than this have one cause, and would hide the findings. */
const mostUnusedNotes = 10;

/**
 * Notes on overrides and ignores that matched nothing in a run. Ignores of rules that the command line excludes may be
 * needed by other runs, and what an extended file has by others that extend it.
 */
export function unusedNotes(
  { overrides, ignores }: Configuration,
  settings: Settings,
  adjustments: Adjustments,
  ruleSet: readonly Rule[],
  given: Arguments,
): string[] {
  const unused = adjustments.unused();
  const isNarrowed = given.preset !== undefined || given.rule.length > 0;
  const isJudged = (name: string): boolean =>
    name === 'all' ||
    rulesNamed(name, ruleSet).some((rule) => !isNarrowed || isOn(rule, settings.preset, settings.rules));
  const notes = [
    ...overrides
      .filter(({ isInherited }, index) => isInherited !== true && unused.overrides.includes(index))
      .map(({ place, metrics = [], sources = [] }) => {
        const where = sources.length === 0 ? '' : ` in ${visible(sources.join(', '))}`;
        return `${place}: the override of ${visible(metrics.join(', '))}${where} matched no metric`;
      }),
    ...ignores
      .filter(({ isInherited }, index) => isInherited !== true && unused.ignores.includes(index))
      .filter((ignore) => ignore.rules.some((name) => isJudged(name)))
      .map(
        ({ place, metrics, rules }) =>
          `${place}: the ignore of ${rules.join(', ')} in ${visible(metrics.join(', '))} matched no finding`,
      ),
  ];
  // Aliases of YAML make many of one: each place is said once.
  const distinct = [...new Set(notes)];
  const omitted = distinct.length - mostUnusedNotes;
  return omitted <= 0
    ? distinct
    : [...distinct.slice(0, mostUnusedNotes), `${omitted} more overrides and ignores matched nothing`];
}
