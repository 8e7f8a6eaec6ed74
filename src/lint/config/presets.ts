import type { Severity } from '../../diagnostics/diagnostic.ts';
import type { PresetMember, Rule, RuleSeverity } from '../rule.ts';
import type { Dialect } from '../../syntax/dialect.ts';

/** Names of the presets, from the narrowest to the widest. */
export const presetNames = ['spec', 'registry', 'promlint', 'recommended', 'strict'] as const;

/** A named choice of rules. */
export type PresetName = (typeof presetNames)[number];

/** `on` is the rule's own severity. */
export type SeveritySetting = Severity | 'off' | 'on';

/** All settings, in the order in which messages list them. */
export const severitySettings: readonly SeveritySetting[] = ['off', 'info', 'warning', 'error', 'on'];

/** How a user sets a rule: its severity, or its severity and options. */
export type RuleSetting = SeveritySetting | readonly [SeveritySetting, Readonly<Record<string, unknown>>];

/** The severity of a setting, without its options. */
export function severityOfSetting(setting: RuleSetting): SeveritySetting {
  return typeof setting === 'string' ? setting : setting[0];
}

/** The setting of a rule or category; not what every object inherits under such a name as `constructor`. */
export function settingOf<Setting extends RuleSetting>(
  settings: Readonly<Record<string, Setting>>,
  name: string,
): Setting | undefined {
  return Object.hasOwn(settings, name) ? settings[name] : undefined;
}

/** Whether a preset has a rule; `strict` has every rule, syntax rules are in all of them. */
export function presetHas(preset: PresetName, rule: Rule): boolean {
  if (preset === 'strict' || rule.meta.category === 'syntax')
    return preset === 'strict' || rule.meta.recommended !== false;
  if (preset === 'recommended') return rule.meta.recommended !== false;
  return rule.meta.presets?.includes(preset) ?? false;
}

/** The severity that a rule has by itself in a dialect. */
export function severityIn(dialect: Dialect, severity: RuleSeverity): Severity | 'off' {
  if (typeof severity === 'string') return severity;
  if (dialect === 'openmetrics-2.0.0') return severity.openmetrics2 ?? severity.openmetrics;
  if (dialect === 'protobuf') return severity.protobuf ?? severity.prometheus;
  return dialect === 'openmetrics-1.0.0' ? severity.openmetrics : severity.prometheus;
}

/** The severity that a rule has in a preset, which may set another than the rule's own. */
export function severityInPreset(preset: PresetName, dialect: Dialect, rule: Rule): Severity | 'off' {
  const own = severityIn(dialect, rule.meta.severity);
  return own === 'off' ? own : (rule.meta.presetSeverities?.[preset as PresetMember] ?? own);
}
