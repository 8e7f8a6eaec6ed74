import { describe, expect, it } from 'vitest';
import { github } from '../../src/report/github.ts';
import { gitlab } from '../../src/report/gitlab.ts';
import { junit } from '../../src/report/junit.ts';
import { markdown } from '../../src/report/markdown.ts';
import { sarif } from '../../src/report/sarif.ts';
import { fullReport } from './support/hostile.ts';

const report = fullReport();

/** The first finding's line of a report. */
function line(text: string, part: string): string {
  return text.split('\n').find((one) => one.includes(part)) ?? '';
}

describe('a report with everything', () => {
  it('counts repetitions', () => {
    for (const format of [github, gitlab, junit, markdown, sarif]) expect(format([report])).toContain('(7 times)');
  });

  it('says where else to look', () => {
    expect(github([report])).toContain('first: dir/metrics.prom:2:1');
    expect(junit([report])).toContain('first: dir/metrics.prom:2:1');
    expect(markdown([report])).toContain('<br>first: line 2');
  });

  it('says what is left out, of errors only where nothing else is shown', () => {
    expect(github([report])).toContain('3 more findings are not shown');
    expect(github([report], { quiet: true })).toContain('1 more finding is not shown');
    expect(markdown([report])).toContain('3 more findings are not shown.');
    expect(markdown([report], { quiet: true })).toContain('1 more finding is not shown.');
    expect(gitlab([report])).toContain('3 more findings are not shown');
    expect(gitlab([report], { quiet: true })).toContain('1 more finding is not shown');
    expect(sarif([report])).toContain('3 more findings are omitted from this report');
    expect(sarif([report], { quiet: true })).toContain('1 more finding is omitted from this report');
  });

  it('does without family, help and reason', () => {
    expect(line(github([report]), 'house-rule')).toMatch(/as the house says$/);
    expect(line(markdown([report]), 'house-rule')).toMatch(/\| as the house says \|$/);
    expect(junit([report])).toContain('name="house-rule"');
    expect(JSON.parse(gitlab([report]))).toMatchObject([{}, { check_name: 'house-rule', severity: 'info' }, {}, {}]);
  });

  it('describes a rule of the house by what its finding says', () => {
    const log = JSON.parse(sarif([report])) as { runs: [{ tool: { driver: { rules: { id: string }[] } } }] };
    const { rules } = log.runs[0].tool.driver;
    expect(rules.find(({ id }) => id === 'house-rule')).toMatchObject({
      name: 'HouseRule',
      shortDescription: { text: 'house-rule' },
      properties: { 'problem.severity': 'recommendation' },
    });
    expect(rules.find(({ id }) => id === 'long')).toMatchObject({ help: { text: 'long\n\nIt is so.\n\nDo it.' } });
  });

  it('points at several lines without columns on GitHub, and without an excerpt in SARIF', () => {
    expect(line(github([report]), 'line=3')).toMatch(/file=dir\/metrics.prom,line=3,endLine=4,title=/);
    const [{ results }] = (JSON.parse(sarif([report])) as { runs: [{ results: { locations: object[] }[] }] }).runs;
    expect(JSON.stringify(results[2]?.locations)).not.toContain('snippet');
    expect(JSON.stringify(JSON.parse(sarif([{ ...report, excerpts: new Map() }])))).not.toContain('snippet');
  });

  it('shortens a message without end where people read it', () => {
    expect(line(markdown([report]), 'long').length).toBeLessThan(1000);
  });
});
