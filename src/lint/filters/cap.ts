import type { Severity } from '../../diagnostics/diagnostic.ts';
import { bySeverity, noCounts, severities } from '../../diagnostics/severity.ts';
import type { Finding, Rule } from '../rule.ts';
import { type Fault, isFoldable, isSameFault, type KeptFinding } from './folding.ts';

/** Findings of each severity, and of all, that are kept unless something else is asked for. */
export const defaultMaxFindings = 1000;

/** The rule whose finding is about the whole input, and comes first: whatever else there is, it is shown. */
const alwaysShown = 'not-an-exposition';

/**
 * Keeps `limit` findings of each severity and counts the rest; at the end, `limit` in all, errors before warnings before
 * advice.
 */
export class Cap {
  private readonly limit: number;
  private readonly kept: Record<Severity, KeptFinding[]> = { error: [], warning: [], info: [] };
  private readonly omitted: Record<Severity, number> = noCounts();
  /** For each rule the finding that was omitted last, so that a fault in many lines counts once. */
  private readonly lastOmitted = new Map<string, Fault>();

  constructor(limit: number) {
    this.limit = limit;
  }

  get isEmpty(): boolean {
    return severities.every((severity) => this.kept[severity].length === 0);
  }

  /** Findings that are left out. */
  get omittedBySeverity(): Readonly<Record<Severity, number>> {
    return { ...this.omitted };
  }

  /** Whether there is no room for another finding of this severity. */
  isFull(severity: Severity): boolean {
    return this.kept[severity].length >= this.limit;
  }

  /** Whether there is no room for a finding of this severity; then it is counted. */
  drops(rule: Rule, severity: Severity, finding: Finding<string>): boolean {
    if (!this.isFull(severity) || rule.id === alwaysShown) return false;
    if (isFoldable(finding)) {
      const last = this.lastOmitted.get(rule.id);
      if (last !== undefined && isSameFault(last, rule, severity, finding)) return true;
      this.lastOmitted.set(rule.id, { rule, severity, finding });
    }
    this.omitted[severity] += 1;
    return true;
  }

  keep(severity: Severity, kept: KeptFinding): void {
    if (kept.rule.id === alwaysShown) this.kept[severity].unshift(kept);
    else this.kept[severity].push(kept);
  }

  /** What is kept, the most severe first and otherwise in the order in which it came. */
  *[Symbol.iterator](): Generator<KeptFinding> {
    for (const severity of severities) yield* this.kept[severity];
  }

  /** At the end of the document: as much of what is kept as there is room for, the rest is counted. */
  cut(found: readonly KeptFinding[]): readonly KeptFinding[] {
    // Folding can have raised the severity of some.
    const ordered = found.toSorted((a, b) => bySeverity(a.diagnostic.severity, b.diagnostic.severity));
    for (const { diagnostic } of ordered.slice(this.limit)) this.omitted[diagnostic.severity] += 1;
    return ordered.slice(0, this.limit);
  }
}
