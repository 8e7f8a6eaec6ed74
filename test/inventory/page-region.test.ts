import { expect, it } from 'vitest';
import { newPage, replaceRegion } from '../../src/inventory/page-region.ts';

it('replaces what is between the markers, and leaves the rest as it is', () => {
  const page = newPage('old\n');
  expect(replaceRegion(`# Metrics\n\n${page}\nThe end.\n`, 'new\n')).toBe(
    `# Metrics\n\n${newPage('new\n')}\nThe end.\n`,
  );
  expect(replaceRegion('<!-- promlint-ts docs -->\n<!-- promlint-ts docs: end -->\n', 'new\n')).toBe(newPage('new\n'));
});

it('keeps the line ends of the page', () => {
  expect(replaceRegion(newPage('a\nb\n').replaceAll('\n', '\r\n'), 'c\n')).toBe(
    newPage('c\n').replaceAll('\n', '\r\n'),
  );
});

it.each([
  '',
  '# Metrics\n',
  '<!-- promlint-ts docs -->\nno end',
  'text <!-- promlint-ts docs -->\n<!-- promlint-ts docs: end -->',
])('finds no region in %j', (page) => {
  expect(replaceRegion(page, 'new\n')).toBe(undefined);
});
