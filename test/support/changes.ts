import { parseText } from '../../src/api/parse-text.ts';
import { changeReports } from '../../src/changes/change-reports.ts';
import type { ChangeRule } from '../../src/changes/change-rule.ts';
import { type Change, findChanges } from '../../src/changes/find-changes.ts';
import { compatibilityRules } from '../../src/changes/rules/index.ts';
import type { Diagnostic, Severity } from '../../src/diagnostics/diagnostic.ts';
import { Inventory } from '../../src/inventory/inventory.ts';
import { readSnapshot } from '../../src/inventory/read-snapshot.ts';
import { snapshotText } from '../../src/inventory/snapshot.ts';
import type { Dialect } from '../../src/syntax/dialect.ts';

/** The dialect of a document of a test: with `# EOF` at its end it is OpenMetrics, 2.0 if it has composite values. */
export function dialectOf(document: string): Dialect {
  if (!/# EOF\n?$/.test(document)) return 'prometheus-1.0.0';
  return document.includes('{count:') ? 'openmetrics-2.0.0' : 'openmetrics-1.0.0';
}

/** What several scrapes show together. */
export function inventoryOf(...documents: readonly (string | Uint8Array)[]): Inventory {
  const inventory = new Inventory();
  for (const document of documents) {
    const text = typeof document === 'string' ? document : new TextDecoder().decode(document);
    const dialect = dialectOf(text);
    inventory.begin();
    for (const family of parseText(text, { dialect }).families) {
      const at = family.typeLine?.name.span ?? family.series[0]?.span ?? family.span;
      inventory.add(family, dialect, { source: 'scrape', at, text: text.split('\n')[at.line] ?? '' });
    }
  }
  return inventory;
}

/** An inventory as it is after it was written to a snapshot. */
export function throughSnapshot(inventory: Inventory): Inventory {
  const copy = new Inventory();
  const reading = readSnapshot(snapshotText(inventory), 'metrics.lock.json');
  if ('fault' in reading) throw new Error(reading.fault);
  copy.addSchemas(reading.families, reading.formats);
  return copy;
}

/** The options of a rule that nothing sets. */
export function defaults({ meta }: ChangeRule): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(meta.options ?? {}).map(([name, option]) => [name, option.default]));
}

/** What all rules find. */
export function changesOf(before: Inventory, after: Inventory): readonly Change[] {
  return findChanges(before, after, {
    rules: compatibilityRules,
    severityOf: (rule) => rule.meta.severity as Severity,
    optionsOf: defaults,
  });
}

/** What all rules find between two documents. */
export function changesBetween(before: string, after: string): readonly Change[] {
  return changesOf(inventoryOf(before), inventoryOf(after));
}

const source = { name: 'scrape', dialect: 'prometheus-1.0.0', families: 1, series: 1, samples: 1, bytes: 1 };

/** The same as reports have it: those that point at the new document, then those that point at the old one. */
export function reported(changes: readonly Change[]): readonly Diagnostic[] {
  return changeReports(changes, [source], [source]).flatMap(({ diagnostics }) => diagnostics);
}
