import { type MetricMatcher, sharedMatchers } from '../lint/config/metric-pattern.ts';
import type { CompileExpression } from '../lint/config/expression.ts';

/** Changes that are meant, as a configuration lists them. */
export interface Allowance {
  /** Ids of rules; `all` for every rule. */
  readonly rules: readonly string[];
  /** Globs, or regular expressions between slashes. */
  readonly metrics: readonly string[];
  readonly reason: string;
  /** The last day on which they are, `2027-01-31`; absent for no end. */
  readonly until?: string;
}

/** The allowances of a run. */
export class Allowances<Entry extends Allowance> {
  private readonly entries: readonly { readonly entry: Entry; readonly matches: MetricMatcher }[];
  private readonly today: string;
  private readonly used = new Set<Entry>();
  private readonly expired = new Set<Entry>();

  /** `today` is the current day: `2026-11-26`. */
  constructor(entries: readonly Entry[], today: string, compile?: CompileExpression) {
    const matcherOf = sharedMatchers(compile);
    this.entries = entries.map((entry) => ({ entry, matches: matcherOf(entry.metrics) }));
    this.today = today;
  }

  /** What allows a finding; undefined if nothing does. An allowance that ended allows nothing. */
  for(rule: string, family: string): Entry | undefined {
    let found: Entry | undefined;
    for (const { entry, matches } of this.entries) {
      if (!(entry.rules.includes('all') || entry.rules.includes(rule)) || !matches(family)) continue;
      this.used.add(entry);
      if (entry.until !== undefined && entry.until < this.today) this.expired.add(entry);
      else found ??= entry;
    }
    return found;
  }

  /** Those that ended, and would otherwise have allowed something. */
  ended(): readonly Entry[] {
    return [...this.expired];
  }

  /** Those that matched nothing. */
  unused(): readonly Entry[] {
    return this.entries.map(({ entry }) => entry).filter((entry) => !this.used.has(entry));
  }
}
