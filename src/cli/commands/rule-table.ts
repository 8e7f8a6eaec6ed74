import { commandsOf, isChangeRule } from '../../changes/change-rule.ts';
import { widthOfText } from '../../text/width.ts';
import type { Severity } from '../../diagnostics/diagnostic.ts';
import { type PresetName, presetHas, presetNames, severityIn, severityInPreset } from '../../lint/config/presets.ts';
import type { Rule } from '../../lint/rule.ts';
import { ruleUrl } from '../../diagnostics/about.ts';
import { jsonText } from '../../report/json-text.ts';
import { type Colors, themeOf } from '../../report/terminal/theme.ts';
import { wrapped } from '../../report/words.ts';
import { type Dialect, dialects } from '../../syntax/dialect.ts';

/** The presets that contain a rule. */
function presetsOf(rule: Rule): PresetName[] {
  return presetNames.filter((name) => presetHas(name, rule));
}

/** A severity in the text formats and in OpenMetrics, 1.0 and 2.0 if they differ. */
function severityWords(severityOf: (dialect: Dialect) => Severity | 'off'): string {
  const [text, , openMetrics, openMetrics2] = dialects.map((dialect) => severityOf(dialect));
  const both = openMetrics === openMetrics2 ? openMetrics : `${openMetrics}/${openMetrics2}`;
  return text === openMetrics && text === openMetrics2 ? String(text) : `${text}/${both}`;
}

/** The commands that report a rule on changes; of any other rule, its presets. */
function memberWords(rule: Rule): string {
  return isChangeRule(rule) ? commandsOf(rule).join(' ') : presetWords(rule);
}

/** The presets that contain a rule: `spec registry=error` if one has another severity than the rule by itself. */
function presetWords(rule: Rule): string {
  const own = severityWords((dialect) => severityIn(dialect, rule.meta.severity));
  const names = presetsOf(rule).map((preset) => {
    const severity = severityWords((dialect) => severityInPreset(preset, dialect, rule));
    return severity === own ? preset : `${preset}=${severity}`;
  });
  return names.join(' ') === presetNames.join(' ') ? 'all' : names.join(' ');
}

const head = ['rule', 'category', 'severity', 'presets'] as const;
const headOfChanges = ['rule', 'category', 'severity', 'commands'] as const;
const requirementIndent = 4;
const narrowestRequirement = 40;

/** How the table is formatted; without a width, every rule is one line. */
export interface TableOptions {
  readonly colors?: Colors;
  readonly width?: number;
  /** The preset whose severities are shown. */
  readonly preset?: PresetName;
}

/**
 * The rules as a table: id, category, severity, presets and the requirement. On a narrow terminal the requirement
 * goes below the rest.
 */
export function ruleTable(rules: readonly Rule[], { colors, width, preset }: TableOptions): string {
  const theme = themeOf(colors);
  const rows = rules.map((rule) => {
    const severity = severityWords((dialect) =>
      preset === undefined ? severityIn(dialect, rule.meta.severity) : severityInPreset(preset, dialect, rule),
    );
    return { cells: [rule.id, rule.meta.category, severity, memberWords(rule)], requirement: rule.meta.what };
  });
  const names = rules.every((rule) => isChangeRule(rule)) ? headOfChanges : head;
  const columns = names.map((name, column) => {
    return Math.max(name.length, ...rows.map(({ cells }) => widthOfText(cells[column] as string)));
  });
  const used = columns.reduce((sum, one) => sum + one + 2, 0);
  const isBeside = width === undefined || width - used >= narrowestRequirement;
  const line = (cells: readonly string[], requirement: string): string[] => {
    const padded = cells.map((cell, column) => cell.padEnd(columns[column] as number)).join('  ');
    if (!isBeside) {
      const wrappedLines = wrapped(requirement, width - requirementIndent, widthOfText);
      return [padded.trimEnd(), ...wrappedLines.map((text) => ' '.repeat(requirementIndent) + theme.faint(text))];
    }
    const [first, ...more] = width === undefined ? [requirement] : wrapped(requirement, width - used, widthOfText);
    return [`${padded}  ${first}`, ...more.map((text) => ' '.repeat(used) + text)];
  };
  const [title = '', ...titles] = line(names, 'requirement');
  const lines = rows.flatMap(({ cells, requirement }) => line(cells, requirement));
  return [theme.strong(title), ...titles, ...lines].map((text) => `${text}\n`).join('');
}

function presetFacts(rule: Rule): object {
  const names = presetsOf(rule);
  return {
    presets: names,
    presetSeverities: Object.fromEntries(
      names.map((preset) => [
        preset,
        Object.fromEntries(dialects.map((dialect) => [dialect, severityInPreset(preset, dialect, rule)])),
      ]),
    ),
  };
}

/** The rules as JSON. */
export function ruleList(rules: readonly Rule[]): string {
  const list = rules.map((rule) => {
    const { category, severity, what, why, fix, sources, options = {} } = rule.meta;
    return {
      id: rule.id,
      category,
      severity: Object.fromEntries(dialects.map((dialect) => [dialect, severityIn(dialect, severity)])),
      ...(isChangeRule(rule) ? { commands: commandsOf(rule) } : presetFacts(rule)),
      what,
      why,
      fix,
      options,
      sources,
      url: ruleUrl(rule.id),
    };
  });
  return `${jsonText({ schemaVersion: 1, rules: list }, 2)}\n`;
}
