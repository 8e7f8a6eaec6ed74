import type { Category } from '../../diagnostics/diagnostic.ts';
import { type PresetName, presetHas, type RuleSetting, settingOf, severityOfSetting } from './presets.ts';
import type { Rule } from '../rule.ts';

/** Every category, in the order of the documentation. */
export const categories: readonly Category[] = [
  'syntax',
  'metadata',
  'registry',
  'types',
  'timestamps',
  'exemplars',
  'naming',
  'labels',
  'size',
  'transport',
  'usage',
];

/** Rules that a name means: the one with this id, or all of a category. */
export function rulesNamed(name: string, ruleSet: readonly Rule[]): readonly Rule[] {
  const isCategory = categories.some((category) => category === name);
  return ruleSet.filter((rule) => (isCategory ? rule.meta.category === name : rule.id === name));
}

/** Whether a run has a rule on; its dialect may still have no use for it. */
export function isOn(rule: Rule, preset: PresetName, rules: Readonly<Record<string, RuleSetting>>): boolean {
  const setting = settingOf(rules, rule.id);
  return setting === undefined ? presetHas(preset, rule) : severityOfSetting(setting) !== 'off';
}

/**
 * Settings by rule or category, as settings by rule. A rule's own setting wins over its category's. A category's
 * severity goes to those of its rules that the preset has, so that it switches nothing on; `off` goes to all of them.
 */
export function expandCategories(
  settings: Readonly<Record<string, RuleSetting>>,
  ruleSet: readonly Rule[],
  preset: PresetName,
): Record<string, RuleSetting> {
  const expanded: Record<string, RuleSetting> = {};
  for (const category of categories) {
    const setting = settingOf(settings, category);
    if (setting === undefined) continue;
    for (const rule of rulesNamed(category, ruleSet)) {
      if (setting === 'off' || presetHas(preset, rule)) expanded[rule.id] = setting;
    }
  }
  for (const rule of ruleSet) {
    const setting = settingOf(settings, rule.id);
    if (setting !== undefined) expanded[rule.id] = setting;
  }
  return expanded;
}
