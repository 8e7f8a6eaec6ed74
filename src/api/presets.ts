import { type PresetName, presetHas, presetNames } from '../lint/config/presets.ts';
import { allRules } from '../rules/index.ts';

/** The ids of the rules of each preset, in the order of the catalogue. */
export const presets: Readonly<Record<PresetName, readonly string[]>> = Object.fromEntries(
  presetNames.map((name) => [name, allRules.filter((rule) => presetHas(name, rule)).map((rule) => rule.id)]),
) as unknown as Record<PresetName, readonly string[]>;
