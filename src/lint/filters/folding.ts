import type { FindingIdentity, Severity } from '../../diagnostics/diagnostic.ts';
import { isAtLeast } from '../../diagnostics/severity.ts';
import { placeOf } from '../../text/span.ts';
import { makeDiagnostic, type MutableDiagnostic, promtoolLine } from '../make-diagnostic.ts';
import type { Finding, Rule } from '../rule.ts';

/** A finding that is kept, while repetitions may still be folded into it. */
export interface KeptFinding {
  readonly rule: Rule;
  readonly diagnostic: MutableDiagnostic;
  /** The first places, that of the finding itself included. */
  readonly places: { line: number; column: number }[];
  /** What a baseline was given of it and of its repetitions, to be taken back if another finding explains them. */
  readonly identities: FindingIdentity[];
}

const maxPlaces = 5;

/** A finding as it came, with its severity then. */
export interface Fault {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly finding: Finding<string>;
}

interface Entry extends Fault {
  readonly kept: KeptFinding;
}

/** Whether findings of this kind can be one fault with others; otherwise each stands for itself. */
export function isFoldable({ family, fold }: Finding<string>): boolean {
  return family !== undefined || fold !== undefined;
}

/** Whether a finding is one more place of a fault; both are foldable. */
export function isSameFault(one: Fault, rule: Rule, severity: Severity, finding: Finding<string>): boolean {
  const { family, message, fold = '' } = finding;
  const other = one.finding;
  if (one.rule.id !== rule.id || other.family !== family || other.message !== message || (other.fold ?? '') !== fold)
    return false;
  // A fault of the whole document is one, however severe it is in each line.
  return family === undefined || one.severity === severity;
}

/** Folds repetitions of a fault into the finding that came first. */
export class Folding {
  /**
   * By family and by what else distinguishes faults: names that have been hashed before, so that the many findings of a
   * document of many families cost no new text.
   */
  private readonly entries = new Map<string, Map<string, Entry[]>>();
  /** The one that was found last: most repetitions follow each other. */
  private last: Entry | undefined = undefined;

  /** The finding that is kept of the same fault. */
  private find(rule: Rule, severity: Severity, finding: Finding<string>): KeptFinding | undefined {
    const { last } = this;
    if (last !== undefined && isSameFault(last, rule, severity, finding)) return last.kept;
    const entries = this.entries.get(finding.family ?? '')?.get(finding.fold ?? '');
    const found = entries?.find((one) => isSameFault(one, rule, severity, finding));
    if (found !== undefined) this.last = found;
    return found?.kept;
  }

  /** Adds a finding to the one that is kept of the same fault; false where there is none. */
  drops(rule: Rule, severity: Severity, finding: Finding<string>, identity: FindingIdentity | undefined): boolean {
    const { at, family, promlint } = finding;
    const first = this.find(rule, severity, finding);
    if (first === undefined) return false;
    const count = first.diagnostic.count + 1;
    // The place that matters most stands for the others.
    if (!isAtLeast(first.diagnostic.severity, severity)) {
      Object.assign(first.diagnostic, makeDiagnostic(rule, severity, finding));
    }
    first.diagnostic.count = count;
    if (identity !== undefined) first.identities.push(identity);
    // promlint can see a repetition while it does not see the first: with labels in another order, say.
    if (promlint !== undefined) first.diagnostic.promtool ??= promtoolLine(family ?? '', promlint);
    if (first.places.length < maxPlaces) first.places.push(placeOf(at));
    return true;
  }

  /** Makes a finding the one into which others of its fault are folded. */
  keep(severity: Severity, finding: Finding<string>, kept: KeptFinding): void {
    const { family = '', fold = '' } = finding;
    const entry: Entry = { rule: kept.rule, severity, finding, kept };
    let ofFamily = this.entries.get(family);
    if (ofFamily === undefined) {
      ofFamily = new Map();
      this.entries.set(family, ofFamily);
    }
    const others = ofFamily.get(fold);
    if (others === undefined) ofFamily.set(fold, [entry]);
    else others.push(entry);
  }
}
