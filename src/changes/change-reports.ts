import type { Diagnostic, SourceReport } from '../diagnostics/diagnostic.ts';
import { faultIdentity } from '../diagnostics/identity.ts';
import type { ExposedFamily, FamilyPlace } from '../inventory/family-schema.ts';
import { makeDiagnostic } from '../lint/make-diagnostic.ts';
import type { Finding } from '../lint/rule.ts';
import { span } from '../text/span.ts';
import type { Change } from './find-changes.ts';
import { type ComparedSource, type PlacedDiagnostic, sourceReports } from './source-reports.ts';

function relatedPlace(message: string, { place }: ExposedFamily): NonNullable<Finding<string>['related']> {
  return place === undefined ? [] : [{ message, at: place.at, source: place.source }];
}

/** What the report has of a change: it points at the new side where that has the family, else at the old one. */
function diagnosticOf(change: Change, place: FamilyPlace | undefined): Diagnostic {
  const { rule, severity, finding, family, before, after, stability } = change;
  const { message, data, help, about, related } = finding;
  const pointsAtOld = after === undefined && finding.at === undefined;
  const diagnostic = makeDiagnostic(rule, severity, {
    message,
    ...(data !== undefined && { data }),
    ...(help !== undefined && { help }),
    at: place?.at ?? span(0, 0, 0),
    family,
    related: [
      ...(before === undefined || pointsAtOld ? [] : relatedPlace('before', before)),
      ...(related === undefined ? [] : relatedPlace(related.message, related.family)),
    ],
  });
  return {
    ...diagnostic,
    ...(stability !== undefined && { message: `${diagnostic.message} (${stability})` }),
    identity: faultIdentity({ rule: rule.id, family, about }),
  };
}

/** The findings, with the index of their input among those of the new side and, after these, those of the old side. */
export function placedChanges(
  changes: readonly Change[],
  before: readonly ComparedSource[],
  after: readonly ComparedSource[],
): readonly PlacedDiagnostic[] {
  return changes.map((change) => {
    const isNew = change.after !== undefined || change.finding.at !== undefined;
    const place = (change.finding.at ?? change.after ?? change.before)?.place;
    const [side, from] = isNew ? [after, 0] : [before, after.length];
    const index = side.findIndex(({ name }) => name === place?.source);
    return { source: from + Math.max(0, index), diagnostic: diagnosticOf(change, place), line: place?.text ?? '' };
  });
}

/**
 * A report for each input that has findings, the new ones first; for the new ones if nothing was found.
 */
export function changeReports(
  changes: readonly Change[],
  before: readonly ComparedSource[],
  after: readonly ComparedSource[],
): readonly SourceReport[] {
  const found = placedChanges(changes, before, after);
  return sourceReports([...after, ...before], found, (index) => index < after.length);
}
