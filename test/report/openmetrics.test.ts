import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { lintText } from '../../src/api/lint-text.ts';
import type { SourceReport } from '../../src/diagnostics/diagnostic.ts';
import { fleetMetrics, mostSeries } from '../../src/report/fleet/metrics.ts';
import { format } from '../../src/report/index.ts';
import { finding, source } from './support/reports.ts';

const rejects = { verdict: 'rejects', accepts: false, rejectedFor: ['duplicate-series'], losesFor: [] } as const;
const accepts = { verdict: 'accepts', accepts: true, rejectedFor: [], losesFor: [] } as const;

function target(job: string, instance: string, given: Partial<SourceReport> = {}): SourceReport {
  return source({ name: `http://${instance}/metrics`, target: { job, labels: { job, instance } }, ...given });
}

const reports = [
  target('node', 'a:9100', {
    diagnostics: [finding(), finding({ line: 2 }), finding({ rule: 'missing-help', severity: 'warning' })],
    consumers: { prometheus: rejects, expfmt: rejects },
    seconds: { fetch: 0.25, lint: 0.5 },
  }),
  target('node', 'b:9100', {
    diagnostics: [finding()],
    consumers: { prometheus: rejects, expfmt: accepts },
    seconds: { fetch: 0.125, lint: 0.25 },
  }),
  target('api "v2"\\\n', 'c:80'),
  source({ omitted: 7, omittedBySeverity: { error: 0, warning: 7, info: 0 } }),
];
const failures = [
  {
    name: 'http://d:9100/metrics',
    message: 'connection refused',
    target: { job: 'node', labels: { job: 'node', instance: 'd:9100' } },
  },
];
const options = {
  failures,
  run: { ended: 1_790_000_000_123, seconds: 2.5 },
  sinceBaseline: { file: 'known.json', new: 3, cured: 5 },
};

