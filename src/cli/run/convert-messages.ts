import type { Printer } from '../../print/print.ts';
import type { MetricFamily } from '../../tree/nodes.ts';
import { messageBuilder } from '../../tree/message-builder.ts';
import { SourceError } from '../sources/source-error.ts';
import type { WritePiece } from './format-document.ts';
import type { SpooledDocument } from './spooled-document.ts';

/**
 * Writes the families of protobuf messages with a printer.
 * @throws SourceError for messages that cannot be read.
 */
export function writeMessages(
  document: SpooledDocument,
  { printer, reading }: { readonly printer: Printer; readonly reading: (bytes: number) => void },
  write: WritePiece,
): void {
  let families: MetricFamily[] = [];
  const builder = messageBuilder((item) => {
    if (item.kind === 'family') families.push(item);
    else if (item.fatal) throw new SourceError(item.message);
  });
  const flush = (): void => {
    for (const family of families) write(printer.family(family));
    families = [];
  };
  for (const chunk of document.chunks()) {
    reading(chunk.length);
    builder.write(chunk);
    flush();
  }
  builder.end();
  flush();
  write(printer.end());
}
