import type { FindingIdentity } from '../diagnostics/diagnostic.ts';
import { faultIdentity, type IdentifiedFinding, identityOf } from '../diagnostics/identity.ts';
import type { LineStore } from '../text/line-store.ts';
import { cutName, type MutableDiagnostic } from './make-diagnostic.ts';
import type { Finding, Rule } from './rule.ts';

/** Where a rule stood when it reported: at the family as a whole, at a series or sample of it, or at a line alone. */
export type FindingLevel = IdentifiedFinding['level'];

const identifiedWidth = 4000;

function occurrence(
  rule: Rule,
  { at, family, fold: about }: Finding<string>,
  level: FindingLevel,
  store: LineStore,
): IdentifiedFinding {
  const line = store.text(at.line, 0, identifiedWidth)?.text;
  return { rule: rule.id, category: rule.meta.category, family, about, at, level, line };
}

/** Identifies one occurrence of a fault, for a baseline. */
export function identifyOccurrence(
  rule: Rule,
  finding: Finding<string>,
  level: FindingLevel,
  store: LineStore,
): FindingIdentity {
  return identityOf(occurrence(rule, finding, level, store));
}

/**
 * Adds what identifies a fault in a report: occurrences in other series are folded into it, so that none of them counts.
 */
export function addIdentity(
  diagnostic: MutableDiagnostic,
  rule: Rule,
  finding: Finding<string>,
  level: FindingLevel,
  store: LineStore,
): void {
  const { family, fold: about } = finding;
  const standsAlone = level === 'line' && family === undefined && about === undefined;
  if (standsAlone) {
    // A line is kept as text and read only when its identity is asked for, which most reports never do.
    const identified = occurrence(rule, finding, level, store);
    let identity: FindingIdentity | undefined;
    const get = (): FindingIdentity => (identity ??= identityOf(identified));
    Object.defineProperty(diagnostic, 'identity', { get, enumerable: true });
    return;
  }
  diagnostic.identity = faultIdentity({
    rule: rule.id,
    family: family && cutName(family),
    about: about && cutName(about),
  });
}
