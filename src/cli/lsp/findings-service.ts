import {
  type CancellationToken,
  type Connection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  LSPErrorCodes,
  ResponseError,
} from './protocol.ts';
import type { Analysis, OpenDocument } from './open-document.ts';

/** Milliseconds without a change after which findings are pushed. */
const pushDelay = 150;

function itemsOf({ findings }: Analysis): Diagnostic[] {
  return findings.map(({ shown }) => shown as Diagnostic);
}

/** Gives clients the findings of documents: as they ask for them, or pushed to those that do not ask. */
export class FindingsService {
  private readonly connection: Connection;
  private readonly timers = new Map<string, NodeJS.Timeout>();
  isPull = false;
  /** Whether the client asks again if it is told to. */
  canRefresh = false;

  constructor(connection: Connection) {
    this.connection = connection;
  }

  /** A document was opened or changed. */
  changed(document: OpenDocument): void {
    if (this.isPull) return;
    clearTimeout(this.timers.get(document.uri));
    this.timers.set(
      document.uri,
      setTimeout(() => void this.push(document), pushDelay),
    );
  }

  /** A document was closed: nothing of it is shown any more. */
  closed({ uri }: OpenDocument): void {
    clearTimeout(this.timers.get(uri));
    this.timers.delete(uri);
    if (!this.isPull) void this.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  /** Findings may be others though no document has changed. */
  refresh(): void {
    if (this.isPull && this.canRefresh) void this.connection.languages.diagnostics.refresh();
  }

  private async push(document: OpenDocument): Promise<void> {
    const { uri } = document;
    this.timers.delete(uri);
    const { text, versionNumber: version } = document;
    // A change meanwhile has a timer of its own. Not every client counts its versions.
    const isOutdated = (): boolean => document.text !== text;
    try {
      const analysis = await document.analysis(isOutdated);
      if (analysis === undefined || isOutdated() || document.isClosed) return;
      await this.connection.sendDiagnostics({ uri, version, diagnostics: itemsOf(analysis) });
    } catch (error) {
      this.connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
  }

  /** The findings of a document, for a client that asks; `unchanged` if it has them. */
  async pull(
    document: OpenDocument | undefined,
    previousResultId: string | undefined,
    token: CancellationToken,
  ): Promise<DocumentDiagnosticReport> {
    if (document === undefined) return { kind: 'full', items: [] };
    const analysis = await document.analysis(() => token.isCancellationRequested);
    if (analysis === undefined) {
      if (document.isClosed) return { kind: 'full', items: [] };
      throw new ResponseError(LSPErrorCodes.ServerCancelled, 'the document has changed', { retriggerRequest: true });
    }
    const { resultId } = analysis;
    if (resultId === previousResultId) return { kind: 'unchanged', resultId };
    return { kind: 'full', resultId, items: itemsOf(analysis) };
  }
}
