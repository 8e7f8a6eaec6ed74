import { fileURLToPath } from 'node:url';
import {
  type ClientCapabilities,
  type Connection,
  createConnection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  ProposedFeatures,
  ShowMessageNotification,
  TextDocumentSyncKind,
} from './protocol.ts';
import { toolName, version } from '../../diagnostics/about.ts';
import { codeActionKinds, fixAllCommand } from '../../lsp/code-actions.ts';
import { tokenModifiers, tokenTypes } from '../../lsp/semantic-tokens.ts';
import type { Arguments } from '../arguments/plain.ts';
import { configurationFiles } from '../config/find.ts';
import type { Io } from '../io.ts';
import { ConfigurationDiagnostics } from './configuration-diagnostics.ts';
import { Configurations } from './configurations.ts';
import { readEditorSettings } from './editor-settings.ts';
import { fixAllEdits, registerFeatures } from './features.ts';
import { DocumentWorker } from './document-worker.ts';
import { type DocumentServices, OpenDocument } from './open-document.ts';
import { FindingsService } from './findings-service.ts';

/** The section of an editor's settings. */
const section = 'promlint-ts';

/** The path of a file's address; undefined for other addresses. */
function pathOf(uri: string): string | undefined {
  try {
    return uri.startsWith('file:') ? fileURLToPath(uri) : undefined;
  } catch {
    return undefined;
  }
}

function capabilitiesFor(isPull: boolean): InitializeResult['capabilities'] {
  return {
    // What every client has; the columns of reports are the same.
    positionEncoding: 'utf-16',
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    hoverProvider: true,
    completionProvider: { triggerCharacters: ['#', ' ', '{', ',', '"', '_'] },
    definitionProvider: true,
    referencesProvider: true,
    documentSymbolProvider: { label: toolName },
    foldingRangeProvider: true,
    documentFormattingProvider: true,
    codeActionProvider: {
      codeActionKinds: [codeActionKinds.quickFix, codeActionKinds.fixAll, codeActionKinds.fixAllOfTool],
    },
    executeCommandProvider: { commands: [fixAllCommand] },
    semanticTokensProvider: {
      legend: { tokenTypes: [...tokenTypes], tokenModifiers: [...tokenModifiers] },
      full: true,
      range: true,
    },
    ...(isPull && {
      diagnosticProvider: { identifier: toolName, interFileDependencies: false, workspaceDiagnostics: false },
    }),
  };
}

/** A language server on one connection. */
class LanguageServer {
  private readonly connection: Connection;
  private readonly configurations: Configurations;
  private readonly services: DocumentServices;
  private readonly documents = new Map<string, OpenDocument>();
  private readonly findings: FindingsService;
  private readonly configurationDiagnostics: ConfigurationDiagnostics;
  private client: ClientCapabilities = {};

  constructor(connection: Connection, args: Arguments, io: Io) {
    this.connection = connection;
    this.findings = new FindingsService(connection);
    this.configurationDiagnostics = new ConfigurationDiagnostics(connection);
    this.configurations = new Configurations(args, io, {
      read: (path, mistakes) => this.configurationDiagnostics.show(path, mistakes),
      warn: (message) =>
        void connection.sendNotification(ShowMessageNotification.type, { type: 2, message: `promlint-ts: ${message}` }),
    });
    this.services = { configurations: this.configurations, worker: new DocumentWorker(io) };
    connection.onInitialize((params) => this.initialize(params));
    connection.onInitialized(() => this.initialized());
    this.followDocuments();
    this.followSettings();
    connection.onExecuteCommand(({ command, arguments: [uri] = [] }) => this.execute(command, uri));
  }

  listen(): void {
    this.connection.listen();
  }

