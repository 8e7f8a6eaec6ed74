import { type RuleSetting, settingOf, severityOfSetting, type SeveritySetting } from '../../lint/config/presets.ts';
import type { Rule } from '../../lint/rule.ts';
import type { ChangesConfiguration, Configuration } from './configuration.ts';

type Rules = Readonly<Record<string, RuleSetting>>;

function withSeverity(setting: RuleSetting, severity: SeveritySetting): RuleSetting {
  return typeof setting === 'string' ? severity : [severity, setting[1]];
}

/**
 * Lays settings over those of an extended file. A severity alone keeps the options of the rule. The severity of a
 * category also replaces that of each rule of the category that the extended file has set; only `off` does so where
 * the rule is off, since a category switches nothing on.
 */
function mergeRules(base: Rules, own: Rules, ruleSet: readonly Rule[]): Record<string, RuleSetting> {
  const merged: Record<string, RuleSetting> = { ...base };
  for (const { id, meta } of ruleSet) {
    const before = settingOf(base, id);
    const category = settingOf(own, meta.category);
    if (before === undefined || category === undefined || severityOfSetting(before) === 'off') continue;
    merged[id] = withSeverity(before, severityOfSetting(category));
  }
  for (const [name, setting] of Object.entries(own)) {
    const before = settingOf(merged, name);
    merged[name] = typeof setting === 'string' && typeof before === 'object' ? withSeverity(before, setting) : setting;
  }
  return merged;
}

/** Allowances and marks of both apply; of marks for one metric that differ, the last one counts. */
function mergeChanges(
  base: ChangesConfiguration | undefined,
  own: ChangesConfiguration | undefined,
): ChangesConfiguration | undefined {
  if (base === undefined) return own;
  return {
    rules: mergeRules(base.rules, own?.rules ?? {}, []),
    allow: [...base.allow.map((entry) => ({ ...entry, isInherited: true as const })), ...(own?.allow ?? [])],
    stability: [...base.stability, ...(own?.stability ?? [])],
  };
}

/** Lays a configuration over one that it extends. Overrides and ignores of both apply, the extended file's first. */
export function extendConfiguration(base: Configuration, own: Configuration, ruleSet: readonly Rule[]): Configuration {
  const changes = mergeChanges(base.changes, own.changes);
  return {
    ...base,
    ...own,
    ...(changes !== undefined && { changes }),
    extendedFiles: [...(base.extendedFiles ?? []), base.file, ...(own.extendedFiles ?? [])],
    rules: mergeRules(base.rules, own.rules, ruleSet),
    overrides: [...base.overrides.map((override) => ({ ...override, isInherited: true as const })), ...own.overrides],
    ignores: [...base.ignores.map((ignore) => ({ ...ignore, isInherited: true as const })), ...own.ignores],
  };
}
