import type { Diagnostic, Excerpt, FindingIdentity, SourceReport } from '../diagnostics/diagnostic.ts';
import { type ReportOptions, shownDiagnostics } from './options.ts';

/** A source as its line has it: all of its report but the findings that have lines of their own. */
export interface NdjsonSource {
  readonly type: 'source';
  readonly name: string;
  readonly report: Omit<SourceReport, 'diagnostics' | 'excerpts' | 'name' | 'seconds'>;
  /** Findings that the options hide, with their places in the list of all. */
  readonly hidden: readonly (readonly [number, Diagnostic])[];
  /** What the findings that have lines are recognised by, in their order; `null` where they have nothing. */
  readonly identities: readonly (FindingIdentity | null)[];
  readonly excerpts: readonly (readonly [number, Excerpt])[];
}

/** What the line of a source says, with which a later run can go on without scraping it again. */
export function ndjsonSource(report: SourceReport, options: ReportOptions): NdjsonSource {
  // How long it took differs from run to run.
  const { name, diagnostics, excerpts, seconds: _, ...rest } = report;
  const shown = new Set(shownDiagnostics(report, options));
  return {
    type: 'source',
    name,
    report: rest,
    hidden: [...diagnostics.entries()].filter(([, diagnostic]) => !shown.has(diagnostic)),
    identities: [...shown].map(({ identity }) => identity ?? null),
    excerpts: [...excerpts],
  };
}

/** The report of a source by its line and its findings; `undefined` if they do not belong together. */
export function reportOf(source: NdjsonSource, findings: readonly Diagnostic[]): SourceReport | undefined {
  const { name, report, hidden, identities, excerpts } = source;
  if (identities.length !== findings.length) return undefined;
  const diagnostics = findings.map((finding, index) => {
    const identity = identities[index] ?? undefined;
    return identity === undefined ? finding : { ...finding, identity };
  });
  for (const [index, diagnostic] of hidden) diagnostics.splice(index, 0, diagnostic);
  return { name, ...report, diagnostics, excerpts: new Map(excerpts) };
}
