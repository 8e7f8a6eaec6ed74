import { describe, expect, it } from 'vitest';
import type { Diagnostic, SourceReport } from '../../src/diagnostics/diagnostic.ts';
import { type ReportOptions } from '../../src/report/options.ts';
import { pretty } from '../../src/report/pretty.ts';
import { finding, source } from './support/reports.ts';

const lines = [
  '# TYPE http_requests_total counter',
  'http_requests_total{code="200"} 1',
  'http_requests_total{code="200"} 2',
];

/** The block of the only finding of a source. */
function block(diagnostic: Partial<Diagnostic>, text: readonly string[] = lines, options: ReportOptions = {}): string {
  const [first = ''] = pretty([source({ diagnostics: [finding(diagnostic)] }, text)], options).split('\n\n');
  return first;
}

/** The summary, which is what follows the last empty line. */
function summary(...reports: SourceReport[]): string {
  return pretty(reports).split('\n\n').at(-1) ?? '';
}

/** What a source with a finding says of its consumers. */
function consumersIn(consumers: SourceReport['consumers']): string {
  return summary(source({ diagnostics: [finding()], consumers }))
    .split('\n')
    .slice(1)
    .map((line) => line.trim())
    .join(' ')
    .trim();
}

describe('a finding in the pretty format', () => {
  it('shows the place, the first one, why it matters and what to do', () => {
    const related = [{ message: 'first seen here', line: 2, column: 1 }];
    expect(`\n${block({ line: 3, endColumn: 32, related, why: 'One of them is lost.', help: 'drop one' })}`).toBe(`
error[duplicate-series]: a series is there a second time
 --> metrics.prom:3:1
  |
2 | http_requests_total{code="200"} 1
  | ------------------------------- first seen here
3 | http_requests_total{code="200"} 2
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = why: One of them is lost.
  = help: drop one
  = https://example.com/duplicate-series.md`);
  });

  it('marks the lines that are left out between two places', () => {
    const related = [{ message: 'declared here', line: 1, column: 8 }];
    expect(block({ line: 3, endColumn: 20, related })).toContain(`
1 | # TYPE http_requests_total counter
  |        --------------------------- declared here
...
3 | http`);
  });

  it('names a place that is not to be seen', () => {
    const related = [{ message: 'first seen here', line: 900, column: 7 }];
    expect(block({ line: 3, related })).toContain('\n  = first seen here: metrics.prom:900:7\n');
    const farther = [{ message: 'first seen here', line: 2, column: 7, source: 'other.prom' }];
    expect(block({ line: 3, related: farther })).toContain('\n  = first seen here: other.prom:2:7\n');
  });

  it('says nothing of a related place that is the place itself', () => {
    expect(block({ line: 3, related: [{ message: 'seen here', line: 3, column: 1 }] })).not.toContain('seen');
  });

  it('does without a frame where the line is not kept', () => {
    expect(`\n${block({ line: 1234, column: 7, help: 'drop one' }, [])}`).toBe(`
error[duplicate-series]: a series is there a second time
    --> metrics.prom:1234:7
     = help: drop one
     = https://example.com/duplicate-series.md`);
  });

  it('counts repetitions and shows the first of them', () => {
    const places = [1, 4, 5].map((line) => ({ line, column: 1 }));
    expect(block({ count: 1001, places })).toContain('\n  = and 1,000 more: lines 4, 5, …\n');
    expect(block({ count: 3, places })).toContain('\n  = and 2 more: lines 4, 5\n');
    expect(block({ count: 2, places: places.slice(0, 2) })).toContain('\n  = and 1 more: line 4\n');
    expect(block({ count: 2, places: [places[0], { line: 1, column: 9 }] as never })).toContain(
      'and 1 more in this line\n',
    );
    expect(block({ count: 2 })).toContain('\n  = and 1 more\n');
  });

  it('explains a rule once', () => {
    const diagnostics = [1, 2].map((line) => finding({ line, why: 'It matters.', help: 'drop one' }));
    const text = pretty([source({ diagnostics }, lines)], { groupBy: 'line' });
    expect(text.match(/It matters/g)).toHaveLength(1);
    expect(text.match(/example\.com/g)).toHaveLength(1);
    expect(text.match(/drop one/g)).toHaveLength(2);
  });

  it('wraps what it says to the width', () => {
    const message = 'this is a long message that surely needs a second line';
    const why = 'Some reason that is long enough to be broken into several lines of text.';
    const text = block({ message, why }, lines, { width: 50 });
    expect(text).toContain('error[duplicate-series]: this is a long message\n  that surely needs a second line\n');
    expect(text).toContain(
      '\n  = why: Some reason that is long enough to be\n         broken into several lines of text.\n',
    );
    for (const line of text.split('\n').slice(0, -1)) expect(line.length).toBeLessThanOrEqual(50);
  });

  it('does not let text from the scrape or the name of a file reach the terminal raw', () => {
    const evil = '\u001b[31m\u0007\u009b\u007f\u202e\u2066\u0085\n';
    const diagnostic = finding({ message: evil, help: evil, related: [{ message: evil, line: 9, column: 1 }] });
    const text = pretty([source({ name: evil, diagnostics: [diagnostic] }, [evil]), source({ name: evil })]);
    expect(text).not.toMatch(/(?!\n)\p{C}/u);
    expect(text).toContain('␛[31m␇\\x9b␡\\u202e\\u2066\\x85␊');
  });

  it('shortens a message without end', () => {
    expect(block({ message: 'x'.repeat(5000) }).split('\n')[0]?.length).toBeLessThan(1100);
  });
});

