import { visible } from '../../text/width.ts';
import { type RuleSetting, settingOf } from '../../lint/config/presets.ts';
import { type Adjustments, createAdjustments } from '../../lint/config/overrides.ts';
import type { Rule } from '../../lint/rule.ts';
import { expandCategories, isOn, rulesNamed } from '../../lint/config/rule-names.ts';
import type { Arguments } from '../arguments/plain.ts';
import type { Settings } from '../arguments/settings.ts';
import { linearExpression } from './linear-expression.ts';
import type { Configuration } from './configuration.ts';
import { sharedSourceMatchers } from './source-pattern.ts';

/** Settings merged with a configuration. */
export interface ConfiguredSettings extends Settings {
  readonly adjustments: Adjustments;
}

/** A rule's severity from the command line with its options from the configuration. */
function withOptions(severity: RuleSetting, configured: RuleSetting | undefined): RuleSetting {
  return typeof severity === 'string' && typeof configured === 'object' ? [severity, configured[1]] : severity;
}

/**
 * Merges a configuration with the command line, which takes precedence: its preset, dialect and `--max-warnings` over
 * the file's, its `--rule` over the file's rules and overrides. Ignores always apply.
 */
export function applyConfiguration(
  settings: Settings,
  { preset: presetGiven, dialect: dialectGiven, maxWarnings: maxWarningsGiven }: Arguments,
  configuration: Configuration,
  ruleSet: readonly Rule[],
): ConfiguredSettings {
  // The promtool format implies promtool's rules and dialect.
  const isPromtool = settings.format === 'promtool';
  const isPresetGiven = presetGiven !== undefined || isPromtool;
  const preset = isPresetGiven ? settings.preset : (configuration.preset ?? settings.preset);
  const rules = expandCategories(configuration.rules, ruleSet, preset);
  const given = expandCategories(settings.rules, ruleSet, preset);
  for (const [id, severity] of Object.entries(given)) rules[id] = withOptions(severity, settingOf(rules, id));
  const { overrides, ignores } = configuration;
  const fixed = Object.keys(given);
  const sourcesOf = sharedSourceMatchers();
  const adjustments = createAdjustments({
    overrides: overrides.map(({ metrics, sources, folder = '', rules: severities }) => ({
      ...(metrics !== undefined && { metrics }),
      ...(sources !== undefined && { appliesTo: sourcesOf(sources, folder) }),
      rules: severities,
    })),
    ignores,
    ruleSet,
    preset,
    rules,
    fixed,
    compile: linearExpression,
  });
  const { dialect, maxWarnings } = configuration;
  const consumers = settings.for ?? configuration.for;
  return {
    ...settings,
    preset,
    dialect: dialectGiven === undefined && !isPromtool ? (dialect ?? settings.dialect) : settings.dialect,
    maxWarnings: maxWarningsGiven === undefined ? (maxWarnings ?? settings.maxWarnings) : settings.maxWarnings,
    ...(consumers !== undefined && { for: consumers }),
    rules: adjustments.rules,
    adjustments,
  };
}

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
    !isNarrowed ||
    name === 'all' ||
    rulesNamed(name, ruleSet).some((rule) => isOn(rule, settings.preset, settings.rules));
  return [
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
}
