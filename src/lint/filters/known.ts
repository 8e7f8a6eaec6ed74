import type { FindingObserver } from '../../diagnostics/baseline.ts';
import { type FindingIdentity, type IdentifiedFinding, identityOf } from '../../diagnostics/identity.ts';
import type { LineStore } from '../../text/line-store.ts';
import type { Finding, Rule } from '../rule.ts';

/** Where a rule stood when it reported: at the family as a whole, at a series or sample of it, or at a line alone. */
export type FindingLevel = IdentifiedFinding['level'];

const identifiedWidth = 4000;

/** Keeps out of the report what a baseline knows. */
export class KnownFindings {
  private readonly store: LineStore;
  private readonly observer: FindingObserver;
  /** Findings that were kept out. */
  count = 0;

  constructor(store: LineStore, observer: FindingObserver) {
    this.store = store;
    this.observer = observer;
  }

  /** What identifies a finding in whatever line it is. */
  identify(rule: Rule, { at, family, fold: about }: Finding<string>, level: FindingLevel): FindingIdentity {
    const line = this.store.text(at.line, 0, identifiedWidth)?.text;
    return identityOf({ rule: rule.id, category: rule.meta.category, family, about, at, level, line });
  }

  /** Whether the baseline knows a finding. */
  drops(identity: FindingIdentity): boolean {
    const isKnown = this.observer.found(identity);
    if (isKnown) this.count += 1;
    return isKnown;
  }

  /** Takes a finding back that another one explains. */
  retract(identity: FindingIdentity): void {
    this.observer.retracted(identity);
  }
}
