import type { Arguments } from '../arguments/plain.ts';

/** Settings of an editor, which count as the options of the command line with these names. */
export type EditorSettings = Pick<Arguments, 'dialect' | 'preset' | 'for' | 'config'> & {
  readonly rule?: readonly string[];
};

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function listOf(value: unknown): string | undefined {
  if (!Array.isArray(value)) return textOf(value);
  const names = value.filter((name): name is string => typeof name === 'string' && name !== '');
  return names.length === 0 ? undefined : names.join(',');
}

function rulesOf(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([id, severity]) => (typeof severity === 'string' ? [`${id}=${severity}`] : []));
}

/** Reads what a client sends as settings; whatever has another form than the settings have is left out. */
export function readEditorSettings(given: unknown): EditorSettings {
  if (typeof given !== 'object' || given === null) return {};
  const { preset, dialect, for: consumers, rules, config } = given as Readonly<Record<string, unknown>>;
  const names = { preset: textOf(preset), dialect: textOf(dialect), for: listOf(consumers) };
  const found = Object.entries(names).filter(([, value]) => value !== undefined);
  const rule = rulesOf(rules);
  const file = config === false ? false : textOf(config);
  return {
    ...(Object.fromEntries(found) as Pick<EditorSettings, 'preset' | 'dialect' | 'for'>),
    ...(rule.length > 0 && { rule }),
    ...(file !== undefined && { config: file }),
  };
}
