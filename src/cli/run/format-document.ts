import { DocumentIndex } from '../../print/document-index.ts';
import type { ByteRange, DocumentLayout, DocumentPart } from '../../print/document-layout.ts';
import { LinePrinter } from '../../print/line-printer.ts';
import { printPart } from '../../print/print-part.ts';
import { commentsIn, endOfDocument } from '../../print/reprint.ts';
import type { DialectOption } from '../../syntax/dialect.ts';
import { parseLine } from '../boot/lazy-grammar.ts';
import { SourceError } from '../sources/source-error.ts';
import type { SpooledDocument } from './spooled-document.ts';

/** A document of which any part can be read again, wherever it is. */
export type FormattableDocument = Pick<
  SpooledDocument,
  'name' | 'size' | 'read' | 'chunks' | 'hasMessages' | 'dialect' | 'refuseForeign'
> & { readonly isComplete?: boolean };

/** Gets a document piece by piece. */
export type WritePiece = (piece: Uint8Array | string) => void;

/** What is said of a document to which `# EOF` is added. */
export const eofNote = 'lacks # EOF, which is added: the response is complete';

/** How a document is laid out, and whether `# EOF` is added to it. */
type CompletedLayout = DocumentLayout & { readonly isCompleted?: boolean };

/** The layout of a document that lacks nothing but `# EOF`, which is written at its end. */
function completed(layout: DocumentLayout): CompletedLayout {
  return { ...layout, problem: undefined, hasEof: true, isFormatted: false, isCompleted: true };
}

/**
 * Finds the families of a document. One of OpenMetrics without `# EOF` is known to be complete only if it came as a
 * response that says so; a last line without a newline means that the program that wrote it was cut off.
 * `reading` is told of bytes before they are read.
 * @throws SourceError where it is no exposition, or has lines that no consumer reads.
 */
export function layOut(
  document: FormattableDocument,
  wanted: DialectOption,
  reading: (bytes: number) => void = () => {},
): CompletedLayout {
  if (document.hasMessages(wanted)) throw new SourceError('protobuf messages have no text to format: convert them');
  document.refuseForeign();
  const index = new DocumentIndex(document.dialect(wanted), parseLine);
  for (const chunk of document.chunks()) {
    reading(chunk.length);
    index.write(chunk);
  }
  const layout = index.end();
  const { problem } = layout;
  if (problem === undefined) return layout;
  const isWhole = document.isComplete === true && layout.families.length > 0 && !layout.lacksNewline;
  if (problem.rule === 'missing-eof' && isWhole) return completed(layout);
  throw new SourceError(`line ${problem.span.line + 1}: ${problem.message}`);
}

/** All lines of a part. */
export function linesOf(document: FormattableDocument, { ranges }: DocumentPart): Uint8Array {
  const pieces = ranges.map((range) => document.read(range));
  if (pieces.length === 1) return pieces[0] as Uint8Array;
  // Ranges end with their lines, but for the document's last.
  return Buffer.concat(pieces.flatMap((piece) => (piece.at(-1) === 0x0a ? [piece] : [piece, Buffer.from('\n')])));
}

/** Collects ranges that follow each other, so that they are copied at once. */
class Copier {
  private readonly document: FormattableDocument;
  private readonly write: WritePiece;
  private range: ByteRange = { start: 0, end: 0 };

  constructor(document: FormattableDocument, write: WritePiece) {
    this.document = document;
    this.write = write;
  }

  copy({ start, end }: ByteRange): void {
    if (start !== this.range.end) this.flush();
    this.range = this.range.end === start ? { start: this.range.start, end } : { start, end };
  }

  flush(): void {
    if (this.range.start < this.range.end) for (const chunk of this.document.chunks(this.range)) this.write(chunk);
    this.range = { start: 0, end: 0 };
  }
}

/** Writes the parts of a document, each in its canonical form. */
export function writeParts(
  document: FormattableDocument,
  { dialect, header, trailer, hasEof }: DocumentLayout,
  parts: readonly DocumentPart[],
  write: WritePiece,
): void {
  const copier = new Copier(document, write);
  const printer = new LinePrinter(dialect);
  write(commentsIn(document.read(header), dialect, parseLine));
  for (const part of parts) {
    const [first] = part.ranges;
    if (part.isCanonical && first !== undefined) copier.copy(first);
    else {
      copier.flush();
      for (const piece of printPart(linesOf(document, part), part, { dialect, parseLine, printer })) write(piece);
    }
  }
  copier.flush();
  write(commentsIn(document.read(trailer), dialect, parseLine));
  write(endOfDocument(dialect, hasEof));
}

/** Writes a document as it is. */
export function writeCopy(document: FormattableDocument, write: WritePiece): void {
  for (const chunk of document.chunks()) write(chunk);
}
