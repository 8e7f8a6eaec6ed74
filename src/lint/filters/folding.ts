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

interface LastKey {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly finding: Finding<string>;
  readonly key: string;
}

function isSameFault(a: Finding<string>, b: Finding<string>): boolean {
  return a.family === b.family && a.message === b.message && a.fold === b.fold;
}

function makeKey(rule: Rule, severity: Severity, { family, fold, message }: Finding<string>): string {
  // A fault of the whole document is one, however severe it is in each line.
  if (family === undefined) return `${rule.id}\0\0\0${message}\0${fold ?? ''}`;
  return `${rule.id}\0${severity}\0${family}\0${message}\0${fold ?? ''}`;
}

/** Folds repetitions of a fault into the finding that came first. */
export class Folding {
  private readonly byKey = new Map<string, KeptFinding>();
  /** The key that was made last, and of what: most repetitions follow each other, and a new key has to be hashed. */
  private last: LastKey | undefined = undefined;

  /** What findings have in common that are one fault; undefined where a finding stands for itself. */
  keyOf(rule: Rule, severity: Severity, finding: Finding<string>): string | undefined {
    if (finding.family === undefined && finding.fold === undefined) return undefined;
    const { last } = this;
    if (last?.rule === rule && last.severity === severity && isSameFault(last.finding, finding)) return last.key;
    const key = makeKey(rule, severity, finding);
    this.last = { rule, severity, finding, key };
    return key;
  }

  /** Adds a finding to the one that is kept for its key; false where there is none. */
  drops(
    key: string,
    rule: Rule,
    severity: Severity,
    finding: Finding<string>,
    identity: FindingIdentity | undefined,
  ): boolean {
    const { at, family, promlint } = finding;
    const first = this.byKey.get(key);
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

  /** Makes a finding the one into which those of its key are folded. */
  keep(key: string, kept: KeptFinding): void {
    this.byKey.set(key, kept);
  }
}
