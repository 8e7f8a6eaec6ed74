import { describe, expect, it } from 'vitest';
import { lintText, type LintOptions } from '../../../src/api/lint-text.ts';

/** The findings of lines as `line rule`, with the number of suppressed ones. */
function found(lines: readonly string[], options: LintOptions = {}): readonly (string | number)[] {
  const report = lintText(`${lines.join('\n')}\n`, options);
  return [...report.diagnostics.map(({ line, rule }) => `${line} ${rule}`), report.suppressed ?? 0];
}

describe('# promlint-disable-next-line', () => {
  it('suppresses findings of the rules that it names in the next line', () => {
    const lines = ['# HELP a A.', '# TYPE a gauge', 'a 1', '# promlint-disable-next-line duplicate-series', 'a 2'];
    expect(found(lines)).toEqual([1]);
    expect(found([...lines, 'a 3'])).toEqual(['6 duplicate-series', 1]);
    expect(found(lines, { inlineSuppressions: false })).toEqual(['5 duplicate-series', 0]);
  });

  it('takes several rules, categories and a reason', () => {
    const comment = '# promlint-disable-next-line missing-type,metadata, naming -- the vendor names it';
    expect(found([comment, 'camelCase 1'])).toEqual([3]);
    expect(found([`#promlint-disable-next-line missing-type missing-help naming\r`, 'camelCase 1'])).toEqual([
      '1 carriage-return',
      3,
    ]);
  });

  it('can follow another one', () => {
    const comments = ['missing-help', 'missing-type'].map((rule) => `# promlint-disable-next-line ${rule}`);
    expect(found([...comments, 'a 1'])).toEqual([2]);
    expect(found([...comments, '', 'a 1'])).toEqual([
      '1 unused-suppression',
      '2 unused-suppression',
      '4 missing-help',
      '4 missing-type',
      0,
    ]);
  });
});

describe('# promlint-disable', () => {
  it('suppresses findings from its line to the end', () => {
    expect(found(['# promlint-disable missing-help, missing-type', 'a 1', 'b 1'])).toEqual([4]);
    expect(found(['a 1', '# promlint-disable missing-help, missing-type', 'b 1'])).toEqual([
      '1 missing-help',
      '1 missing-type',
      2,
    ]);
  });

  it('suppresses what is wrong with the whole of the document, at its top', () => {
    expect(found(['# promlint-disable missing-final-newline', '# HELP a A.', '# TYPE a gauge', 'a 1 '.trim()])).toEqual(
      ['1 unused-suppression', 0],
    );
    const { diagnostics, suppressed } = lintText(
      '# promlint-disable missing-final-newline\n# HELP a A.\n# TYPE a gauge\na 1',
    );
    expect({ diagnostics, suppressed }).toEqual({ diagnostics: [], suppressed: 1 });
  });

  it('changes no verdict', () => {
    const report = lintText('# promlint-disable syntax\na x\n');
    expect(report).toMatchObject({ diagnostics: [], suppressed: 1 });
    expect(report.consumers['prometheus']).toEqual({
      verdict: 'rejects',
      accepts: false,
      rejectedFor: ['invalid-value'],
      losesFor: [],
    });
  });

  it('is itself an error in OpenMetrics, unless it says otherwise', () => {
    const lines = ['# TYPE a gauge', 'a 1', '# EOF'];
    const options = { dialect: 'openmetrics', preset: 'registry' } as const;
    const [diagnostic] = lintText(`# promlint-disable duplicate-series\n${lines.join('\n')}\n`, options).diagnostics;
    expect(diagnostic).toMatchObject({ rule: 'stray-comment', help: expect.stringContaining('ignores') });
    const { diagnostics, consumers } = lintText(`# promlint-disable stray-comment\n${lines.join('\n')}\n`, options);
    expect({ diagnostics, accepts: consumers['prometheus']?.accepts }).toEqual({ diagnostics: [], accepts: false });
  });

  it('does not let another finding appear that the suppressed one explains', () => {
    const lines = ['# HELP a A.', '# TYPE a gauge', 'a 1', '# HELP b B.', '# TYPE b gauge', 'b 1', 'a 1'];
    const rules = found(lines);
    expect(rules).toEqual(['7 duplicate-desc', 0]);
    expect(found(['# promlint-disable duplicate-desc', ...lines])).toEqual([1]);
  });
});

describe('a suppression that is not used', () => {
  it('is a warning', () => {
    const lines = ['# promlint-disable missing-help', '# HELP a A.', '# TYPE a gauge', 'a 1'];
    expect(found(lines)).toEqual(['1 unused-suppression', 0]);
    expect(found(['# promlint-disable metadata', ...lines.slice(1)])).toEqual(['1 unused-suppression', 0]);
    expect(found(['# promlint-disable missing-help', ...lines.slice(3)], { rules: { 'missing-type': 'off' } })).toEqual(
      [1],
    );
  });

  it('is not reported where the rule is not on', () => {
    const lines = ['# promlint-disable histogram-nan', '# HELP a A.', '# TYPE a gauge', 'a 1'];
    expect(found(lines)).toEqual(['1 unused-suppression', 0]);
    expect(found(lines, { rules: { 'histogram-nan': 'off' } })).toEqual([0]);
    expect(found(lines, { preset: 'registry' })).toEqual([0]);
  });
});

it('reads suppressions whatever way lines take', () => {
  const lines = Array.from({ length: 2000 }, (_, index) =>
    index % 10 === 0 ? '# promlint-disable-next-line duplicate-series' : 'a{b="c"} 1',
  );
  const text = `# HELP a A.\n# TYPE a gauge\na{b="c"} 1\n${lines.join('\n')}\n`;
  const { diagnostics, suppressed } = lintText(text);
  expect({ rules: diagnostics.map(({ rule, count }) => [rule, count]), suppressed }).toEqual({
    rules: [['duplicate-series', 1600]],
    suppressed: 200,
  });
});
