import type { SourceReport } from '../../diagnostics/diagnostic.ts';
import type { ReportOptions } from '../options.ts';
import { fleetGroups } from './faults.ts';

/** The faults of targets by job, the worst first, each with the sources that have it; nothing without targets. */
export function jsonGroups(reports: readonly SourceReport[], options: ReportOptions): { readonly groups?: object } {
  const found = reports.filter(({ target }) => target !== undefined);
  const failures = (options.failures ?? []).filter(({ target }) => target !== undefined);
  if (found.length === 0 && failures.length === 0) return {};
  const groups = fleetGroups(found, 'job', { ...options, failures }).map(({ name, faults, ...group }) => ({
    job: name,
    targets: group.reports.length,
    failures: group.failures.length,
    faults: faults.map(({ rule, severity, family, findings, sources }) => ({
      rule,
      severity,
      ...(family !== undefined && { family }),
      message: findings[0].diagnostic.message,
      sources: sources.map((source) => source.name),
    })),
  }));
  return { groups };
}
