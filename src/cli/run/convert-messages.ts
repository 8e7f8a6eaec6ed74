import type { Printer } from '../../print/print.ts';
import { MessageDocument } from '../../protobuf/message-document.ts';
import type { MetricFamily } from '../../tree/nodes.ts';
import { FamilyBuilder } from '../../tree/builder.ts';
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
  const messages: MessageDocument = new MessageDocument((lines) => builder.write(lines));
  const builder = new FamilyBuilder(
    'protobuf',
    messages.parseLine,
    (item) => {
      if (item.kind === 'family') families.push(item);
      else if (item.fatal) throw new SourceError(item.message);
    },
    { fast: false },
  );
  const flush = (): void => {
    for (const family of families) write(printer.family(family));
    families = [];
  };
  for (const chunk of document.chunks()) {
    reading(chunk.length);
    messages.write(chunk);
    flush();
  }
  messages.end();
  builder.end();
  flush();
  write(printer.end());
}
