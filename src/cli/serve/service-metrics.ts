import { type MetricsDialect, metricsText, type WrittenFamily } from '../../report/fleet/gauges.ts';
import { fleetFamilies } from '../../report/fleet/metrics.ts';
import type { ServiceState } from './run-state.ts';

function alone(name: string, help: string, value: number, type: 'gauge' | 'counter' = 'gauge'): WrittenFamily {
  return { name, help, type, series: [{ labels: {}, value }] };
}

/** The metrics of a service: those of the last run, and how its runs went. */
export function serviceMetrics({ result, fault, runs, failedRuns }: ServiceState, dialect: MetricsDialect): string {
  const { reports = [], options = {} } = result ?? {};
  const hasRun = result !== undefined || fault !== undefined;
  const families = [
    ...fleetFamilies(reports, options).filter(({ name }) => result !== undefined || name === 'promlint_build_info'),
    alone('promlint_runs_total', 'Runs that have begun.', runs, 'counter'),
    alone('promlint_failed_runs_total', 'Runs that have failed as a whole.', failedRuns, 'counter'),
    ...(hasRun
      ? [
          alone(
            'promlint_last_run_successful',
            'Whether the last run has not failed as a whole.',
            Number(fault === undefined),
          ),
        ]
      : []),
  ];
  return metricsText(families, dialect);
}
