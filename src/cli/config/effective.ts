import { relative, sep } from 'node:path';
import { Document, isCollection, isMap, isPair, visit } from 'yaml';
import type { Severity } from '../../diagnostics/diagnostic.ts';
import { severities } from '../../diagnostics/severity.ts';
import { severitiesOf, type SourceName } from '../../lint/config/overrides.ts';
import { type RuleSetting, settingOf, severityInPreset, severityOfSetting } from '../../lint/config/presets.ts';
import { isOn, rulesNamed } from '../../lint/config/rule-names.ts';
import type { Rule } from '../../lint/rule.ts';
import { wrapped } from '../../report/words.ts';
import { visible, widthOfText } from '../../text/width.ts';
import type { Arguments } from '../arguments/plain.ts';
import { type Settings, usualEndings } from '../arguments/settings.ts';
import { mergeSettings, type MergedSettings } from './apply.ts';
import type { ChangesConfiguration, Configuration, PlacedOverride } from './configuration.ts';
import { sourceMatcher } from './source-pattern.ts';

/** What a run has been given, and the source that is meant; absent for all of them. */
export interface Effective {
  readonly settings: Settings;
  readonly given: Arguments;
  readonly configuration: Configuration;
  readonly ruleSet: readonly Rule[];
  readonly source: SourceName | undefined;
  readonly cwd: string;
}

const textWidth = 100;

function settingValue(setting: RuleSetting): unknown {
  return typeof setting === 'string' ? setting : { severity: setting[0], ...setting[1] };
}

/** A glob over sources as a file in the working directory would write it. */
function rebased(glob: string, folder: string, cwd: string): string {
  const way = relative(cwd, folder).split(sep).join('/');
  const isPath = glob.includes('/') && !/^\/|^[a-z]:\/|:\/\/|:\d/i.test(glob);
  return way === '' || !isPath ? glob : `${way}/${glob}`;
}

/** The rules of an override, without those that the command line has set. */
function rulesOf(override: PlacedOverride, merged: MergedSettings, ruleSet: readonly Rule[]): Record<string, unknown> {
  const fixed = new Set(merged.fixed);
  const named = Object.keys(override.rules).flatMap((name) => rulesNamed(name, ruleSet));
  if (!named.some(({ id }) => fixed.has(id))) return override.rules;
  return Object.fromEntries(severitiesOf(override, { ...merged, ruleSet }, fixed));
}

function overridesOf({ configuration, ruleSet, source, cwd }: Effective, merged: MergedSettings): object[] {
  return configuration.overrides.flatMap((override) => {
    const { metrics, sources, folder = cwd } = override;
    if (source !== undefined && sources?.every((glob) => !sourceMatcher(glob, folder)(source)) === true) return [];
    const rules = rulesOf(override, merged, ruleSet);
    if (Object.keys(rules).length === 0) return [];
    // For one source, an override applies or does not, but one without metrics has to be for sources.
    const globs = source === undefined ? sources?.map((glob) => rebased(glob, folder, cwd)) : ['**'];
    const hasSources = sources !== undefined && (source === undefined || metrics === undefined);
    return { ...(hasSources && { sources: globs }), ...(metrics !== undefined && { metrics }), rules };
  });
}

/** What is said of changes, which `breaking`, `diff` and `compare` report. */
function changesOf({ rules, allow, stability }: ChangesConfiguration): object {
  return {
    rules: Object.fromEntries(Object.entries(rules).map(([id, setting]) => [id, settingValue(setting)])),
    allow: allow.map(({ rules: names, metrics, reason, until }) => ({
      rules: names,
      metrics,
      reason,
      ...(until !== undefined && { until }),
    })),
    stability: Object.fromEntries(
      stability.map(({ stability: name }) => [
        name,
        stability.filter((other) => other.stability === name).flatMap(({ metrics }) => metrics),
      ]),
    ),
  };
}

