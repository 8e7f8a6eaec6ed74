import type { Severity, SourceReport } from '../diagnostics/diagnostic.ts';
import { noCounts } from '../diagnostics/severity.ts';

/** What takes most of the memory of a report. */
export type Findings = Pick<SourceReport, 'diagnostics' | 'excerpts'>;

/** A report without its findings. */
export type ReportHead = Omit<SourceReport, keyof Findings>;

/** How many findings of each severity a report has kept. */
export type KeptCounts = Readonly<Record<Severity, number>>;

interface Held {
  readonly head: ReportHead;
  readonly kept: KeptCounts;
  readonly open: () => Findings;
}

const allHeld = new WeakMap<SourceReport, Held>();

/** The findings that were opened last: reporters go through the sources one by one. */
let last: { readonly open: Held['open']; readonly findings: Findings } | undefined;

function findingsOf({ open }: Held): Findings {
  if (last?.open !== open) last = { open, findings: open() };
  return last.findings;
}

/**
 * A report whose findings are kept packed, and opened each time that they are asked for: so that the findings of a
 * fleet need not be in memory together. Its findings are other objects once another report has been opened.
 */
export function holdReport(held: Held): SourceReport {
  const report = Object.defineProperties(
    { ...held.head },
    {
      diagnostics: { enumerable: true, get: () => findingsOf(held).diagnostics },
      excerpts: { enumerable: true, get: () => findingsOf(held).excerpts },
    },
  ) as SourceReport;
  allHeld.set(report, held);
  return report;
}

/** A report with other fields, whose findings stay as they are. */
export function withFields(report: SourceReport, fields: Partial<ReportHead>): SourceReport {
  const held = allHeld.get(report);
  return held === undefined ? { ...report, ...fields } : holdReport({ ...held, head: { ...held.head, ...fields } });
}

/** Whether the findings of a report are packed. */
export function isHeld(report: SourceReport): boolean {
  return allHeld.has(report);
}

/** Counts findings by severity. */
export function countFindings(diagnostics: SourceReport['diagnostics']): KeptCounts {
  const counts = noCounts();
  for (const { severity } of diagnostics) counts[severity] += 1;
  return counts;
}

/** How many findings of each severity a report has kept. */
export function keptCounts(report: SourceReport): KeptCounts {
  return allHeld.get(report)?.kept ?? countFindings(report.diagnostics);
}

/** Reports whose findings are objects, for reporters that need all of them together. */
export function openedReports(reports: readonly SourceReport[]): readonly SourceReport[] {
  return reports.map((report) => {
    const held = allHeld.get(report);
    return held === undefined ? report : { ...held.head, ...held.open() };
  });
}
