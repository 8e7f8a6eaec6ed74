import type { MetricType, ParseLine } from '../syntax/ast.ts';
import type { DocumentText } from './document-text.ts';
import type { Outline, OutlineFamily } from './outline.ts';
import type { DocumentSymbol, FoldingRange, SymbolKind } from './shapes.ts';
import { readLine } from './target.ts';

/** Documents with more samples have families alone in their outline. */
const mostSamples = 2000;
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

/** The families of a document with their samples; families alone where there are very many samples. */
export function documentSymbols(outline: Outline, text: DocumentText, parseLine: ParseLine): DocumentSymbol[] {
  const { families } = outline;
  const hasSamples = families.reduce((sum, { samples }) => sum + samples, 0) <= mostSamples;
  return families.flatMap((family): DocumentSymbol[] => {
    const { name, type, hasType, blocks, span } = family;
    const block = blocks.find(({ first, last }) => span.line >= first && span.line <= last) ?? blocks[0];
    if (block === undefined || name === '') return [];
    const children = hasSamples ? samplesOf(family, outline, text, parseLine) : [];
    const selectionRange = text.rangeOf(span);
    return [
      {
        name,
        ...(hasType && { detail: type }),
        kind: familyKinds.get(type) ?? kinds.number,
        // A family that is reopened reaches to its last block, so that its samples are in its range.
        range: text.rangeOfLines(block.first, children.length > 0 ? (blocks.at(-1) ?? block).last : block.last),
        selectionRange,
        ...(children.length > 0 && { children }),
      },
    ];
  });
}

/** The blocks of families that have more than one line. */
export function foldingRanges({ families }: Outline, text: DocumentText): FoldingRange[] {
  const ranges = families.flatMap(({ blocks }) =>
    blocks.map(({ first, last }) => ({
      startLine: text.positionOf(first, 0).line,
      endLine: text.positionOf(last, 0).line,
      kind: 'region',
    })),
  );
  return ranges.filter(({ startLine, endLine }) => startLine < endLine).toSorted((a, b) => a.startLine - b.startLine);
}
