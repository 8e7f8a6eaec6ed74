import type { FindingObserver } from '../../diagnostics/baseline.ts';
import type { FindingIdentity } from '../../diagnostics/diagnostic.ts';

/** Keeps out of the report what a baseline knows. */
export class KnownFindings {
  private readonly observer: FindingObserver;
  /** Findings that were kept out. */
  count = 0;

  constructor(observer: FindingObserver) {
    this.observer = observer;
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
