import { expect, test } from 'vitest';
import { findInvalidEscape, unescapeText } from '../../src/syntax/escapes.ts';

test.each<[raw: string, text: string, invalid: number]>([
  ['', '', -1],
  ['plain', 'plain', -1],
  [String.raw`\n`, '\n', -1],
  [String.raw`\\n`, '\\n', -1],
  [String.raw`\\\n`, '\\\n', -1],
  [String.raw`a\"b\\c\nd`, 'a"b\\c\nd', -1],
  [String.raw`\t`, '\\t', 0],
  [String.raw`\\\t`, '\\\\t', 2],
  ['a\\', 'a\\', 1],
  [String.raw`\a\n`, '\\a\n', 0],
  [String.raw`\constructor`, '\\constructor', 0],
])('%j', (raw, text, invalid) => {
  expect(unescapeText(raw)).toBe(text);
  expect(findInvalidEscape(raw)).toBe(invalid);
});
