import { isMap, isScalar, isSeq } from 'yaml';
import type { Category } from '../../diagnostics/diagnostic.ts';
import { type RuleSetting, type SeveritySetting, severitySettings } from '../../lint/config/presets.ts';
import { categories } from '../../lint/config/rule-names.ts';
import { fitsOption, optionKind, type OptionValue } from '../../lint/config/rule-options.ts';
import type { Rule } from '../../lint/rule.ts';
import { unknownName } from '../arguments/did-you-mean.ts';
import { linearExpression } from './linear-expression.ts';
import { described, type Entry, type Part } from './problems.ts';
import { type Reader, suggestion } from './reader.ts';

/** Reads a severity: a name, or YAML's `false` for `off` and `true` for `on`. */
function readSeverity(part: Part, reader: Reader): SeveritySetting | undefined {
  const value = isScalar(part) ? part.value : undefined;
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  const found = severitySettings.find((name) => name === value);
  if (found === undefined) {
    const known = severitySettings.join(', ');
    const near = typeof value === 'string' ? suggestion(value, severitySettings) : '';
    reader.problems.add(part, `severity must be one of ${known}, not ${described(part)}${near}`);
  }
  return found;
}

function valueOf(part: Part): unknown {
  if (isScalar(part)) return part.value;
  return isSeq(part) ? part.items.map((item) => (isScalar(item) ? item.value : undefined)) : undefined;
}

function readOptions(entries: readonly Entry[], rule: Rule, reader: Reader): Record<string, OptionValue> {
  const options: Record<string, OptionValue> = {};
  const known = rule.meta.options ?? {};
  for (const { name, key, value } of entries) {
    const option = Object.hasOwn(known, name) ? known[name] : undefined;
    if (option === undefined) {
      const names = Object.keys(known);
      const none = names.length === 0 ? 'has no options' : `has no option '${name}'`;
      const others = names.length === 0 ? '' : `; it has ${names.join(', ')}`;
      reader.problems.add(key, () => `rule ${rule.id} ${none}${suggestion(name, ['severity', ...names]) || others}`);
      continue;
    }
    const given = valueOf(value);
    if (fitsOption(given, option)) options[name] = given;
    else reader.problems.add(value, `option '${name}' must be ${optionKind(option)}, not ${described(value)}`);
  }
  return options;
}

/** Checks whether a rule accepts its options: it may reject values of the right type, such as a regular expression. */
function tryOptions(rule: Rule, options: Readonly<Record<string, OptionValue>>, at: Part, reader: Reader): void {
  const defaults = Object.entries(rule.meta.options ?? {}).map(([name, option]) => [name, option.default] as const);
  try {
    rule.create?.({
      dialect: 'prometheus-1.0.0',
      openMetrics: false,
      options: { ...Object.fromEntries(defaults), ...options },
      compile: linearExpression,
      report: () => {},
    });
  } catch (error) {
    reader.problems.add(at, `rule ${rule.id}: ${(error as Error).message}`);
  }
}

function readSetting(entry: Entry, rule: Rule | undefined, reader: Reader): RuleSetting | undefined {
  const { value, name } = entry;
  if (!isMap(value)) return readSeverity(value, reader);
  const entries = reader.map(value, `the setting of ${name}`);
  const severityEntry = entries?.get('severity');
  const severity = severityEntry === undefined ? 'on' : readSeverity(severityEntry.value, reader);
  const others = [...(entries?.values() ?? [])].filter((one) => one !== severityEntry);
  if (rule === undefined) {
    for (const other of others) reader.problems.add(other.key, `a category takes a severity but no options`);
    return severity;
  }
  const before = reader.problems.count;
  const options = readOptions(others, rule, reader);
  if (reader.problems.count === before && others.length > 0) tryOptions(rule, options, value, reader);
  if (severity === undefined) return undefined;
  return others.length === 0 ? severity : [severity, options];
}

/** The names that settings and ignores can use: rules and categories. */
export function settableNames(ruleSet: readonly Rule[]): string[] {
  return [...ruleSet.map(({ id }) => id), ...categories];
}

/** Reads `rules`: settings by rule or category. */
export function readRules(part: Part, ruleSet: readonly Rule[], reader: Reader): Record<string, RuleSetting> {
  return readSettings(part, ruleSet, categories, reader);
}

/** Reads settings by rule, or by one of the given categories. */
export function readSettings(
  part: Part,
  ruleSet: readonly Rule[],
  ofCategories: readonly Category[],
  reader: Reader,
): Record<string, RuleSetting> {
  const settings: Record<string, RuleSetting> = {};
  for (const entry of reader.map(part, "'rules'")?.values() ?? []) {
    const rule = ruleSet.find(({ id }) => id === entry.name);
    if (rule === undefined && !ofCategories.some((category) => category === entry.name)) {
      const known = [...ruleSet.map(({ id }) => id), ...ofCategories];
      reader.problems.add(entry.key, () => unknownName('rule', entry.name, known));
      continue;
    }
    const setting = readSetting(entry, rule, reader);
    if (setting !== undefined) settings[entry.name] = setting;
  }
  return settings;
}

/** Reads the `rules` of an override, which takes severities only: the options of a rule are the same for all metrics. */
export function readSeverities(part: Part, ruleSet: readonly Rule[], reader: Reader): Record<string, SeveritySetting> {
  const severities: Record<string, SeveritySetting> = {};
  const settings = readRules(part, ruleSet, reader);
  for (const [name, setting] of Object.entries(settings)) {
    if (typeof setting === 'string') severities[name] = setting;
    else
      reader.problems.add(
        part,
        `rule ${name} has the same options for all metrics: set them under 'rules' of the file`,
      );
  }
  return severities;
}
