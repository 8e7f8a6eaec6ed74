import { describe, expect, it } from 'vitest';
import { exposedBy, findingsIn, reportOn } from '../support.ts';

const scrape = 'a 1\n';

describe('invalid-promql', () => {
  it.each(['sum(a', 'a{b=}', 'a > > 1', 'a[5 minutes]', 'sum by a (a)', 'unknown_function(a)'])(
    'reports %s',
    (expression) => {
      expect(findingsIn(expression, scrape)).toEqual(['invalid-promql: this is not PromQL']);
    },
  );

  it.each([
    'a # comment',
    'a offset -5m',
    'a @ end()',
    "label_replace(a, 'b', '$1', 'c', '(.*)')",
    'sum by (b,) (a)',
    'a[1h:5m] offset 1d',
    '-a ^ 2 % 3 atan2 a',
    'a and on () vector(1)',
    'group(a) by (b)',
    'a{`b.c`="d"}',
    'limitk(2, a)',
    '1e3 < bool a',
  ])('passes %s', (expression) => {
    expect(findingsIn(expression, scrape).filter((one) => one.startsWith('invalid'))).toEqual([]);
  });

  it('leaves expressions of dashboards with variables alone', () => {
    const report = reportOn(
      JSON.stringify({ panels: [{ targets: [{ expr: '$function(a[5m])' }, { expr: 'sum(' }] }] }),
      exposedBy(scrape),
      {
        format: 'dashboard',
      },
    );
    expect(report.diagnostics).toMatchObject([{ rule: 'invalid-promql' }]);
  });

  it('does not overflow the stack', () => {
    expect(() => findingsIn(`${'('.repeat(5000)}a${')'.repeat(5000)}`, scrape)).not.toThrow();
    expect(() => findingsIn(`${'a + '.repeat(50_000)}a`, scrape)).not.toThrow();
  });
});
