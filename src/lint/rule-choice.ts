import type { Severity } from '../diagnostics/diagnostic.ts';
import { isAtLeast } from '../diagnostics/severity.ts';
import type { Dialect } from '../syntax/dialect.ts';
import type { CompileExpression } from './config/expression.ts';
import {
  type PresetName,
  presetHas,
  type RuleSetting,
  settingOf,
  severityInPreset,
  severitySettings,
} from './config/presets.ts';
import { fitsOption, optionKind, type OptionValue } from './config/rule-options.ts';
import type { DocumentObserver, Finding, Rule, RuleContext } from './rule.ts';
import type { TargetView } from './target-view.ts';

/** Thrown for a configuration that names what does not exist; the message says what and where. */
export class ConfigurationError extends TypeError {}

/** Which rules a run has. */
export interface RuleChoice {
  readonly ruleSet: readonly Rule[];
  readonly preset: PresetName;
  /** By rule. */
  readonly settings: Readonly<Record<string, RuleSetting>>;
  /** Whether the rules of the preset `registry` are added to those of the preset. */
  readonly addsRegistry?: boolean;
  /** Whether a client_golang registry matters, so that what it refuses is as severe as in the preset `registry`. */
  readonly isForRegistry?: boolean;
  /** What sees the document besides the rules. */
  readonly observers?: readonly DocumentObserver[] | undefined;
  readonly compile?: CompileExpression | undefined;
  readonly target?: TargetView | undefined;
}

/** A rule that is switched on, with its severity. */
export interface ActiveRule {
  readonly rule: Rule;
  readonly severity: Severity;
  /** What the rule itself declares for the preset and dialect of the run. */
  readonly declaredSeverity: Severity | 'off';
  /** Whether the severity is the rule's own, which no user has chosen. */
  readonly hasDefaultSeverity: boolean;
  readonly options: Readonly<Record<string, unknown>>;
}

/** A rule as a run has it; `undefined` if it is off. */
export function activate(rule: Rule, choice: RuleChoice, dialect: Dialect): ActiveRule | undefined {
  const { preset, addsRegistry = false, isForRegistry = false } = choice;
  const setting = settingOf(choice.settings, rule.id);
  const declaredSeverity = severityInPreset(preset, dialect, rule);
  const [configuredSeverity, options] = typeof setting === 'object' ? setting : [setting, {}];
  if (configuredSeverity === 'off') return undefined;
  if (configuredSeverity !== undefined && configuredSeverity !== 'on') {
    return { rule, severity: configuredSeverity, declaredSeverity, hasDefaultSeverity: false, options };
  }
  const isOfRegistry = addsRegistry && presetHas('registry', rule);
  if (declaredSeverity === 'off' || (configuredSeverity === undefined && !presetHas(preset, rule) && !isOfRegistry)) {
    return undefined;
  }
  // Its severity is known before the verdict, so that nothing less severe hides it.
  const inRegistry = isForRegistry && presetHas('registry', rule) ? severityInPreset('registry', dialect, rule) : 'off';
  const severity = inRegistry !== 'off' && isAtLeast(inRegistry, declaredSeverity) ? inRegistry : declaredSeverity;
  return { rule, severity, declaredSeverity, hasDefaultSeverity: true, options };
}

/** The severity of a finding: what a user chose, else what the rule gives it. */
export function severityOf(active: ActiveRule, finding: Finding<string>): Severity {
  return active.hasDefaultSeverity ? (finding.severity ?? active.severity) : active.severity;
}

/** Throws a {@link ConfigurationError} for unknown severities, unknown options and options of the wrong type. */
export function checkSettings(ruleSet: readonly Rule[], settings: Readonly<Record<string, RuleSetting>>): void {
  for (const rule of ruleSet) {
    const setting = settingOf(settings, rule.id);
    if (setting === undefined) continue;
    const [severity, options] = typeof setting === 'string' ? [setting, {}] : setting;
    if (!severitySettings.includes(severity)) {
      throw new ConfigurationError(`rule ${rule.id} has no severity "${severity}"`);
    }
    optionsOf({ rule, options });
  }
}

/** The options of a rule, with the defaults filled in. Throws a {@link ConfigurationError} for wrong ones. */
export function optionsOf(active: Pick<ActiveRule, 'rule' | 'options'>): RuleContext['options'] {
  const options: Record<string, OptionValue> = {};
  const known = active.rule.meta.options ?? {};
  for (const [name, option] of Object.entries(known)) options[name] = option.default;
  for (const [name, value] of Object.entries(active.options)) {
    const option = Object.hasOwn(known, name) ? known[name] : undefined;
    if (option === undefined) throw new ConfigurationError(`rule ${active.rule.id} has no option "${name}"`);
    if (!fitsOption(value, option)) {
      const found = JSON.stringify(value);
      throw new ConfigurationError(
        `option "${name}" of rule ${active.rule.id} takes ${optionKind(option)}, not ${found}`,
      );
    }
    options[name] = value;
  }
  return options;
}
