import type { Printer } from '../../print/print.ts';
import { commentsIn, familiesIn } from '../../print/reprint.ts';
import type { ReportLoss } from '../../print/losses.ts';
import type { DialectOption } from '../../syntax/dialect.ts';
import { parseLine } from '../boot/lazy-grammar.ts';
import { writeMessages } from './convert-messages.ts';
import { layOut, linesOf, type WritePiece } from './format-document.ts';
import type { SpooledDocument } from './spooled-document.ts';

/** Bytes of comments that are counted as lost. */
function countComments(comments: string, lose: ReportLoss): void {
  for (let at = comments.indexOf('\n'); at >= 0; at = comments.indexOf('\n', at + 1)) lose('comments', '');
}

/** Writes the families of a document with a printer, in their order; returns the dialect that the document is read as. */
export function writeConverted(
  document: SpooledDocument,
  wanted: DialectOption,
  {
    printer,
    lose,
    reading,
    complete,
  }: {
    readonly printer: Printer;
    readonly lose: ReportLoss;
    readonly reading?: ((bytes: number) => void) | undefined;
    /** Is called where `# EOF` is missing in what is complete. */
    readonly complete: () => void;
  },
  write: WritePiece,
): string {
  if (document.hasMessages(wanted)) {
    writeMessages(document, { printer, reading: reading ?? ((): void => {}) }, write);
    return 'protobuf';
  }
  const layout = layOut(document, wanted, reading);
  const { dialect, families, header, trailer, isCompleted = false } = layout;
  if (isCompleted) complete();
  printer.expect(families.map(({ name }) => name));
  for (const range of [header, trailer]) countComments(commentsIn(document.read(range), dialect, parseLine), lose);
  for (const family of families) {
    const lines = linesOf(document, family);
    countComments(commentsIn(lines, dialect, parseLine), lose);
    for (const one of familiesIn(lines, dialect, parseLine)) write(printer.family(one));
  }
  write(printer.end());
  return dialect;
}
