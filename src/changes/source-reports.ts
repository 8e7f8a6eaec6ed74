import { byPosition } from '../diagnostics/by-position.ts';
import type { Diagnostic, Excerpt, SourceReport } from '../diagnostics/diagnostic.ts';
import { noCounts } from '../diagnostics/severity.ts';

/** An input of a comparison, as reports show it. */
export interface ComparedSource {
  readonly name: string;
  readonly dialect: string;
  readonly families: number;
  readonly series: number;
  readonly samples: number;
  readonly bytes: number;
}

/** A finding in one of the inputs, with the line that it points at. */
export interface PlacedDiagnostic {
  /** Which input, from 0. */
  readonly source: number;
  readonly diagnostic: Diagnostic;
  readonly line: string;
}

/** A report for each input that has findings; for those that `otherwise` names if none has any. */
export function sourceReports(
  sources: readonly ComparedSource[],
  found: readonly PlacedDiagnostic[],
  otherwise: (index: number) => boolean,
): readonly SourceReport[] {
  const reports = sources.map((source, index): SourceReport => {
    const own = found.filter((one) => one.source === index);
    const excerpts = new Map<number, Excerpt>(
      own.map(({ diagnostic, line }) => [diagnostic.line, { text: line, column: 1 }]),
    );
    return {
      ...source,
      consumers: {},
      diagnostics: own.map(({ diagnostic }) => diagnostic).toSorted(byPosition),
      omitted: 0,
      omittedBySeverity: noCounts(),
      excerpts,
    };
  });
  const withFindings = reports.filter(({ diagnostics }) => diagnostics.length > 0);
  return withFindings.length > 0 ? withFindings : reports.filter((_, index) => otherwise(index));
}
