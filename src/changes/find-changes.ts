import type { Severity } from '../diagnostics/diagnostic.ts';
import type { ExposedFamily, Stability } from '../inventory/family-schema.ts';
import type { Inventory } from '../inventory/inventory.ts';
import { compareUtf8 } from '../text/compare-utf8.ts';
import type { ChangeFinding, ChangeRule, FamilyChange, Sides } from './change-rule.ts';
import { probableRenames } from './renames.ts';
import { severityFor } from './stability.ts';

/** What was found, with what it is about. */
export interface Change {
  readonly rule: ChangeRule;
  readonly severity: Severity;
  readonly finding: ChangeFinding<string>;
  /** The family's name, on whichever side it is. */
  readonly family: string;
  readonly before: ExposedFamily | undefined;
  readonly after: ExposedFamily | undefined;
  /** What the family promised, if that decided the severity. */
  readonly stability?: Stability;
}

/** How a run judges changes. */
export interface ChangeOptions {
  readonly rules: readonly ChangeRule[];
  /** The severity of a rule; `off` if it is switched off. */
  severityOf(rule: ChangeRule): Severity | 'off';
  optionsOf(rule: ChangeRule): Readonly<Record<string, unknown>>;
  /** What a configuration says of the stability of a family; it is stronger than a mark in a help text. */
  stabilityOf?(family: string): Stability | undefined;
}

function byName(inventory: Inventory): ReadonlyMap<string, ExposedFamily> {
  return new Map(inventory.exposedFamilies().map((family) => [family.name, family]));
}

function sidesOf(before: Inventory, after: Inventory): Sides {
  const [old, now] = [before.formats(), after.formats()];
  const sides = {
    before: byName(before),
    after: byName(after),
    formatsDiffer: old.length > 0 && now.length > 0 && !old.some((format) => now.includes(format)),
  };
  return { ...sides, renames: probableRenames(sides) };
}

/** Compares two inventories; what is found is in the order of names, then of rules. */
export function findChanges(before: Inventory, after: Inventory, options: ChangeOptions): readonly Change[] {
  const sides = sidesOf(before, after);
  const active = options.rules.flatMap((rule) => {
    const severity = options.severityOf(rule);
    return severity === 'off' ? [] : [{ rule, severity, options: options.optionsOf(rule) }];
  });
  const changes: Change[] = [];
  for (const name of [...new Set([...sides.before.keys(), ...sides.after.keys()])].toSorted(compareUtf8)) {
    const pair = { name, before: sides.before.get(name), after: sides.after.get(name) };
    const stability = options.stabilityOf?.(name) ?? pair.before?.stability;
    for (const { rule, severity: usual, options: ruleOptions } of active) {
      const change: FamilyChange = { ...pair, sides, options: ruleOptions };
      rule.check?.(change, (finding) => {
        const severity = severityFor(usual, stability, rule.id);
        changes.push({
          rule,
          severity,
          finding,
          family: name,
          before: pair.before,
          after: pair.after,
          ...(severity !== usual && stability !== undefined && { stability }),
        });
      });
    }
  }
  return changes;
}
