import { describe, expect, it } from 'vitest';
import { compact } from '../../src/report/compact.ts';
import { groupFindings } from '../../src/report/group.ts';
import type { Grouping } from '../../src/report/groupings.ts';
import { pretty } from '../../src/report/pretty.ts';
import { lintLines } from '../support/lint-lines.ts';

const one = lintLines(['# TYPE b gauge', 'b 1', '&', '# TYPE a gauge', 'a 1', 'a 1'], { name: 'one' });
const two = lintLines(['# TYPE a gauge', 'a 1'], { name: 'two' });
const reports = [one, two];

/** Groups as `title: source:line rule, …`. */
function groups(grouping: Grouping, quiet = false): string[] {
  return groupFindings(reports, grouping, { quiet }).map(({ title, findings }) => {
    const list = findings.map(({ report, diagnostic }) => `${report.name}:${diagnostic.line} ${diagnostic.rule}`);
    return `${title}: ${list.join(', ')}`;
  });
}

describe('groupFindings', () => {
  it('puts families in the order in which they turn up, and what has none last', () => {
    expect(groups('family')).toEqual([
      'b: one:1 missing-help',
      'a: one:4 missing-help, one:6 duplicate-series, two:1 missing-help',
      '(no family): one:3 syntax-error',
    ]);
  });

  it('puts rules by weight and number', () => {
    expect(groups('rule')).toEqual([
      'duplicate-series: one:6 duplicate-series',
      'syntax-error: one:3 syntax-error',
      'missing-help: one:1 missing-help, one:4 missing-help, two:1 missing-help',
    ]);
  });

  it('puts rules of one weight and number by name', () => {
    const report = lintLines(['# TYPE aB gauge', 'aB 1']);
    const titles = groupFindings([report], 'rule').map(({ title }) => title);
    expect(titles).toEqual(['camel-case-name', 'missing-help']);
    const turned = { ...report, diagnostics: report.diagnostics.toReversed() };
    expect(groupFindings([turned], 'rule').map(({ title }) => title)).toEqual(titles);
  });

  it('leaves the order of lines as it is', () => {
    expect(groups('line')).toHaveLength(1);
    expect(groups('line')[0]).toMatch(/^undefined: one:1 missing-help, one:3 syntax-error, /);
  });

  it('groups what is shown', () => {
    expect(groups('rule', true)).toEqual([
      'duplicate-series: one:6 duplicate-series',
      'syntax-error: one:3 syntax-error',
    ]);
    expect(groupFindings([lintLines(['# HELP a A.', '# TYPE a gauge', 'a 1'])], 'family')).toEqual([]);
  });
});

describe('reports in groups', () => {
  it('have headings in the format for people', () => {
    const titles = pretty(reports, { groupBy: 'family' })
      .split('\n')
      .filter((line) => /^(?:==|\w+\[)/.test(line))
      .map((line) => line.replace(/: .*/, (text) => (line.startsWith('==') ? text : '')));
    expect(titles).toEqual([
      '== b: 1 warning',
      'warning[missing-help]',
      '== a: 1 error, 2 warnings',
      'warning[missing-help]',
      'error[duplicate-series]',
      'warning[missing-help]',
      '== (no family): 1 error',
      'error[syntax-error]',
    ]);
  });

  it('have the groups’ order in the compact format', () => {
    const lines = compact(reports, { groupBy: 'rule' }).split('\n');
    expect(lines.map((line) => line.replace(/.* (\S+): .*/, '$1'))).toEqual([
      'duplicate-series',
      'syntax-error',
      'missing-help',
      'missing-help',
      'missing-help',
      '',
    ]);
  });

  it('are in the order of the document by line', () => {
    const titles = pretty(reports, { groupBy: 'line' }).match(/^\w+(?=\[)/gm);
    expect(titles).toEqual(['warning', 'error', 'warning', 'error', 'warning']);
    expect(compact(reports, { groupBy: 'line' })).toBe(compact(reports));
  });
});
