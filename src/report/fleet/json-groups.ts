import type { SourceReport } from '../../diagnostics/diagnostic.ts';
import type { ReportOptions } from '../options.ts';
import { FleetGroups } from './faults.ts';

/** Collects the faults of targets by job, the worst first, each with the sources that have it. */
export class JsonGroups {
  private readonly groups: FleetGroups;
  private isFleet = false;

  constructor(options: ReportOptions) {
    this.groups = new FleetGroups('job', options);
    for (const failure of options.failures ?? []) {
      if (failure.target === undefined) continue;
      this.isFleet = true;
      this.groups.addFailure(failure);
    }
  }

  add(report: SourceReport): void {
    if (report.target === undefined) return;
    this.isFleet = true;
    this.groups.add(report);
  }

  /** The field of the report; none without targets. */
  fields(): { readonly groups?: object } {
    if (!this.isFleet) return {};
    const groups = this.groups.worstFirst().map(({ name, faults, ...group }) => ({
      job: name,
      targets: group.reports.length,
      failures: group.failures.length,
      faults: faults.map(({ rule, severity, family, first, sources }) => ({
        rule,
        severity,
        ...(family !== undefined && { family }),
        message: first.diagnostic.message,
        sources: sources.map((source) => source.name),
      })),
    }));
    return { groups };
  }
}
