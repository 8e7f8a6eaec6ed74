import { describe, expect, it } from 'vitest';
import type { Diagnostic, SourceReport } from '../../src/diagnostics/diagnostic.ts';
import { compact } from '../../src/report/compact.ts';
import { pretty } from '../../src/report/pretty.ts';
import { lintLines } from '../support/lint-lines.ts';
import { finding, source } from './support/reports.ts';

/** Findings of a rule in the lines from 1, each of a family of its own. */
function findings(count: number, given: Partial<Diagnostic> = {}): Diagnostic[] {
  return Array.from({ length: count }, (_, index) => {
    const family = `f${index + 1}`;
    return finding({
      rule: 'r',
      line: index + 1,
      family,
      message: `\`${family}\` is wrong`,
      why: 'So it is.',
      ...given,
    });
  });
}

const lines = Array.from({ length: 100 }, (_, index) => `f${index + 1} 1`);

function report(...diagnostics: readonly Diagnostic[]): SourceReport {
  return source({ diagnostics, consumers: {}, families: 400 }, lines);
}

/** The titles of blocks, and the lists. */
function outline(text: string): string[] {
  return text.split('\n').filter((line) => /^(?:==|\w+\[|\d+ more|  \w+\[)/.test(line));
}

describe('findings of one rule', () => {
  it('are three places in full and one line for the others', () => {
    expect(`\n${pretty([report(...findings(66))], { width: 60 })}`).toBe(`
error[r]: \`f1\` is wrong
 --> metrics.prom:1:1
  |
1 | f1 1
  | ^
 --> metrics.prom:2:1
2 | f2 1
  | ^
 --> metrics.prom:3:1
3 | f3 1
  | ^
  |
  = … and 63 more: f4, f5, f6, f7, f8, f9, f10, f11, f12, …
  = why: So it is.
  = https://example.com/r.md

66 errors in 400 families, 1,340 series
  63 findings are folded: --full shows them
`);
  });

  it('are named by their lines where they have no family, and by their sources where there are several', () => {
    const many = Array.from({ length: 5 }, (_, index) => finding({ rule: 'r', line: index + 1 }));
    expect(pretty([report(...many)])).toContain('\n  = … and 2 more: line 4, line 5\n');
    const other = source({ name: 'b', diagnostics: many.slice(3) });
    expect(pretty([report(...many), other])).toContain(
      '\n  = … and 4 more in 2 sources: metrics.prom:4, metrics.prom:5, b:4, b:5\n',
    );
  });

  it('say what differs from the first', () => {
    const text = pretty([
      report(
        finding({ message: '`a` is in bits instead of bytes' }),
        finding({ line: 2, message: '`b` is in bits instead of bytes', count: 3 }),
        finding({ line: 3, message: '`c` is in hours instead of seconds' }),
      ),
    ]);
    expect(text).toContain('\n --> metrics.prom:2:1 (and 2 more)\n');
    expect(text).toContain('\n --> metrics.prom:3:1: `c` is in hours instead of seconds\n');
  });

  it('cut a name that is longer than the line', () => {
    const long = findings(4).map((one, index) => (index < 3 ? one : { ...one, family: 'x'.repeat(300) }));
    const more = pretty([report(...long)], { width: 60 })
      .split('\n')
      .find((line) => line.includes('more'));
    expect(more).toMatch(/^ {2}= … and 1 more: x{30,}…$/);
    expect(more?.length).toBeLessThanOrEqual(60);
  });

  it('are said once where every family has the fault', () => {
    const helpless = findings(5, { rule: 'missing-help', severity: 'warning' });
    const text = pretty([{ ...report(...helpless), families: 5 }]);
    expect(text).toContain('warning[missing-help]: none of 5 families has a help text\n');
    expect(text).toContain('… and 4 more: f2, f3, f4, f5\n');
    expect(pretty([{ ...report(...helpless), families: 6 }])).toContain('warning[missing-help]: `f1` is wrong\n');
  });
});

describe('findings of several rules', () => {
  const mixed = [
    ...findings(9, { rule: 'advice', severity: 'info' }),
    ...findings(2, { rule: 'style', severity: 'warning' }),
    ...findings(4, { rule: 'broken' }),
    ...findings(1, { rule: 'worse' }),
  ];

  it('are errors before warnings before advice', () => {
    expect(outline(pretty([report(...mixed.slice(8))]))).toEqual([
      'error[broken]: `f1` is wrong',
      'error[worse]: `f1` is wrong',
      'warning[style]: `f1` is wrong',
      '1 more rule has findings:',
      '  info[advice]  line 9: `f9` is wrong',
    ]);
  });

  it('are listed by rule where they do not fit on a screen, errors never', () => {
    const many = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].flatMap((rule) => findings(6, { rule }));
    const text = pretty([report(...mixed, ...many)]);
    expect(outline(text).filter((line) => line.startsWith('error'))).toHaveLength(9);
    expect(text).toContain(`
2 more rules have findings:
  warning[style]  2 findings, first at line 1
  info[advice]    9 findings, first at line 1
`);
    expect(text).toMatch(/\n {2}\d+ findings are folded: --full shows them, --group-by rule three of each rule\n$/);
    expect(pretty([report(...mixed)]).split('\n').length).toBeLessThanOrEqual(50);
  });

  it('are listed with their sources where there are several', () => {
    const many = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].flatMap((rule) => findings(6, { rule }));
    const other = source({ name: '/a/long/path/to/the/folder/of/other.prom', diagnostics: mixed.slice(0, 1) });
    const more = source({ name: 'more.prom', diagnostics: mixed.slice(9, 10) });
    expect(outline(pretty([report(...mixed.slice(9), ...many), more], { width: 60 })).at(-1)).toBe(
      '  warning[style]  3 findings in 2 sources',
    );
    expect(outline(pretty([report(...many), other], { width: 60 })).at(-1)).toBe(
      '  info[advice]  1 finding in …th/to/the/folder/of/other.prom',
    );
  });

  it('are all there with full, in the same order', () => {
    const text = pretty([report(...mixed)], { full: true });
    expect(outline(text).map((line) => line.replace(/\]:.*/, ']'))).toEqual([
      ...Array.from({ length: 4 }, () => 'error[broken]'),
      'error[worse]',
      ...Array.from({ length: 2 }, () => 'warning[style]'),
      ...Array.from({ length: 9 }, () => 'info[advice]'),
    ]);
    expect(text).not.toMatch(/folded|… and/);
  });

  it('have a block each in groups of rules', () => {
    const text = pretty([report(...mixed)], { groupBy: 'rule' });
    expect(outline(text)).toEqual(
      [
        '== broken: 4 errors',
        'error[broken]: `f1` is wrong',
        '== worse: 1 error',
        'error[worse]: `f1` is wrong',
        '== advice: 9 infos',
        'info[advice]: `f1` is wrong',
        '== style: 2 warnings',
        'warning[style]: `f1` is wrong',
      ].toSorted((a, b) => Number(/advice/.test(a)) - Number(/advice/.test(b))),
    );
    expect(text).toContain('\n  = … and 6 more: f4, f5, f6, f7, f8, f9\n');
    expect(text).toMatch(/\n {2}7 findings are folded: --full shows them\n$/);
  });

  it('are not folded in groups of families and in the order of the document', () => {
    for (const groupBy of ['family', 'line'] as const) {
      expect(pretty([report(...mixed)], { groupBy }).match(/-->/g)).toHaveLength(mixed.length);
    }
  });

  it('are limited, errors first', () => {
    const folded = pretty([report(...mixed)], { maxFindings: 4 });
    expect(folded.match(/-->/g)).toHaveLength(4);
    expect(folded).toContain('\n  12 findings are folded: --full shows them\n');
    expect(outline(folded)[0]).toBe('error[broken]: `f1` is wrong');
    const full = pretty([report(...mixed)], { maxFindings: 4, full: true });
    expect(outline(full)).toEqual([1, 2, 3, 4].map((index) => `error[broken]: \`f${index}\` is wrong`));
    expect(full).toContain('5 errors, 2 warnings, 9 infos in 400 families');
    expect(full).toContain('\n  12 more findings are not shown\n');
    expect(compact([report(...mixed)], { maxFindings: 4 }).match(/error broken/g)).toHaveLength(4);
    expect(compact([report(...mixed)], { maxFindings: 4 })).toMatch(/metrics.prom: 12 more findings are not shown\n$/);
    expect(compact([report(...mixed)]).split('\n')).toHaveLength(mixed.length + 1);
  });
});

