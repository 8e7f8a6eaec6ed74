import { describe, expect, it } from 'vitest';
import type { SourceReport } from '../../src/diagnostics/diagnostic.ts';
import type { TargetTerms } from '../../src/fleet/target.ts';
import type { LinterOptions } from '../../src/lint/linter-options.ts';
import { judgedReport } from '../support/rule-tester.ts';

const dialect = 'prometheus-1.0.0';
const dropB = { source_labels: ['__name__'], regex: 'b.*', action: 'drop' };

function judge(
  lines: readonly string[],
  terms: Partial<TargetTerms>,
  options: Partial<LinterOptions> = { preset: 'recommended' },
): SourceReport {
  return judgedReport(`${lines.join('\n')}\n`, terms, { dialect, ...options });
}

function drop(labels: readonly string[], regex: string): readonly unknown[] {
  return [{ source_labels: labels, regex, action: 'drop' }];
}

/** Rules and lines of findings. */
function found({ diagnostics }: SourceReport): readonly string[] {
  return diagnostics.map(({ rule, line }) => `${rule} ${line}`);
}

describe('findings about series that relabelling drops', () => {
  it('are left out and counted where all series of the family are dropped', () => {
    const report = judge(['# TYPE b counter', 'b 1', '# TYPE c counter', 'c 1'], { relabelling: [dropB] });
    expect(found(report)).toEqual(['counter-without-total 3', 'missing-help 3']);
    expect(report.dropped).toBe(2);
  });

  it('are left out where they are about dropped lines alone', () => {
    const lines = [
      '# HELP a_total A.',
      '# TYPE a_total counter',
      'a_total{x="1"} -1',
      'a_total{x="2"} 1',
      'a_total{x="3"} -1',
    ];
    expect(found(judge(lines, {}))).toEqual(['counter-negative 3']);
    expect(found(judge(lines, { relabelling: drop(['x'], '1') }))).toEqual(['counter-negative 3']);
    expect(found(judge(lines, { relabelling: drop(['x'], '2') }))).toEqual(['counter-negative 3']);
    expect(found(judge(lines, { relabelling: drop(['x'], '1|3') }))).toEqual([]);
  });

  it('stay where Prometheus rejects the document for them before it relabels', () => {
    const report = judge(['# TYPE b gauge', 'b{x="1" 1'], { relabelling: [dropB] });
    expect(found(report)).toContain('syntax-error 2');
    expect(report.consumers['prometheus']?.verdict).toBe('rejects');
  });

  it('are no loss', () => {
    const lines = ['# HELP b B.', '# TYPE b gauge', 'b 1', 'b 2'];
    expect(judge(lines, {}).consumers['prometheus']).toMatchObject({
      verdict: 'loses',
      losesFor: ['duplicate-series'],
    });
    const report = judge(lines, { relabelling: [dropB] });
    expect(found(report)).toEqual([]);
    expect(report.consumers['prometheus']).toMatchObject({ verdict: 'accepts', losesFor: [] });
  });

  it('are found by labels as Prometheus has them when it relabels', () => {
    const lines = ['# HELP h H.', '# TYPE h gauge', 'h{job="own",x="long"} 1'];
    const labels = { job: 'a', instance: 'b', zone: 'z' };
    const isDropped = (terms: Partial<TargetTerms>): boolean =>
      judge(lines, { ...terms, limits: { label_value_length_limit: 1 }, labels }).diagnostics.every(
        ({ rule }) => rule !== 'label-limit-exceeded',
      );
    expect(isDropped({ relabelling: drop(['zone', 'exported_job', 'job'], 'z;own;a') })).toBe(true);
    expect(isDropped({ relabelling: drop(['job'], 'own') })).toBe(false);
    expect(isDropped({ relabelling: drop(['job'], 'own'), honorLabels: true })).toBe(true);
    const bucket = [
      '# HELP h H.',
      '# TYPE h histogram',
      'h_bucket{le="1"} 0',
      'h_bucket{le="+Inf"} 0',
      'h_sum 0',
      'h_count 0',
    ];
    const limits = { sample_limit: 3 };
    expect(found(judge(bucket, { limits, relabelling: drop(['__name__', 'le'], 'h_bucket;1.0') }))).toEqual([]);
    expect(found(judge(bucket, { limits }))).toEqual(['sample-limit-exceeded 6']);
  });
});

describe('what a job takes over', () => {
  const clash = ['# HELP a A.', '# TYPE a gauge', 'a{job="x"} 1'];
  const stamped = ['# HELP a A.', '# TYPE a gauge', 'a 1 1000'];

  it('is labels of the series with honor_labels', () => {
    expect(found(judge(clash, {}))).toEqual(['target-label-clash 3']);
    expect(found(judge(clash, { honorLabels: true }))).toEqual([]);
  });

  it('is no timestamp without honor_timestamps', () => {
    expect(found(judge(stamped, {}))).toEqual(['explicit-timestamp 3', 'implausible-timestamp 3']);
    expect(found(judge(stamped, { honorTimestamps: false }))).toEqual([]);
  });
});

describe('the verdict of Prometheus', () => {
  it.each([
    [{ limits: { sample_limit: 1 } }, ['sample-limit-exceeded']],
    [{ limits: { label_limit: 1, body_size_limit: 1 } }, ['body-size-limit-exceeded', 'label-limit-exceeded']],
    [{ limits: { target_limit: 1 }, targets: 2 }, ['target-limit-exceeded']],
  ])('%j rejects', (terms, rules) => {
    const { consumers } = judge(['a 1', 'b 1'], terms);
    expect(consumers['prometheus']).toMatchObject({ verdict: 'rejects', accepts: false });
    expect([...(consumers['prometheus']?.rejectedFor ?? [])].toSorted()).toEqual(rules);
    expect(consumers['expfmt']?.verdict).toBe('accepts');
  });
});
