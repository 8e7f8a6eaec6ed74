import type { FindingIdentity } from '../diagnostics/diagnostic.ts';
import { faultIdentity, type IdentifiedFinding, identityOf } from '../diagnostics/identity.ts';
import type { LineStore } from '../text/line-store.ts';
import { cutName } from './make-diagnostic.ts';
import type { Finding, Rule } from './rule.ts';

/** Where a rule stood when it reported: at the family as a whole, at a series or sample of it, or at a line alone. */
export type FindingLevel = IdentifiedFinding['level'];

const identifiedWidth = 4000;

/** Identifies one occurrence of a fault, for a baseline. */
export function identifyOccurrence(
  rule: Rule,
  { at, family, fold: about }: Finding<string>,
  level: FindingLevel,
  store: LineStore,
): FindingIdentity {
  const line = store.text(at.line, 0, identifiedWidth)?.text;
  return identityOf({ rule: rule.id, category: rule.meta.category, family, about, at, level, line });
}

/** Identifies what a report has of a fault: occurrences in other series are folded into it, so that none of them counts. */
export function identifyReported(
  rule: Rule,
  finding: Finding<string>,
  level: FindingLevel,
  store: LineStore,
): FindingIdentity {
  const { family, fold: about } = finding;
  const standsAlone = level === 'line' && family === undefined && about === undefined;
  if (standsAlone) return identifyOccurrence(rule, finding, level, store);
  return faultIdentity({ rule: rule.id, family: family && cutName(family), about: about && cutName(about) });
}
