import type { ParseLine } from '../syntax/ast.ts';
import type { Dialect } from '../syntax/dialect.ts';
import type { DocumentPart } from './document-layout.ts';
import type { LinePrinter } from './line-printer.ts';
import { keepLines, reprintFamily } from './reprint.ts';

/** The lines of a part that is not copied in their canonical form: each by itself if they are in order. */
export function printPart(
  lines: Uint8Array,
  { name, isOdd, isInOrder, oddHeadEnd, ranges }: DocumentPart,
  {
    dialect,
    parseLine,
    printer,
  }: { readonly dialect: Dialect; readonly parseLine: ParseLine; readonly printer: LinePrinter },
): readonly (string | Uint8Array)[] {
  if (isOdd) return [keepLines(lines)];
  if (isInOrder) {
    const headLength = Math.max(0, oddHeadEnd - (ranges[0]?.start ?? 0));
    const head = headLength === 0 ? '' : reprintFamily(lines.subarray(0, headLength), name, dialect, parseLine);
    if (head !== undefined) return [head, printer.print(lines, headLength, name)];
  }
  return [reprintFamily(lines, name, dialect, parseLine) ?? printer.print(lines, 0, name)];
}
