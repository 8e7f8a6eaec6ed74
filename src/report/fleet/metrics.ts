import { version } from '../../diagnostics/about.ts';
import type { SourceReport } from '../../diagnostics/diagnostic.ts';
import { bySeverity, severities } from '../../diagnostics/severity.ts';
import { hiddenCounts, type ReportOptions, shownDiagnostics, type SourceFailure } from '../options.ts';
import {
  type Capped,
  capSeries,
  type GaugeSeries,
  type MetricsDialect,
  metricsText,
  Sums,
  type WrittenFamily,
} from './gauges.ts';
import { instanceOf, isTarget, jobOf } from './target.ts';

/** Series of one metric that are written. */
export const mostSeries = 1000;

/** What stands for rules and jobs that are beyond the cap. */
const other = 'other';

type Found = SourceReport | SourceFailure;

/** Larger values first. */
function byValue(a: GaugeSeries, b: GaugeSeries): number {
  return b.value - a.value;
}

function severityOf({ labels }: GaugeSeries): (typeof severities)[number] {
  return severities.find((one) => one === labels['severity']) ?? 'info';
}

function findings(reports: readonly SourceReport[], options: ReportOptions): Capped {
  const sums = new Sums();
  for (const report of reports) {
    const job = jobOf(report);
    for (const { rule, severity } of shownDiagnostics(report, options)) sums.add({ job, rule, severity });
    const hidden = hiddenCounts(report.omittedBySeverity, options);
    for (const severity of severities) {
      const omitted = report.omittedBySeverity[severity] - hidden[severity];
      if (omitted > 0) sums.add({ job, rule: other, severity }, omitted);
    }
  }
  return capSeries(
    sums,
    mostSeries,
    (a, b) => bySeverity(severityOf(a), severityOf(b)) || byValue(a, b),
    ({ severity = '' }) => ({ job: other, rule: other, severity }),
  );
}

function rejected(reports: readonly SourceReport[]): Capped {
  const sums = new Sums();
  for (const report of reports) {
    for (const [consumer, { verdict }] of Object.entries(report.consumers)) {
      sums.add({ job: jobOf(report), consumer }, verdict === 'rejects' ? 1 : 0);
    }
  }
  return capSeries(sums, mostSeries, byValue, ({ consumer = '' }) => ({ job: other, consumer }));
}

/** A value for each job. */
function byJob<Source extends Found>(sources: readonly Source[], valueOf: (source: Source) => number): Capped {
  const sums = new Sums();
  for (const source of sources) sums.add({ job: jobOf(source) }, valueOf(source));
  return capSeries(sums, mostSeries, byValue, () => ({ job: other }));
}

/** Whether each target could be read: those that could not first, since they are what is looked for. */
function up(reports: readonly SourceReport[], failures: readonly SourceFailure[]): Capped {
  const seen = new Sums();
  const dead = failures.filter((failure) => isTarget(failure));
  for (const target of dead) seen.add({ job: jobOf(target), instance: instanceOf(target) }, 0);
  for (const target of reports.filter((report) => isTarget(report))) {
    seen.add({ job: jobOf(target), instance: instanceOf(target) }, 1);
  }
  const all = seen.series().toSorted((a, b) => a.value - b.value);
  const kept = new Sums();
  // Two targets of one job may have one instance; a series has one value.
  for (const { labels, value } of all.slice(0, mostSeries)) kept.add(labels, Math.min(1, value));
  return { series: kept.series(), dropped: Math.max(0, all.length - mostSeries) };
}

const alone = (value: number | undefined): readonly GaugeSeries[] =>
  value === undefined ? [] : [{ labels: {}, value }];

/** The metrics of a run: what was found, by job, and what became of each target. */
export function fleetFamilies(reports: readonly SourceReport[], options: ReportOptions = {}): readonly WrittenFamily[] {
  const { failures = [], run, sinceBaseline } = options;
  const timed = reports.filter(({ seconds }) => seconds !== undefined);
  const capped = {
    promlint_findings: findings(reports, options),
    promlint_target_rejected: rejected(reports),
    promlint_target_up: up(reports, failures),
    promlint_targets: byJob<Found>([...reports, ...failures], () => 1),
    promlint_targets_failed: byJob<Found>([...reports, ...failures], (source) => Number(!('diagnostics' in source))),
    promlint_fetch_duration_seconds: byJob(timed, ({ seconds }) => seconds?.fetch ?? 0),
    promlint_lint_duration_seconds: byJob(timed, ({ seconds }) => seconds?.lint ?? 0),
  } satisfies Record<string, Capped>;
  const helps: Readonly<Record<keyof typeof capped, string>> = {
    promlint_findings: 'Findings of the last run.',
    promlint_target_rejected: 'Targets that the consumer rejects.',
    promlint_target_up: 'Whether the target could be scraped and read.',
    promlint_targets: 'Targets, files and other sources of the last run.',
    promlint_targets_failed: 'Targets, files and other sources that could not be read.',
    promlint_fetch_duration_seconds: 'Time that the scrapes of all targets took together.',
    promlint_lint_duration_seconds: 'Time that it took to lint them.',
  };
  const names = Object.keys(capped) as (keyof typeof capped)[];
  return [
    ...names.map((name): WrittenFamily => ({ name, help: helps[name], series: capped[name].series })),
    {
      name: 'promlint_series_dropped',
      help: `Series that are left out or added up because a metric has more than ${mostSeries}.`,
      series: names.map((metric) => ({ labels: { metric }, value: capped[metric].dropped })),
    },
    {
      name: 'promlint_findings_new',
      help: 'Findings that were not there before.',
      series: alone(sinceBaseline?.new),
    },
    {
      name: 'promlint_findings_cured',
      help: 'Findings that are no longer there.',
      series: alone(sinceBaseline?.cured),
    },
    {
      name: 'promlint_run_duration_seconds',
      help: 'Time that the last run took.',
      series: alone(run?.seconds),
    },
    {
      name: 'promlint_last_run_timestamp_seconds',
      help: 'When the last run ended.',
      series: alone(run === undefined ? undefined : run.ended / 1000),
    },
    {
      name: 'promlint_build_info',
      help: 'The version of promlint-ts.',
      series: [{ labels: { version }, value: 1 }],
    },
  ];
}

/** The metrics of a run in a format. */
export function fleetMetrics(
  reports: readonly SourceReport[],
  options: ReportOptions = {},
  dialect: MetricsDialect = 'openmetrics-1.0.0',
): string {
  return metricsText(fleetFamilies(reports, options), dialect);
}
