import { describe, expect, it } from 'vitest';
import { hoverAt } from '../../src/lsp/hover.ts';
import { markupFor } from '../../src/lsp/markup.ts';
import type { Hover } from '../../src/lsp/shapes.ts';
import { targetAt } from '../../src/lsp/target.ts';
import { allRules } from '../../src/rules/index.ts';
import { parseLine } from '../../src/syntax/grammar/parse-line.ts';
import { documentOf, shop } from './document.ts';

function hover(marked: string, formats?: readonly string[]): Hover | undefined {
  const { text, outline, findings, dialect, cursor } = documentOf(marked);
  const target = targetAt(text.line(cursor.line), cursor.line, cursor.character, dialect, parseLine);
  const series = new Map([['shop_wait_seconds', 1]]);
  return hoverAt({ text, outline, findings, series, ruleSet: allRules, markup: markupFor(formats) }, cursor, target);
}

describe('a hover', () => {
  it('tells of the family of a sample', () => {
    expect(hover(shop.replace('seconds_sum', 'sec|onds_sum'))).toEqual({
      contents: {
        kind: 'plaintext',
        value: 'shop_wait_seconds: histogram, 1 series, 4 samples\n\nTime that customers wait.',
      },
      range: { start: { line: 4, character: 0 }, end: { line: 4, character: 21 } },
    });
  });

  it('tells of a finding, and of the family it is in', () => {
    const { contents } = hover(shop.replace('shop_cartSize gauge', 'shop|_cartSize gauge')) as Hover;
    expect(contents.value).toMatch(/^shop_cartSize: gauge, 1 sample\n\n/);
    expect(contents.value).toContain('camel-case-name (');
    expect(contents.value).toContain('Documentation of camel-case-name: https://');
  });

  it('tells of a rule that a comment names', () => {
    const { contents, range } = hover('# promlint-disable missing-|help\na 1\n', ['markdown']) as Hover;
    expect(contents.kind).toBe('markdown');
    expect(contents.value).toMatch(/^\*\*missing-help\*\*\n\n/);
    expect(range).toEqual({ start: { line: 0, character: 19 }, end: { line: 0, character: 31 } });
  });

  it('makes no markup of what a document says', () => {
    const { contents } = hover('# HELP a <b>*x*</b>\n# TYPE a gauge\n|a 1\n', ['markdown', 'plaintext']) as Hover;
    expect(contents.value).toContain(String.raw`\<b\>\*x\*`);
  });

  it('has nothing to say of a blank line', () => {
    expect(hover('# HELP a A.\n# TYPE a gauge\na 1\n# c|omment\n')).toBeUndefined();
  });
});
