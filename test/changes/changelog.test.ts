import { expect, it } from 'vitest';
import { changelog } from '../../src/changes/changelog.ts';
import { changesBetween, reported } from '../support/changes.ts';

function notes(before: string, after: string, reason?: string): string {
  return changelog(
    reported(changesBetween(before, after)).map((diagnostic) => ({
      diagnostic,
      ...(reason !== undefined && { reason }),
    })),
  );
}

it('has what breaks first, and what is new last', () => {
  const before = '# HELP a Size.\n# TYPE a gauge\na 1\n# TYPE b_x gauge\nb_x 1\n';
  const after = '# HELP a Length.\n# TYPE a counter\na 1\n# TYPE c_info gauge\nc_info 1\n';
  expect(notes(before, after, 'see *the* announcement')).toBe(String.raw`## Metrics

### Breaking changes

- ${'`a`'} is a counter, but was a gauge (see \*the\* announcement).
- ${'`b_x`'} is no longer exposed (see \*the\* announcement).

### Changed help texts

- Help text of ${'`a`'} changed from "Size." to "Length." (see \*the\* announcement).

### New metrics

- New gauge ${'`c_info`'} (see \*the\* announcement).
`);
});

it('says that nothing changed', () => {
  expect(notes('a 1\n', 'a 2\n')).toBe('## Metrics\n\nNo changes.\n');
});

it('lets no help text become markup', () => {
  expect(notes('# HELP a x\n# TYPE a gauge\na 1\n', '# HELP a <b>[y](z)\n# TYPE a gauge\na 1\n')).toContain(
    String.raw`\<b\>\[y\](z)`,
  );
});
