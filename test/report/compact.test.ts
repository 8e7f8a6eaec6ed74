import { describe, expect, it } from 'vitest';
import { compact } from '../../src/report/compact.ts';
import { finding, source } from './support/reports.ts';

describe('the compact format', () => {
  it('is a line a finding', () => {
    const diagnostics = [
      finding({ line: 3, column: 9 }),
      finding({ line: 4, rule: 'missing-help', severity: 'warning', count: 12 }),
    ];
    expect(compact([source({ diagnostics })])).toBe(
      'metrics.prom:3:9: error duplicate-series: a series is there a second time\n' +
        'metrics.prom:4:1: warning missing-help: a series is there a second time (12 times)\n',
    );
  });

  it('says nothing where all is well', () => {
    expect(compact([source(), source()])).toBe('');
  });

  it('shows errors only when quiet', () => {
    const diagnostics = [finding({ severity: 'info' }), finding({ severity: 'warning' })];
    expect(compact([source({ diagnostics })], { quiet: true })).toBe('');
  });

  it('says that there is more', () => {
    const omittedBySeverity = { error: 1, warning: 1, info: 0 };
    const reports = [source({ omitted: 2, omittedBySeverity })];
    expect(compact(reports)).toBe('metrics.prom: 2 more findings are not shown\n');
    expect(compact(reports, { quiet: true })).toBe('metrics.prom: 1 more finding is not shown\n');
  });

  it('keeps a finding in one line and control characters away from the terminal', () => {
    const text = compact([source({ name: 'a\nb', diagnostics: [finding({ message: 'x\n\u001b[2J' })] })]);
    expect(text).toBe('a␊b:1:1: error duplicate-series: x␊␛[2J\n');
  });
});
