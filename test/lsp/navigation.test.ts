import { describe, expect, it } from 'vitest';
import { definitionOf, familyOfTarget, referencesOf } from '../../src/lsp/navigation.ts';
import type { OutlineFamily } from '../../src/lsp/outline.ts';
import { targetAt } from '../../src/lsp/target.ts';
import { parseLine } from '../../src/syntax/grammar/parse-line.ts';
import { documentOf, shop, type TestDocument } from './document.ts';

function familyAt({ text, cursor, dialect, outline }: TestDocument): OutlineFamily | undefined {
  const { line, character } = cursor;
  return familyOfTarget(outline, targetAt(text.line(line), line, character, dialect, parseLine));
}

describe('navigation', () => {
  const places: readonly (readonly [string, string])[] = [
    ['a sample', 'shop_wait_sec|onds_sum'],
    ['a label', 'shop_wait_seconds_bucket{ki|nd'],
    ['metadata', 'TYPE shop_wait|_seconds'],
  ];
  it.each(places)('goes from %s to the TYPE line of its family', (_what, marked) => {
    const family = familyAt(documentOf(shop.replace(marked.replace('|', ''), marked)));
    expect(family?.name).toBe('shop_wait_seconds');
    expect(family && definitionOf(family)).toEqual({ line: 1, start: 7, end: 24 });
  });

  it('goes to the first line of a family without metadata, and to HELP where that is all', () => {
    const bare = familyAt(documentOf('# x\na 1\n|a{b="1"} 2\n'));
    expect(bare && definitionOf(bare)).toEqual({ line: 1, start: 0, end: 1 });
    const helped = familyAt(documentOf('# HELP a A.\n|a 1\n'));
    expect(helped && definitionOf(helped)).toEqual({ line: 0, start: 7, end: 8 });
  });

  it('finds the lines of a family, those of later blocks as well', () => {
    const document = documentOf('# TYPE a gauge\n|a 1\nb 1\na{x="1"} 1\n');
    const family = familyAt(document) as OutlineFamily;
    const linesOf = (withMetadata: boolean): readonly number[] =>
      referencesOf(family, document.outline, document.text, parseLine, withMetadata).map(({ line }) => line);
    expect(linesOf(false)).toEqual([1, 3]);
    expect(linesOf(true)).toEqual([0, 1, 3]);
  });

  it('goes nowhere from comments and rules', () => {
    expect(familyAt(documentOf('# promlint-disable missing-|help\na 1\n'))).toBeUndefined();
    expect(familyAt(documentOf('# so|me comment\na 1\n'))).toBeUndefined();
  });
});
