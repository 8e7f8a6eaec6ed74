import { detectWhole } from '../../detect/dialect.ts';
import type { ByteRange } from '../../print/document-layout.ts';
import { type DialectOption, resolveDialect } from '../../syntax/dialect.ts';
import { arrange } from '../run/arrange-document.ts';
import { type FormattableDocument, layOut } from '../run/format-document.ts';
import { refuseForeign } from '../run/spooled-document.ts';
import { SourceError } from '../sources/source-error.ts';

/** The canonical form of a document, or why it has none. */
export type FormattedText = { readonly text: string } | { readonly fault: string };

/** A document that is in memory, for what is made for files. */
function inMemory(name: string, bytes: Uint8Array): FormattableDocument {
  return {
    name,
    size: bytes.length,
    read: ({ start, end }: ByteRange) => bytes.subarray(start, end),
    *chunks({ start, end }: ByteRange = { start: 0, end: bytes.length }) {
      yield bytes.subarray(start, end);
    },
    hasMessages: (wanted) => wanted === 'protobuf',
    dialect(wanted) {
      const chosen = resolveDialect(wanted) ?? 'auto';
      return chosen === 'auto' ? detectWhole([bytes]).dialect : chosen;
    },
    refuseForeign: () => refuseForeign(bytes),
  };
}

/** Brings a document into its canonical form. */
export function formattedText(name: string, bytes: Uint8Array, dialect: DialectOption): FormattedText {
  const document = inMemory(name, bytes);
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let formatted = '';
  try {
    const layout = layOut(document, dialect);
    const { write, withheld } = arrange(document, layout);
    if (withheld !== undefined) return { fault: withheld };
    write((piece) => {
      formatted += typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true });
    });
    return { text: formatted + decoder.decode() };
  } catch (error) {
    if (error instanceof SourceError) return { fault: error.message };
    throw error;
  }
}
