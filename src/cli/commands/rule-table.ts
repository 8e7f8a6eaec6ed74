import { widthOfText } from '../../text/width.ts';
import { type PresetName, presetHas, presetNames, severityIn } from '../../lint/config/presets.ts';
import type { Rule } from '../../lint/rule.ts';
import { ruleUrl } from '../../diagnostics/about.ts';
import { jsonText } from '../../report/json-text.ts';
import { type Colors, themeOf } from '../../report/terminal/theme.ts';
import { wrapped } from '../../report/words.ts';
import { dialects } from '../../syntax/dialect.ts';

/** The presets that contain a rule. */
function presetsOf(rule: Rule): PresetName[] {
  return presetNames.filter((name) => presetHas(name, rule));
}

/** A rule's severity in the text formats and in OpenMetrics, 1.0 and 2.0 if they differ. */
function severities({ meta: { severity } }: Rule): string {
  const [text, , openMetrics, openMetrics2] = dialects.map((dialect) => severityIn(dialect, severity));
  const both = openMetrics === openMetrics2 ? openMetrics : `${openMetrics}/${openMetrics2}`;
  return text === openMetrics && text === openMetrics2 ? String(text) : `${text}/${both}`;
}

const head = ['rule', 'category', 'severity', 'presets', 'requirement'] as const;
const requirementIndent = 4;
const narrowestRequirement = 40;

/** How the table is formatted; without a width, every rule is one line. */
export interface TableOptions {
  readonly colors?: Colors;
  readonly width?: number;
}

/**
 * The rules as a table: id, category, severity, presets and the requirement. On a narrow terminal the requirement
 * goes below the rest.
 */
export function ruleTable(rules: readonly Rule[], { colors, width }: TableOptions): string {
  const theme = themeOf(colors);
  const rows = rules.map((rule) => {
    const presets = presetsOf(rule);
    const all = presets.length === presetNames.length ? 'all' : presets.join(' ');
    return { cells: [rule.id, rule.meta.category, severities(rule), all], requirement: rule.meta.what };
  });
  const columns = head.slice(0, -1).map((name, column) => {
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
  const [title = '', ...titles] = line(head.slice(0, -1), 'requirement');
  const lines = rows.flatMap(({ cells, requirement }) => line(cells, requirement));
  return [theme.strong(title), ...titles, ...lines].map((text) => `${text}\n`).join('');
}

/** The rules as JSON. */
export function ruleList(rules: readonly Rule[]): string {
  const list = rules.map((rule) => {
    const { category, severity, what, why, fix, sources, options = {} } = rule.meta;
    return {
      id: rule.id,
      category,
      severity: Object.fromEntries(dialects.map((dialect) => [dialect, severityIn(dialect, severity)])),
      presets: presetsOf(rule),
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