/** The rules that are on for all metrics, by severity: `warning: a, b`, `warning/error: c` if OpenMetrics has another. */
function severityLines({ ruleSet }: Effective, { preset, rules }: MergedSettings): string[] {
  const severityOf = (rule: Rule, dialect: 'prometheus-1.0.0' | 'openmetrics-1.0.0'): Severity | 'off' => {
    const setting = settingOf(rules, rule.id) ?? 'on';
    const severity = severityOfSetting(setting);
    return severity === 'on' ? severityInPreset(preset, dialect, rule) : severity;
  };
  const groups = new Map<string, string[]>(severities.map((severity) => [severity, []]));
  for (const rule of ruleSet) {
    if (!isOn(rule, preset, rules)) continue;
    const text = severityOf(rule, 'prometheus-1.0.0');
    const openMetrics = severityOf(rule, 'openmetrics-1.0.0');
    const key = text === openMetrics ? text : `${text}/${openMetrics}`;
    groups.set(key, [...(groups.get(key) ?? []), rule.id]);
  }
  const lines = [...groups].filter(([, ids]) => ids.length > 0).map(([name, ids]) => `${name}: ${ids.join(', ')}`);
  return lines.flatMap((line) =>
    wrapped(line, textWidth, widthOfText).map((text, index) => `${index > 0 ? '  ' : ''}${text}`),
  );
}

/**
 * The configuration that applies, as the text of a configuration file: what the file and those that it extends say,
 * merged with the command line, and for one source without what is said of others. Reports are the same with it.
 */
export function effectiveConfiguration(effective: Effective): string {
  const { settings, given, configuration, ruleSet, source } = effective;
  const merged = mergeSettings(settings, given, configuration, ruleSet);
  const { preset, dialect, ignoreMetrics, onlyMetrics, maxWarnings } = merged;
  const { clientLibraryNames, inlineSuppressions, ext, minSeverity, failOn, exitZero } = merged;
  const rules = Object.entries(merged.rules).map(([id, setting]) => [id, settingValue(setting)] as const);
  const overrides = overridesOf(effective, merged);
  const ignores = configuration.ignores.map(({ rules: names, metrics, reason }) => ({ rules: names, metrics, reason }));
  const document = new Document({
    preset,
    dialect,
    ...(merged.for !== undefined && { for: merged.for }),
    ...(rules.length > 0 && { rules: Object.fromEntries(rules) }),
    ...(overrides.length > 0 && { overrides }),
    ...(ignores.length > 0 && { ignores }),
    ...(configuration.changes !== undefined && { changes: changesOf(configuration.changes) }),
    ...(ignoreMetrics !== undefined && { ignoreMetrics }),
    ...(onlyMetrics !== undefined && { onlyMetrics }),
    clientLibraryNames,
    ...(!inlineSuppressions && { inlineSuppressions }),
    ...(ext !== usualEndings && { ext }),
    minSeverity,
    failOn,
    ...(maxWarnings !== Infinity && { maxWarnings }),
    exitZero,
  });
  // What is short is easier to read on one line.
  visit(document, {
    Collection(_, node, path) {
      const values: readonly unknown[] = node.items.map((item) => (isPair(item) ? item.value : item));
      const isTop = path.length <= 3 && isMap(node);
      if (!isTop && !values.some((value) => isCollection(value))) node.flow = true;
    },
  });
  const { file, extendedFiles = [] } = configuration;
  const base = extendedFiles.length === 0 ? '' : `, which extends ${visible(extendedFiles.join(', '))}`;
  const origin = file === '' ? 'without a file' : `of ${visible(file)}${base}`;
  const about = source === undefined ? '' : ` for ${visible(source.name)}`;
  const head = `The configuration ${origin}${about}, with the options of the command line.`;
  const tail = [
    'Rules that are on, by severity (text format/OpenMetrics where they differ):',
    ...severityLines(effective, merged),
  ];
  document.commentBefore = ` ${head}`;
  document.comment = tail.map((line) => ` ${line}`).join('\n');
  return document.toString({ lineWidth: 0 });
}
