import type { Diagnostic, SourceReport } from '../../src/diagnostics/diagnostic.ts';
import { readSnapshot } from '../../src/inventory/read-snapshot.ts';
import type { RuleSetting } from '../../src/lint/config/presets.ts';
import { linearExpression } from '../../src/cli/config/linear-expression.ts';
import { detectWhole } from '../../src/detect/dialect.ts';
import { parseLine } from '../../src/syntax/grammar/parse-line.ts';
import type { Dialect } from '../../src/syntax/dialect.ts';
import { FamilyBuilder } from '../../src/tree/builder.ts';
import { checkFile } from '../../src/usage/check-file.ts';
import { readDashboard } from '../../src/usage/dashboard.ts';
import { ExposedMetrics } from '../../src/usage/exposed.ts';
import type { QueryFile } from '../../src/usage/query.ts';
import { recordsOf } from '../../src/usage/records.ts';
import { fateOf } from '../../src/usage/renamed.ts';
import { readRuleFile } from '../../src/usage/rule-file.ts';

/** What scrapes expose, for rules to be held against. */
export function exposedBy(...scrapes: readonly string[]): ExposedMetrics {
  const exposed = new ExposedMetrics();
  for (const scrape of scrapes) addScrape(exposed, scrape);
  return exposed;
}

function addScrape(exposed: ExposedMetrics, scrape: string): void {
  const bytes = new TextEncoder().encode(scrape);
  const dialect: Dialect = scrape.includes('{count:') ? 'openmetrics-2.0.0' : detectWhole([bytes]).dialect;
  exposed.begin();
  const builder = new FamilyBuilder(dialect, parseLine, (item) => {
    if (item.kind === 'family') exposed.add(item, dialect);
  });
  builder.write(bytes);
  builder.end();
}

/** The content of a file that can be read. */
export function contentOf(content: ReturnType<typeof readRuleFile>): QueryFile {
  if ('message' in content) throw new Error(content.message);
  return content;
}

/** How the queries of a file are checked. */
export interface UsageOptions {
  readonly settings?: Readonly<Record<string, RuleSetting>>;
  readonly targetLabels?: readonly string[];
  /** The text of a snapshot of an earlier release. */
  readonly snapshot?: string;
  readonly format?: 'rules' | 'dashboard';
}

/** Checks a file against what scrapes expose. */
export function reportOn(text: string, exposed: ExposedMetrics, options: UsageOptions = {}): SourceReport {
  const { settings = {}, targetLabels = [], snapshot, format = 'rules' } = options;
  const content = contentOf(format === 'rules' ? readRuleFile(text) : readDashboard(text));
  const reading = snapshot === undefined ? undefined : readSnapshot(snapshot, 'metrics.lock.json');
  const set = {
    exposed,
    records: recordsOf([content]),
    targetLabels: new Set(['job', 'instance', ...targetLabels]),
    compile: linearExpression,
    ...(reading !== undefined && 'families' in reading && { fateOf: fateOf(reading.families, exposed) }),
  };
  return checkFile({ name: 'file', bytes: new TextEncoder().encode(text), content }, set, { settings });
}

/** What is found in a single expression: `rule: message`. */
export function findingsIn(expression: string, scrape: string, options: UsageOptions = {}): readonly string[] {
  return diagnosticsIn(expression, scrape, options).map(({ rule, message }) => `${rule}: ${message}`);
}

/** The findings in a single expression. */
export function diagnosticsIn(expression: string, scrape: string, options: UsageOptions = {}): readonly Diagnostic[] {
  const file = JSON.stringify({ groups: [{ rules: [{ expr: expression }] }] });
  return reportOn(file, exposedBy(scrape), options).diagnostics;
}