describe('the summary of the pretty format', () => {
  it('is one line for a clean source', () => {
    expect(pretty([source()])).toBe('No problems found in 12 families, 1,340 series\n');
    expect(pretty([source({ families: 1, series: 1 })])).toBe('No problems found in 1 family, 1 series\n');
  });

  it('counts by severity', () => {
    const diagnostics = (['error', 'error', 'warning', 'info'] as const).map((severity) => finding({ severity }));
    expect(summary(source({ diagnostics }))).toContain('2 errors, 1 warning, 1 info in 12 families, 1,340 series\n');
  });

  it('has a line for each of several sources and one for all', () => {
    const one = source({ name: 'a', diagnostics: [finding()], consumers: {} });
    expect(summary(one, source({ name: 'b' }))).toBe(
      'a: 1 error in 12 families, 1,340 series\n' +
        'b: No problems found in 12 families, 1,340 series\n' +
        '1 error in 2 sources\n',
    );
    expect(summary(source(), source())).toMatch(/\nNo problems found in 2 sources\n$/);
  });

  it('says which consumers reject it', () => {
    const accepts = { verdict: 'accepts', accepts: true, rejectedFor: [], losesFor: [] } as const;
    const rejects = {
      verdict: 'rejects',
      accepts: false,
      rejectedFor: ['missing-final-newline'],
      losesFor: [],
    } as const;
    const loses = { verdict: 'loses', accepts: true, rejectedFor: [], losesFor: ['duplicate-series'] } as const;
    expect(consumersIn({ prometheus: accepts, pushgateway: rejects, textfile: rejects })).toBe(
      'Prometheus accepts this; Pushgateway and the textfile collector reject it (missing-final-newline)',
    );
    expect(consumersIn({ prometheus: accepts, expfmt: rejects, python: rejects })).toBe('Prometheus accepts this');
    expect(consumersIn({ prometheus: rejects, client_python: rejects })).toBe(
      'Prometheus and client_python reject this (missing-final-newline)',
    );
    expect(consumersIn({ somebody: rejects, prometheus: accepts })).toBe(
      'Prometheus accepts this; somebody rejects it (missing-final-newline)',
    );
    expect(consumersIn({ prometheus: loses, vector: loses, textfile: rejects })).toBe(
      'Prometheus and Vector lose part of this (duplicate-series); ' +
        'the textfile collector rejects it (missing-final-newline)',
    );
    expect(consumersIn({ prometheus: loses })).toBe('Prometheus loses part of this (duplicate-series)');
  });

  it('counts consumers where there are many', () => {
    const accepts = { verdict: 'accepts', accepts: true, rejectedFor: [], losesFor: [] } as const;
    const all = { prometheus: accepts, pushgateway: accepts, textfile: accepts, telegraf: accepts };
    expect(consumersIn(all)).toBe('Prometheus and 3 others accept this');
    const rules = ['a', 'b', 'c', 'd'];
    const rejects = { verdict: 'rejects', accepts: false, rejectedFor: rules, losesFor: [] } as const;
    const many = { pushgateway: rejects, textfile: rejects, telegraf: rejects, vector: rejects };
    expect(consumersIn({ prometheus: accepts, ...many })).toBe(
      'Prometheus accepts this; Pushgateway, the textfile collector and 2 others reject it (a, b, c, …)',
    );
  });

  it('names the registry where only it would refuse', () => {
    const accepts = { verdict: 'accepts', accepts: true, rejectedFor: [], losesFor: [] } as const;
    const rejectedFor = ['inconsistent-label-names'];
    const rejects = { verdict: 'rejects', accepts: false, rejectedFor, losesFor: [] } as const;
    expect(consumersIn({ prometheus: accepts, client_golang: rejects, pushgateway: accepts, expfmt: accepts })).toBe(
      'Prometheus and Pushgateway accept this; ' +
        'a client_golang registry would refuse it (inconsistent-label-names)',
    );
    expect(consumersIn({ prometheus: rejects, client_golang: rejects, expfmt: rejects })).toBe(
      'Prometheus and client_golang reject this (inconsistent-label-names)',
    );
  });

  it('says which consumers reject a source without findings, too', () => {
    const pushgateway = {
      verdict: 'rejects',
      accepts: false,
      rejectedFor: ['missing-final-newline'],
      losesFor: [],
    } as const;
    expect(summary(source({ consumers: { pushgateway } }))).toContain('Pushgateway rejects this');
  });

  it('says what it does not show', () => {
    const omittedBySeverity = { error: 0, warning: 1200, info: 0 };
    const report = source({ diagnostics: [finding()], omitted: 1200, omittedBySeverity, known: 4 });
    expect(summary(report)).toContain('1 error, 1,200 warnings in');
    expect(summary(report)).toContain('\n  1,200 more findings are not shown\n');
    expect(summary(report)).toContain('\n  4 findings are suppressed by the baseline\n');
    const quiet = pretty([report], { quiet: true });
    expect(quiet).toContain('\n  --quiet hides 1,200 warnings\n');
    expect(quiet).not.toContain('not shown');
  });

  it('says nothing of no sources', () => {
    expect(pretty([])).toBe('');
  });
});