/** The first lines of the errors in the report of a document. */
function errorsOf(text: readonly string[]): string[] {
  return outline(pretty([lintLines(text)], { width: 200 })).filter((line) => line.startsWith('error'));
}

describe('two scrapes in one file', () => {
  const names = ['a', 'b', 'c', 'd'];
  const scrape = names.flatMap((name) => [`# HELP ${name} Some help.`, `# TYPE ${name} gauge`, `${name} 1`]);

  it('are one finding that says where they were joined', () => {
    expect(errorsOf([...scrape, ...scrape])).toEqual([
      'error[duplicate-desc]: 4 families appear twice: two scrapes were joined at line 13',
    ]);
  });

  it('leave other faults of the second one', () => {
    const errors = errorsOf(['# TYPE z gauge', '# TYPE z gauge', 'z 1', ...scrape, ...scrape]);
    expect(errors).toEqual([
      expect.stringContaining('error[duplicate-type]: '),
      expect.stringContaining('two scrapes were joined at line 16'),
    ]);
  });

  it('are not what some families that reappear here and there are', () => {
    const scattered = names.flatMap((name) => [`${name} 1`, 'other{a="b"} 1', `${name}{a="b"} 1`]);
    expect(errorsOf(scattered).join('')).not.toContain('joined');
    expect(errorsOf([...scrape, ...scrape, ...scrape]).join('')).not.toContain('joined');
    expect(errorsOf([...scrape.slice(0, 9), ...scrape.slice(0, 9)]).join('')).not.toContain('joined');
  });
});

describe('the summary of many sources', () => {
  const clean = Array.from({ length: 30 }, (_, index) => source({ name: `clean-${index}` }));
  const bad = source({ name: 'bad', diagnostics: [finding()], consumers: {} });

  it('lists those with the most severe findings, in their order', () => {
    const text = pretty([...clean, bad]);
    expect(text).toContain('\nclean-8: No problems found in 12 families, 1,340 series\nbad: 1 error in 12');
    expect(text).not.toContain('clean-9:');
    expect(text).toMatch(/\n… and 21 more sources: No problems found\n1 error in 31 sources\n$/);
  });

  it('lists all with full', () => {
    expect(pretty([...clean, bad], { full: true })).toContain('\nclean-29: ');
  });
});
