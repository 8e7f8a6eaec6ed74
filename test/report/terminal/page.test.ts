import { describe, expect, it } from 'vitest';
import { renderPage } from '../../../src/report/terminal/page.ts';
import type { Colors } from '../../../src/report/terminal/theme.ts';

const mark =
  (name: string) =>
  (text: string): string =>
    `<${name}>${text}</${name}>`;
const colors: Colors = {
  bold: mark('b'),
  dim: mark('dim'),
  red: mark('red'),
  green: mark('green'),
  yellow: mark('yellow'),
  blue: mark('blue'),
  cyan: mark('cyan'),
};

const page = `# some-rule

The law in a sentence.

| category | severity | presets |
| --- | --- | --- |
| naming | warning | promlint |

<!-- generated -->
## What it does

Looks at \`a b\`, **strongly**,
and at [the page](https://example.org/page) and [another](other.md).
\`\`\`prometheus
# TYPE a gauge
a{b="c"} 1

a 2
\`\`\`

- first, with a [link \`x\`](https://example.org/a-rather-long-address/of-a-page);
- second
  that goes on.

| option | meaning |
| --- | --- |
| \`max\` | The most series that there may be. |
| \`or\\|and\` | Either. |
`;

describe('renderPage', () => {
  it('writes a page as plain text', () => {
    expect(renderPage(page, { width: 44 })).toBe(`some-rule

The law in a sentence.

category  naming
severity  warning
presets   promlint

WHAT IT DOES

Looks at \`a b\`, strongly, and at the page
https://example.org/page and another.

    # TYPE a gauge
    a{b="c"} 1

    a 2

  - first, with a link \`x\`
    https://example.org/a-rather-long-address/of-a-page;
  - second that goes on.

option    meaning
\`max\`     The most series that there may be.
\`or|and\`  Either.
`);
  });

  it('paints it, and breaks lines at the same places', () => {
    const painted = renderPage(page, { width: 44, colors });
    expect(painted).toContain('<b>WHAT</b> <b>IT</b> <b>DOES</b>');
    expect(painted).toContain('<cyan>a</cyan> <cyan>b</cyan>, <b>strongly</b>, and');
    expect(painted).toContain('<blue>https://example.org/page</blue>');
    expect(painted).toContain('    <dim># TYPE a gauge</dim>\n    <cyan>a{b="c"} 1</cyan>\n');
    expect(painted).toContain('<b>severity</b>  warning');
    expect(painted).toContain('<b>option</b>  <b>meaning</b>');
  });

  it('breaks the last column of a table', () => {
    const table = '| a | b |\n| --- | --- |\n| x | one two three four five |\n| y | z |\n';
    expect(renderPage(table, { width: 23 })).toBe('a  b\nx  one two three four\n   five\ny  z\n');
  });

  it('shows what a terminal would obey', () => {
    expect(renderPage('```\na\u001b[31m\n```\n\u001b[31m\n', { width: 80 })).toBe('    a␛[31m\n\n␛[31m\n');
  });

  it('takes tables whose rows are too short', () => {
    expect(renderPage('| a | b | c |\n| --- | --- | --- |\n| x |\n| | y |\n', { width: 80 })).toBe(
      'a  b  c\nx\n   y\n',
    );
    expect(renderPage('| a | b |\n| --- | --- |\n| x |\n', { width: 80 })).toBe('a  x\nb\n');
  });

  it('takes code that does not end', () => {
    expect(renderPage('```\na', { width: 80 })).toBe('    a\n');
  });
});
