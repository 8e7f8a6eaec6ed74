import type { Diagnostic, Excerpt, SourceReport } from '../diagnostics/diagnostic.ts';
import { noCounts } from '../diagnostics/severity.ts';
import { faultIdentity } from '../diagnostics/identity.ts';
import type { ExposedFamily, FamilyPlace } from '../inventory/family-schema.ts';
import { makeDiagnostic } from '../lint/make-diagnostic.ts';
import type { Finding } from '../lint/rule.ts';
import { span } from '../text/span.ts';
import type { Change } from './find-changes.ts';

/** An input of a side, as reports show it. */
export interface ComparedSource {
  readonly name: string;
  readonly dialect: string;
  readonly families: number;
  readonly series: number;
  readonly samples: number;
  readonly bytes: number;
}

/** A report that is being put together. */
interface OpenReport {
  readonly source: ComparedSource;
  readonly diagnostics: Diagnostic[];
  readonly excerpts: Map<number, Excerpt>;
}

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

function byPosition(a: Diagnostic, b: Diagnostic): number {
  return a.line - b.line || a.column - b.column || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);
}

/**
 * A report for each input that has findings, the new ones first; for the new ones without any if nothing was found.
 */
export function changeReports(
  changes: readonly Change[],
  before: readonly ComparedSource[],
  after: readonly ComparedSource[],
): readonly SourceReport[] {
  const open = (source: ComparedSource): OpenReport => ({ source, diagnostics: [], excerpts: new Map() });
  const [old, now] = [before.map((source) => open(source)), after.map((source) => open(source))];
  for (const change of changes) {
    const isNew = change.after !== undefined || change.finding.at !== undefined;
    const place = (change.finding.at ?? change.after ?? change.before)?.place;
    const side = isNew ? now : old;
    const report = side.find(({ source }) => source.name === place?.source) ?? side[0];
    if (report === undefined) continue;
    report.diagnostics.push(diagnosticOf(change, place));
    if (place !== undefined) report.excerpts.set(place.at.line + 1, { text: place.text, column: 1 });
  }
  const all = [...now, ...old];
  const found = all.filter(({ diagnostics }) => diagnostics.length > 0);
  return (found.length > 0 ? found : now).map(({ source, diagnostics, excerpts }) => ({
    ...source,
    consumers: {},
    diagnostics: diagnostics.toSorted(byPosition),
    omitted: 0,
    omittedBySeverity: noCounts(),
    excerpts,
  }));
}