describe('the metrics of a run', () => {
  it('count by job, and say what became of each target', () => {
    const text = fleetMetrics(reports, options, 'prometheus-0.0.4');
    expect(text.replaceAll(/version="[^"]+"/g, 'version="…"')).toMatchInlineSnapshot(`
      "# HELP promlint_findings Findings of the last run.
      # TYPE promlint_findings gauge
      promlint_findings{job="",rule="other",severity="warning"} 7
      promlint_findings{job="node",rule="duplicate-series",severity="error"} 3
      promlint_findings{job="node",rule="missing-help",severity="warning"} 1
      # HELP promlint_target_rejected Targets that the consumer rejects.
      # TYPE promlint_target_rejected gauge
      promlint_target_rejected{job="",consumer="expfmt"} 0
      promlint_target_rejected{job="",consumer="prometheus"} 0
      promlint_target_rejected{job="api \\"v2\\"\\\\\\n",consumer="expfmt"} 0
      promlint_target_rejected{job="api \\"v2\\"\\\\\\n",consumer="prometheus"} 0
      promlint_target_rejected{job="node",consumer="expfmt"} 1
      promlint_target_rejected{job="node",consumer="prometheus"} 2
      # HELP promlint_target_up Whether the target could be scraped and read.
      # TYPE promlint_target_up gauge
      promlint_target_up{job="api \\"v2\\"\\\\\\n",instance="c:80"} 1
      promlint_target_up{job="node",instance="a:9100"} 1
      promlint_target_up{job="node",instance="b:9100"} 1
      promlint_target_up{job="node",instance="d:9100"} 0
      # HELP promlint_targets Targets, files and other sources of the last run.
      # TYPE promlint_targets gauge
      promlint_targets{job=""} 1
      promlint_targets{job="api \\"v2\\"\\\\\\n"} 1
      promlint_targets{job="node"} 3
      # HELP promlint_targets_failed Targets, files and other sources that could not be read.
      # TYPE promlint_targets_failed gauge
      promlint_targets_failed{job=""} 0
      promlint_targets_failed{job="api \\"v2\\"\\\\\\n"} 0
      promlint_targets_failed{job="node"} 1
      # HELP promlint_fetch_duration_seconds Time that the scrapes of all targets took together.
      # TYPE promlint_fetch_duration_seconds gauge
      promlint_fetch_duration_seconds{job="node"} 0.375
      # HELP promlint_lint_duration_seconds Time that it took to lint them.
      # TYPE promlint_lint_duration_seconds gauge
      promlint_lint_duration_seconds{job="node"} 0.75
      # HELP promlint_series_dropped Series that are left out or added up because a metric has more than 1000.
      # TYPE promlint_series_dropped gauge
      promlint_series_dropped{metric="promlint_findings"} 0
      promlint_series_dropped{metric="promlint_target_rejected"} 0
      promlint_series_dropped{metric="promlint_target_up"} 0
      promlint_series_dropped{metric="promlint_targets"} 0
      promlint_series_dropped{metric="promlint_targets_failed"} 0
      promlint_series_dropped{metric="promlint_fetch_duration_seconds"} 0
      promlint_series_dropped{metric="promlint_lint_duration_seconds"} 0
      # HELP promlint_findings_new Findings that were not there before.
      # TYPE promlint_findings_new gauge
      promlint_findings_new 3
      # HELP promlint_findings_cured Findings that are no longer there.
      # TYPE promlint_findings_cured gauge
      promlint_findings_cured 5
      # HELP promlint_run_duration_seconds Time that the last run took.
      # TYPE promlint_run_duration_seconds gauge
      promlint_run_duration_seconds 2.5
      # HELP promlint_last_run_timestamp_seconds When the last run ended.
      # TYPE promlint_last_run_timestamp_seconds gauge
      promlint_last_run_timestamp_seconds 1790000000.123
      # HELP promlint_build_info The version of promlint-ts.
      # TYPE promlint_build_info gauge
      promlint_build_info{version="…"} 1
      "
    `);
  });

  it('are clean by all our rules, in both formats', () => {
    for (const dialect of ['prometheus-0.0.4', 'openmetrics-1.0.0'] as const) {
      const text = fleetMetrics(reports, options, dialect);
      for (const name of [dialect, 'auto'] as const) {
        const { diagnostics } = lintText(text, { dialect: name, preset: 'strict' });
        expect(diagnostics.map(({ rule, message }) => `${dialect}: ${rule}: ${message}`)).toEqual([]);
      }
    }
  });

  const promtool = spawnSync('promtool', ['--version']);
  it.skipIf(promtool.error !== undefined)('are clean by promtool', () => {
    const input = fleetMetrics(reports, options, 'prometheus-0.0.4');
    const { stdout, stderr, status } = spawnSync('promtool', ['check', 'metrics'], { input, encoding: 'utf8' });
    expect([stdout, stderr, status]).toEqual(['', '', 0]);
  });

  it('say nothing of times that are not known', () => {
    expect(format([source()], 'openmetrics')).not.toMatch(/timestamp|duration_seconds[ {]/);
  });

  it('have a limited number of series, in which nothing is lost but what they are about', () => {
    const many = Array.from({ length: 3000 }, (_, index) =>
      target(`job${index}`, `host${index}:80`, {
        diagnostics: [finding(index === 2999 ? {} : { severity: 'info', rule: 'missing-help' })],
      }),
    );
    const lines = fleetMetrics(many, { failures }, 'prometheus-0.0.4').split('\n');
    const of = (name: string): readonly string[] => lines.filter((line) => line.startsWith(`${name}{`));
    expect(of('promlint_findings').length).toBe(mostSeries + 1);
    expect(of('promlint_findings')).toContain(
      'promlint_findings{job="job2999",rule="duplicate-series",severity="error"} 1',
    );
    expect(of('promlint_findings')).toContain('promlint_findings{job="other",rule="other",severity="info"} 2000');
    expect(of('promlint_target_up').length).toBe(mostSeries);
    expect(of('promlint_target_up')).toContain('promlint_target_up{job="node",instance="d:9100"} 0');
    expect(of('promlint_series_dropped')).toContain('promlint_series_dropped{metric="promlint_target_up"} 2001');
  });
});
