import type { MetricType, ParseLine } from '../syntax/ast.ts';
import type { DocumentText } from './document-text.ts';
import type { Outline, OutlineBlock, OutlineFamily } from './outline.ts';
import type { DocumentSymbol, FoldingRange, SymbolKind } from './shapes.ts';
import { readLine } from './target.ts';

/** Documents with more samples have families alone in their outline. */
const mostSamples = 2000;
/** The first so many families are in an outline: nobody looks through more, and their list would be as long as the document. */
const mostFamilies = 5000;
/** A series is cut to this length. */
const longestName = 200;

/** Kinds of symbols, as the protocol numbers them. */
const kinds = { constant: 14, number: 16, array: 18, object: 19, event: 24 } as const;

const familyKinds: ReadonlyMap<MetricType, SymbolKind> = new Map([
  ['counter', kinds.event],
  ['histogram', kinds.array],
  ['gaugehistogram', kinds.array],
  ['summary', kinds.array],
  ['info', kinds.object],
  ['stateset', kinds.object],
]);

function samplesOf(
  { blocks }: OutlineFamily,
  { dialect }: Outline,
  text: DocumentText,
  parseLine: ParseLine,
): DocumentSymbol[] {
  const symbols: DocumentSymbol[] = [];
  for (const { first, last } of blocks) {
    for (let line = first; line <= last; line += 1) {
      const content = text.line(line);
      const statement = content.startsWith('#') ? undefined : readLine(content, line, dialect, parseLine);
      if (statement?.kind !== 'sample') continue;
      const { series, value } = statement;
      const name = content.slice(series.start, series.end).slice(0, longestName);
      if (name.trim() === '') continue;
      symbols.push({
        name,
        detail: value.raw.slice(0, longestName),
        kind: kinds.constant,
        range: text.rangeOfLines(line, line),
        selectionRange: text.rangeOf(series),
      });
    }
  }
  return symbols;
}

/** The block in which the first line of a family is. */
function firstBlock({ blocks, span }: OutlineFamily): OutlineBlock | undefined {
  return blocks.find(({ first, last }) => span.line >= first && span.line <= last) ?? blocks[0];
}

/** The families of a document with their samples; families alone where there are very many samples. */
export function documentSymbols(outline: Outline, text: DocumentText, parseLine: ParseLine): DocumentSymbol[] {
  const { families } = outline;
  const hasSamples = families.reduce((sum, { samples }) => sum + samples, 0) <= mostSamples;
  const symbols: DocumentSymbol[] = [];
  for (const family of families) {
    if (symbols.length === mostFamilies) break;
    const { name, type, hasType, blocks, span } = family;
    const block = firstBlock(family);
    if (block === undefined || name === '') continue;
    const children = hasSamples ? samplesOf(family, outline, text, parseLine) : [];
    // A family that is reopened reaches to its last block, so that its samples are in its range.
    const { last } = children.length > 0 ? (blocks.at(-1) ?? block) : block;
    const kind = familyKinds.get(type) ?? kinds.number;
    const range = text.rangeOfLines(block.first, last);
    const selectionRange = text.rangeOf(span);
    // There can be very many: objects of one form are made the quickest.
    const symbol: DocumentSymbol = hasType
      ? { name, detail: type, kind, range, selectionRange }
      : { name, kind, range, selectionRange };
    symbols.push(children.length > 0 ? { ...symbol, children } : symbol);
  }
  return symbols;
}

/** The blocks of families that have more than one line; only the first ones if a client does not take more. */
export function foldingRanges({ families }: Outline, text: DocumentText, most: number = Infinity): FoldingRange[] {
  const ranges: FoldingRange[] = [];
  for (const { blocks } of families) {
    for (const { first, last } of blocks) {
      const startLine = text.positionOf(first, 0).line;
      const endLine = text.positionOf(last, 0).line;
      if (startLine < endLine) ranges.push({ startLine, endLine, kind: 'region' });
    }
  }
  return ranges.toSorted((a, b) => a.startLine - b.startLine).slice(0, most);
}
