import { describe, expect, it } from 'vitest';
import type { Diagnostic, SourceReport } from '../../src/diagnostics/diagnostic.ts';
import { fleetGroups } from '../../src/report/fleet/faults.ts';
import { format } from '../../src/report/index.ts';
import { finding, source } from './support/reports.ts';

const rejects = { verdict: 'rejects', accepts: false, rejectedFor: ['duplicate-series'], losesFor: [] } as const;

function target(job: string, index: number, diagnostics: readonly Diagnostic[]): SourceReport {
  const instance = `${job}-${index}:9100`;
  const labels = { job, instance };
  const lines = ['a 1', 'a 1'];
  return source(
    { name: `http://${instance}/metrics`, target: { job, labels }, exporter: `${job}_exporter`, diagnostics },
    lines,
  );
}

const duplicate = finding({ line: 2, family: 'a', message: 'duplicate series of `a`', endColumn: 2 });
const noHelp = finding({
  rule: 'missing-help',
  severity: 'warning',
  family: 'a',
  message: '`a` has no help text',
  help: 'add a HELP line',
  why: 'People look for it.',
});

const nodes = Array.from({ length: 430 }, (_, index) =>
  target('node', index, index < 412 ? [{ ...noHelp, line: index + 1 }] : []),
);
const apis = Array.from({ length: 12 }, (_, index) =>
  target('api', index, index < 2 ? [duplicate, noHelp] : [noHelp]),
).map((report, index) => (index < 2 ? { ...report, consumers: { prometheus: rejects } } : report));
const failures = [
  { name: 'http://node-x:9100/metrics', message: 'no route to host', target: { job: 'node', labels: { job: 'node' } } },
];

describe('faults of a fleet', () => {
  it('are one for all targets of a job, the worst first', () => {
    const groups = fleetGroups([...nodes, ...apis], 'job', { failures });
    const shown = groups.map(({ name, reports, failures: unread, faults }) => [
      name,
      reports.length,
      unread.length,
      faults.map(({ rule, sources }) => `${rule} ${sources.length}`),
    ]);
    expect(shown).toEqual([
      ['api', 12, 0, ['duplicate-series 2', 'missing-help 12']],
      ['node', 430, 1, ['missing-help 412']],
    ]);
  });

  it('are so by exporter', () => {
    const groups = fleetGroups([...nodes, ...apis, source()], 'exporter');
    expect(groups.map(({ name, reports }) => `${name} ${reports.length}`)).toEqual([
      'api_exporter 12',
      'node_exporter 430',
      ' 1',
    ]);
  });

  it('differ where families or severities do', () => {
    const others = [
      target('x', 1, [noHelp, { ...noHelp, family: 'b' }]),
      target('x', 2, [{ ...noHelp, severity: 'error' }]),
    ];
    expect(fleetGroups(others, 'job')[0]?.faults.map(({ severity, family }) => `${severity} ${family}`)).toEqual([
      'error a',
      'warning a',
      'warning b',
    ]);
  });
});

describe('the report on a fleet for people', () => {
  it('has each fault once, with the targets that have it', () => {
    expect(format([...nodes, ...apis], 'pretty', { failures })).toMatchInlineSnapshot(`
      "== job api: 1 error, 1 warning on 12 of 12 targets

      error[duplicate-series]: duplicate series of \`a\`
       --> http://api-0:9100/metrics:2:1
        |
      2 | a 1
        | ^
        |
        = on 2 of 12 targets of job api: api-0:9100 and api-1:9100
        = https://example.com/duplicate-series.md

      warning[missing-help]: \`a\` has no help text
       --> http://api-0:9100/metrics:1:1
        |
      1 | a 1
        | ^
        |
        = on 12 of 12 targets of job api: api-0:9100, api-1:9100, api-2:9100 and 9 more
        = why: People look for it.
        = help: add a HELP line
        = https://example.com/missing-help.md

      == job node: 1 warning on 412 of 430 targets

      warning[missing-help]: \`a\` has no help text
       --> http://node-0:9100/metrics:1:1
        |
      1 | a 1
        | ^
        |
        = on 412 of 430 targets of job node: node-0:9100, node-1:9100, node-2:9100 and 409 more
        = help: add a HELP line

      job api: 2 errors, 12 warnings in 12 targets
      job node: 412 warnings in 430 targets; 1 source could not be read
      2 errors, 424 warnings in 442 targets
        Prometheus rejects 2 of 442 targets
      1 source could not be read
      "
    `);
  });

  it('can be by exporter, and is as always for a few targets or where all findings are asked for', () => {
    expect(format(apis, 'pretty', { groupBy: 'exporter' })).toContain('of 12 targets of exporter api_exporter:');
    expect(format(apis.slice(0, 10), 'pretty')).not.toContain('== ');
    expect(format(apis, 'pretty', { full: true }).match(/missing-help\]/g)?.length).toBe(12);
  });

  it('shows the worst of many jobs, and counts the others', () => {
    const many = Array.from({ length: 30 }, (_, job) => target(`job${job}`, job, [{ ...noHelp, family: `f${job}` }]));
    const text = format(many, 'pretty');
    expect(text.match(/^== /gm)?.length).toBe(10);
    expect(text).toContain('… and 10 more jobs');
    expect(text).toContain('20 faults are folded: --full --group-by job shows all');
    expect(format(many, 'pretty', { full: true, groupBy: 'job' }).match(/^== /gm)?.length).toBe(30);
  });

  it('says what is new since a baseline', () => {
    const sinceBaseline = { file: 'known.json', written: '2026-11-26T02:00:00Z', new: 3, cured: 5 };
    expect(format(apis, 'pretty', { sinceBaseline })).toContain(
      '3 new, 5 cured since 2026-11-26T02:00:00Z (known.json)',
    );
  });

  it('has a table for each job in Markdown', () => {
    expect(format([...nodes, ...apis], 'markdown', { failures })).toBe(`## promlint-ts

### job api

2 errors, 12 warnings in 12 targets.

| | Targets | Rule | Finding |
| --- | --- | --- | --- |
| ❌ error | 2 of 12 targets: api-0\\:9100 and api-1\\:9100 | [duplicate-series](https://example.com/duplicate-series.md) | duplicate series of \`a\` |
| ⚠️ warning | 12 of 12 targets: api-0\\:9100, api-1\\:9100, api-2\\:9100 and 9 more | [missing-help](https://example.com/missing-help.md) | \`a\` has no help text<br>_help:_ add a HELP line |

### job node

412 warnings in 430 targets.

❌ 1 source could not be read: http\\://node-x\\:9100/metrics (no route to host)

| | Targets | Rule | Finding |
| --- | --- | --- | --- |
| ⚠️ warning | 412 of 430 targets: node-0\\:9100, node-1\\:9100, node-2\\:9100 and 409 more | [missing-help](https://example.com/missing-help.md) | \`a\` has no help text<br>_help:_ add a HELP line |

1 source could not be read.
`);
  });

  it('orders compact lines by job', () => {
    const text = format([nodes[0] as SourceReport, apis[0] as SourceReport], 'compact', { groupBy: 'job' });
    expect(text.split('\n').map((line) => line.split('-')[0])).toEqual(['http://api', 'http://api', 'http://node', '']);
  });
});
