import { describe, expect, it } from 'vitest';
import { lintText } from '../../src/api/lint-text.ts';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { createLinter } from '../../src/lint/engine.ts';
import { allRules } from '../../src/rules/index.ts';
import { mergeConflict } from '../../src/rules/merge-conflict.ts';
import { MergedFiles } from '../../src/rules/support/merged-files.ts';
import { parseLine } from '../../src/syntax/grammar/parse-line.ts';

/** What the rule finds in files that are merged, in the order of the files. */
function merge(files: Readonly<Record<string, string>>): readonly Diagnostic[] {
  const merged = new MergedFiles();
  return Object.entries(files).flatMap(([name, text]) => {
    const ruleSet = allRules.map((rule) => (rule.id === mergeConflict.id ? merged.ruleFor(name) : rule));
    const linter = createLinter({ name, dialect: 'prometheus-0.0.4', ruleSet, parseLine });
    linter.write(new TextEncoder().encode(text));
    return linter.end().diagnostics.filter(({ rule }) => rule === mergeConflict.id);
  });
}

const backup = '# HELP job_age_seconds Age.\n# TYPE job_age_seconds gauge\njob_age_seconds{job_name="backup"} 1\n';

/** A histogram whose series has a label. */
function histogram(label: string): string {
  const series = `h_bucket{a="${label}",le="1"} 1\nh_bucket{a="${label}",le="+Inf"} 1\nh_sum{a="${label}"} 1\n`;
  return `# TYPE h histogram\n${series}h_count{a="${label}"} 1\n`;
}

