import { agentParsers } from '../../consumers/agents.ts';
import { detectWhole } from '../../detect/dialect.ts';
import type { DocumentText } from '../../lsp/document-text.ts';
import type { ByteRange } from '../../print/document-layout.ts';
import { resolveDialect } from '../../syntax/dialect.ts';
import { arrange } from '../run/arrange-document.ts';
import { fixText } from '../run/fix-text.ts';
import { type FormattableDocument, layOut } from '../run/format-document.ts';
import { refuseForeign } from '../run/spooled-document.ts';
import { SourceError } from '../sources/source-error.ts';
import { type DocumentConfiguration, sourceNameOf } from './configurations.ts';

/** A document of an editor. */
interface Named {
  readonly uri: string;
  readonly path: string | undefined;
}

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

/** The canonical form of a document, or why it has none. */
export function formattedText(
  { uri, path }: Named,
  text: DocumentText,
  { settings }: DocumentConfiguration,
): { readonly text: string } | { readonly fault: string } {
  const document = inMemory(sourceNameOf(uri, path).name, text.bytes);
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let formatted = '';
  try {
    const layout = layOut(document, settings.dialect);
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

/** A document with all that can be mended safely. */
export function fixedText({ uri, path }: Named, text: DocumentText, configuration: DocumentConfiguration): string {
  const options = configuration.optionsFor(sourceNameOf(uri, path));
  // Nothing is changed that any consumer would read less of then.
  return fixText(text.text, { ...options, agentParsers: agentParsers('all') }, false).text;
}
