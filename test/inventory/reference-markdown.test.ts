import { expect, it } from 'vitest';
import { referenceMarkdown } from '../../src/inventory/reference-markdown.ts';

it('describes a family in a row of a table', () => {
  expect(
    referenceMarkdown([
      {
        name: 'a_x_seconds',
        type: 'histogram',
        help: 'How\nlong | why',
        labels: ['code', 'method'],
        bounds: ['1', '+Inf'],
      },
      { name: 'a_y', type: 'stateset', help: 'Whether. ', stability: 'beta', labels: [], states: ['on', 'off'] },
    ]),
  ).toBe(`2 metrics.

### \`a_*\`

| metric | type | unit | labels | description |
| --- | --- | --- | --- | --- |
| \`a_x_seconds\` | histogram | seconds | \`code\`, \`method\` | How long \\| why. Buckets: 1, +Inf. |
| \`a_y\` | stateset |  |  | **beta** Whether. States: \`on\`, \`off\`. |
`);
});

it('lets no help text become markup', () => {
  const text = referenceMarkdown([{ name: 'a', type: 'gauge', help: '<b>x</b> [y](z)', labels: [] }]);
  expect(text).toMatch(/^1 metric\.\n\n\| metric/);
  expect(text).toContain(String.raw`\<b\>x\</b\> \[y\](z)`);
});