describe(mergeConflict.id, () => {
  it('finds nothing in one file', () => {
    expect(merge({ 'a.prom': `${backup}${backup}` })).toEqual([]);
    expect(lintText(backup).diagnostics.filter(({ rule }) => rule === mergeConflict.id)).toEqual([]);
  });

  it('lets a family be in two files', () => {
    expect(merge({ 'a.prom': backup, 'b.prom': backup.replace('"backup"', '"cleanup"') })).toEqual([]);
  });

  it('reports another help text in the later file, and nothing else of the family', () => {
    expect(merge({ 'a.prom': backup, 'b.prom': backup.replace('Age.', 'The age.') })).toMatchObject([
      {
        severity: 'error',
        message: 'help of `job_age_seconds` is "The age." here, but "Age." in a.prom',
        help: 'give the metric the same help text in all files',
        family: 'job_age_seconds',
        line: 1,
        related: [{ message: 'help in the other file is here', source: 'a.prom', line: 1 }],
      },
    ]);
  });

  it('reports help that only one of two files has', () => {
    const without = backup.replace(/^# HELP.*\n/, '');
    expect(merge({ 'a.prom': backup, 'b.prom': without }).map(({ message }) => message)).toEqual([
      '`job_age_seconds` has no help here, but the help "Age." in a.prom',
    ]);
    expect(merge({ 'a.prom': without, 'b.prom': backup }).map(({ message }) => message)).toEqual([
      '`job_age_seconds` has the help "Age." here, but no help in a.prom',
    ]);
  });

  it('reports another type', () => {
    expect(merge({ 'a.prom': backup, 'b.prom': backup.replace('gauge', 'counter') })).toMatchObject([
      {
        message: '`job_age_seconds` has type counter here, but gauge in a.prom',
        line: 2,
        related: [{ source: 'a.prom', line: 2 }],
      },
    ]);
  });

  it('points at a sample if metadata is missing', () => {
    const files = {
      'a.prom': 'x 1\n',
      'b.prom': '# HELP x X.\nx{a="1"} 1\n',
      'c.prom': '\n# TYPE x gauge\nx{a="2"} 1\n',
    };
    expect(merge(files)).toMatchObject([
      { message: '`x` has the help "X." here, but no help in a.prom', line: 1, related: [{ line: 1 }] },
      { message: '`x` has type gauge here, but untyped in a.prom', line: 2, related: [{ line: 1 }] },
    ]);
    const typed = {
      'a.prom': '# HELP x X.\n# TYPE x gauge\nx 1\n',
      'b.prom': '\nx{a="1"} 1\n',
      'c.prom': '# TYPE x gauge\nx{a="2"} 1\n',
      'd.prom': 'y_sum 1\n',
      'e.prom': '# TYPE y summary\ny_count 1\n',
      'f.prom': 'y_sum 1\n',
    };
    expect(merge(typed)).toMatchObject([
      { message: '`x` has type untyped here, but gauge in a.prom', line: 2 },
      { message: '`x` has no help here, but the help "X." in a.prom', line: 1 },
      { family: 'y', line: 1, related: [{ source: 'd.prom', line: 1 }] },
      { family: 'y_sum', line: 1, related: [{ source: 'd.prom' }] },
    ]);
    const untyped = { 'a.prom': '# TYPE y summary\ny_count 1\n', 'b.prom': 'y_count 2\n' };
    expect(merge(untyped)).toMatchObject([{ family: 'y_count', line: 1, related: [{ source: 'a.prom', line: 1 }] }]);
  });

  it('takes an empty help for none', () => {
    expect(merge({ 'a.prom': '# HELP x \nx 1\n', 'b.prom': 'x{a="1"} 1\n' })).toEqual([]);
    const found = merge({ 'a.prom': '# HELP x X.\nx 1\n', 'b.prom': 'x{a="1"} 1\n' });
    expect(found).toMatchObject([{ message: '`x` has no help here, but the help "X." in a.prom', line: 1, column: 1 }]);
  });

  it('leaves what clashes within a file to other rules', () => {
    const inOne =
      '# TYPE s summary\ns_sum 1\ns_count 1\n# TYPE s_max gauge\ns_max 1\n# TYPE t_count gauge\nt_count 1\n# TYPE t summary\nt_sum 1\n';
    expect(merge({ 'a.prom': inOne })).toEqual([]);
  });

  it('reports a series that another file has, whatever the order of its labels', () => {
    const files = {
      'a.prom': 'a{b="1",c="2"} 1\na{b="1"} 1\n',
      'b.prom': 'a{b="1"} 7\na{c="2",b="1",d=""} 1\na{b="x"} 1\n',
    };
    expect(merge(files)).toMatchObject([
      {
        message: 'series of `a` is also in a.prom',
        line: 1,
        count: 2,
        related: [{ message: 'first seen here', source: 'a.prom', line: 2, column: 1 }],
      },
    ]);
  });

  it('takes a histogram or a summary as one series', () => {
    const summary = '# TYPE s summary\ns{quantile="0.5"} 1\ns_sum 1\ns_count 1\n';
    const files = {
      'a.prom': histogram('x') + summary,
      'b.prom': histogram('y') + histogram('x').split('\n').slice(1).join('\n') + summary,
    };
    expect(merge(files)).toMatchObject([
      { family: 'h', line: 6, count: 1 },
      { family: 's', count: 1 },
    ]);
  });

  it("reports a name that another file's histogram or summary has", () => {
    const summary = '# TYPE s summary\ns_sum 1\ns_count 1\n';
    const gauge = '# TYPE s_count gauge\ns_count 1\n';
    expect(merge({ 'a.prom': summary, 'b.prom': gauge })).toMatchObject([
      {
        message: 'gauge `s_count` and summary `s` in a.prom both have samples named `s_count`',
        line: 1,
        related: [{ source: 'a.prom', line: 1 }],
      },
    ]);
    expect(merge({ 'a.prom': gauge, 'b.prom': summary }).map(({ message }) => message)).toEqual([
      'summary `s` and gauge `s_count` in a.prom both have samples named `s_count`',
    ]);
    expect(merge({ 'a.prom': summary, 'b.prom': 's_bucket 1\n', 'c.prom': 'other_count 1\n' })).toEqual([]);
  });

  it('compares every file with the first that has the family', () => {
    const other = backup.replace('Age.', 'The age.').replace('"backup"', '"other"');
    const found = merge({ 'a.prom': backup, 'b.prom': other, 'c.prom': other });
    expect(found.map(({ message }) => message.slice(-6))).toEqual(['a.prom', 'a.prom']);
  });
});
