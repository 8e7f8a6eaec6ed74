import { describe, expect, it } from 'vitest';
import { markdown } from '../../src/report/markdown.ts';
import { markdownCode, markdownText } from '../../src/report/markdown-text.ts';
import { hostileReport, someReports } from './support/hostile.ts';

/** The cells of a row as GitHub cuts them: at every `|` without a backslash before it. */
function cells(row: string): string[] {
  return row.split(/(?<!\\)\|/).slice(1, -1);
}

describe('markdown', () => {
  it('has a section a source, with a table of findings', () => {
    const text = markdown(someReports());
    expect(text).toContain('### `dir/metrics.prom`\n');
    expect(text).toContain('### `good.prom`\n\nNo problems found in 1 family, 1 series.\n');
    expect(text).toMatch(/^\| ❌ error \| 5:1 \| \[duplicate-series\]\(https:\S+\) \| .*`http_requests_total`.* \|$/m);
  });

  it('keeps to its table whatever is in the input', () => {
    const report = hostileReport('a`b|c.prom');
    const rows = markdown([report])
      .split('\n')
      .filter((line) => line.startsWith('| ❌'));
    expect(rows).toHaveLength(report.diagnostics.length);
    for (const row of rows) {
      expect(cells(row)).toHaveLength(4);
      expect(row).not.toMatch(/\p{Cc}/u);
    }
  });

  it('says what could not be read', () => {
    expect(markdown([], { failures: [{ name: 'x', message: 'gone' }] })).toContain(
      '### `x`\n\n❌ Could not be read: gone\n',
    );
  });
});

describe('markdown text', () => {
  it.each([
    ['a `name` and *stars*', 'a `name` and \\*stars\\*'],
    ['<b>&amp;', '\\<b\\>\\&amp;'],
    ['a | b', 'a \\| b'],
    ['`a|b`', '`a\\|b`'],
    ['an odd ` alone', 'an odd \\` alone'],
    ['`a` and ` alone', '`a` and \\` alone'],
    ['[click](x) ![i](x)', '\\[click\\](x) \\!\\[i\\](x)'],
    ['@all #1 # 2', '\\@<!-- -->all \\#<!-- -->1 \\# 2'],
    ['https://evil.example www.evil.example', 'https\\://evil.example www\\.evil.example'],
    ['a\\|b', 'a\\\\\\|b'],
    ['$x$', '\\$x\\$'],
  ])('%j', (text, expected) => {
    expect(markdownText(text)).toBe(expected);
  });

  it('fences code with more backquotes than it has', () => {
    expect(markdownCode('a``b`c')).toBe('``` a``b`c ```');
    expect(markdownCode('')).toBe('');
    expect(markdownCode(' a ')).toBe('`  a  `');
  });
});
