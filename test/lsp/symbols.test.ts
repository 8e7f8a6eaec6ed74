import { describe, expect, it } from 'vitest';
import { documentSymbols, foldingRanges } from '../../src/lsp/symbols.ts';
import { parseLine } from '../../src/syntax/grammar/parse-line.ts';
import { documentOf, shop } from './document.ts';

describe('the symbols of a document', () => {
  it('are its families with their samples', () => {
    const { outline, text } = documentOf(`${shop}shop_wait_seconds_count{kind="fax"} 1\n`);
    const symbols = documentSymbols(outline, text, parseLine);
    expect(symbols.map(({ name, detail, kind, children }) => [name, detail, kind, children?.length])).toEqual([
      ['shop_wait_seconds', 'histogram', 18, 5],
      ['shop_cartSize', 'gauge', 16, 1],
    ]);
    // A family that is reopened reaches to its last line.
    expect(symbols[0]?.range).toEqual({ start: { line: 0, character: 0 }, end: { line: 8, character: 37 } });
    expect(symbols[0]?.selectionRange).toEqual({ start: { line: 0, character: 7 }, end: { line: 0, character: 24 } });
    expect(symbols[1]?.children?.[0]).toMatchObject({ name: 'shop_cartSize', detail: '4', kind: 14 });
  });

  it('are families alone where there are many samples, and not more than an editor shows', () => {
    const { outline, text } = documentOf(Array.from({ length: 10_005 }, (_, index) => `m${index} 1\n`).join(''));
    const symbols = documentSymbols(outline, text, parseLine);
    expect(symbols.length).toBe(5000);
    expect(symbols[4999]).toEqual({
      name: 'm4999',
      kind: 16,
      range: { start: { line: 4999, character: 0 }, end: { line: 4999, character: 7 } },
      selectionRange: { start: { line: 4999, character: 0 }, end: { line: 4999, character: 5 } },
    });
  });

  it('have a place each in their range, though a carriage return ends a line', () => {
    const { outline, text } = documentOf('# x\r# y\n# TYPE a gauge\na 1\n');
    const [symbol] = documentSymbols(outline, text, parseLine);
    expect(symbol?.range).toEqual({ start: { line: 2, character: 0 }, end: { line: 3, character: 3 } });
    expect(symbol?.selectionRange.start).toEqual({ line: 2, character: 7 });
  });
});

describe('what can be folded', () => {
  it('are the blocks of families with more than one line, in their order', () => {
    const { outline, text } = documentOf('# TYPE a gauge\na 1\nb 1\na{x="1"} 2\n\na{x="2"} 2\n');
    expect(foldingRanges(outline, text)).toEqual([
      { startLine: 0, endLine: 1, kind: 'region' },
      { startLine: 3, endLine: 5, kind: 'region' },
    ]);
    expect(foldingRanges(outline, text, 1)).toEqual([{ startLine: 0, endLine: 1, kind: 'region' }]);
  });
});