  private initialize({ capabilities, initializationOptions }: InitializeParams): InitializeResult {
    this.client = capabilities;
    this.configurations.setEditorSettings(readEditorSettings(initializationOptions));
    const { textDocument } = capabilities;
    const isPull = textDocument?.diagnostic !== undefined;
    this.findings.isPull = isPull;
    this.findings.canRefresh = capabilities.workspace?.diagnostics?.refreshSupport === true;
    registerFeatures(this.connection, (uri) => this.documents.get(uri), {
      hoverFormats: textDocument?.hover?.contentFormat,
      hasHierarchicalSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
      mostFoldingRanges: textDocument?.foldingRange?.rangeLimit,
    });
    if (isPull) {
      this.connection.languages.diagnostics.on((params, token) =>
        this.findings.pull(this.documents.get(params.textDocument.uri), params.previousResultId, token),
      );
    }
    return { capabilities: capabilitiesFor(isPull), serverInfo: { name: toolName, version } };
  }

  private async initialized(): Promise<void> {
    const { workspace } = this.client;
    const { connection } = this;
    if (workspace?.didChangeWatchedFiles?.dynamicRegistration === true) {
      // Configurations extend files of any name.
      const names = [...configurationFiles.map((name) => `**/${name}`), '**/*.{yaml,yml,json}'];
      const watchers = names.map((globPattern) => ({ globPattern }));
      await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    }
    if (workspace?.didChangeConfiguration?.dynamicRegistration === true) {
      await connection.client.register(DidChangeConfigurationNotification.type, { section });
    }
    if (workspace?.configuration === true) await this.fetchSettings();
  }

  private followDocuments(): void {
    const { connection, documents, findings } = this;
    connection.onDidOpenTextDocument(({ textDocument: { uri, text, version: number } }) => {
      documents.get(uri)?.close();
      const document = new OpenDocument(uri, pathOf(uri), text, number, this.services);
      documents.set(uri, document);
      findings.changed(document);
    });
    connection.onDidChangeTextDocument(({ textDocument: { uri, version: number }, contentChanges }) => {
      const document = documents.get(uri);
      if (document === undefined) return;
      document.update(contentChanges, number);
      findings.changed(document);
    });
    connection.onDidSaveTextDocument(({ textDocument: { uri } }) => {
      const path = pathOf(uri);
      if (path !== undefined && this.configurations.has(path)) this.lintAgain();
    });
    connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
      const document = documents.get(uri);
      if (document === undefined) return;
      document.close();
      documents.delete(uri);
      findings.closed(document);
    });
  }

  private followSettings(): void {
    this.connection.onDidChangeWatchedFiles(({ changes }) => {
      const paths = changes.map(({ uri }) => pathOf(uri));
      const isOurs = paths.some(
        (path) =>
          path !== undefined &&
          (this.configurations.has(path) || configurationFiles.some((name) => path.endsWith(name))),
      );
      if (isOurs) this.lintAgain();
    });
    this.connection.onDidChangeConfiguration(async ({ settings }) => {
      if (this.client.workspace?.configuration === true) {
        await this.fetchSettings();
        return;
      }
      const given = (settings as Readonly<Record<string, unknown>> | null | undefined)?.[section];
      this.configurations.setEditorSettings(readEditorSettings(given));
      this.lintAgain();
    });
  }

  private async fetchSettings(): Promise<void> {
    const given: unknown = await this.connection.workspace.getConfiguration(section);
    // An editor without settings of ours keeps what it began with.
    if (given === null || given === undefined) return;
    this.configurations.setEditorSettings(readEditorSettings(given));
    this.lintAgain();
  }

  /** Lints all documents again, since their configuration may have changed. */
  private lintAgain(): void {
    this.configurations.refresh();
    for (const document of this.documents.values()) {
      document.invalidate();
      this.findings.changed(document);
    }
    this.findings.refresh();
  }

  private async execute(command: string, uri: unknown): Promise<null> {
    const document = typeof uri === 'string' ? this.documents.get(uri) : undefined;
    if (command !== fixAllCommand || document === undefined) return null;
    const edits = await fixAllEdits(document);
    if (edits.length > 0) await this.connection.workspace.applyEdit({ changes: { [document.uri]: edits } });
    return null;
  }
}

/** Serves a client on standard input and output until it ends the process. */
export function serveLanguage(args: Arguments, io: Io): Promise<number> {
  const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout);
  new LanguageServer(connection, args, io).listen();
  // The connection ends the process: as the client says, or once the client is gone.
  return new Promise<number>(() => {});
}
