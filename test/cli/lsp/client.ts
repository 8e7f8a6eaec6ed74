import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import type * as protocol from 'vscode-languageserver/node';
import { root } from '../../support/markdown.ts';

const bin = fileURLToPath(new URL('../../../bin/promlint-ts.js', import.meta.url));

/** Capabilities of a client that has everything that the server makes use of. */
export const everything: protocol.ClientCapabilities = {
  workspace: {
    configuration: true,
    applyEdit: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
  },
  textDocument: {
    diagnostic: {},
    hover: { contentFormat: ['markdown', 'plaintext'] },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
  },
};

/** Capabilities of a client that has findings pushed. */
export const pushed: protocol.ClientCapabilities = { textDocument: { hover: { contentFormat: ['plaintext'] } } };

interface ClientOptions {
  readonly capabilities?: protocol.ClientCapabilities;
  readonly initializationOptions?: unknown;
  /** What the editor answers when it is asked for its settings. */
  readonly settings?: unknown;
  readonly args?: readonly string[];
}

type Waiting = (method: string, params: unknown) => void;

/** A client of the language server without an editor, until it is disposed of. */
export class Client implements AsyncDisposable {
  readonly connection: MessageConnection;
  readonly child: ChildProcess;
  /** What the server has sent without being asked, by method. */
  readonly received: { readonly method: string; readonly params: unknown }[] = [];
  private waiting: Waiting[] = [];
  settings: unknown;
  capabilities: protocol.ServerCapabilities = {};
  private readonly exited: Promise<number | null>;

  constructor(child: ChildProcess, settings: unknown) {
    this.child = child;
    this.settings = settings;
    this.exited = new Promise((resolve) => {
      child.once('exit', (code) => resolve(code));
    });
    if (child.stdout === null || child.stdin === null) throw new Error('the server has no pipes');
    this.connection = createMessageConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    this.connection.onNotification((method, params) => this.take(method, params));
    this.connection.onRequest((method, params) => {
      this.take(method, params);
      return method === 'workspace/configuration' ? [this.settings ?? null] : null;
    });
    this.connection.listen();
  }

  private take(method: string, params: unknown): void {
    this.received.push({ method, params });
    for (const waiting of this.waiting) waiting(method, params);
  }

  /** Waits until the server sends something that is wanted; what it has sent before counts, too. */
  when<Params>(method: string, isWanted: (params: Params) => boolean = () => true): Promise<Params> {
    const known = this.received.find((one) => one.method === method && isWanted(one.params as Params));
    if (known !== undefined) return Promise.resolve(known.params as Params);
    return new Promise((resolve) => {
      const waiting: Waiting = (name, params) => {
        if (name !== method || !isWanted(params as Params)) return;
        this.waiting = this.waiting.filter((one) => one !== waiting);
        resolve(params as Params);
      };
      this.waiting.push(waiting);
    });
  }

  request<Result>(method: string, params: unknown): Promise<Result> {
    return this.connection.sendRequest<Result>(method, params);
  }

  notify(method: string, params: unknown): Promise<void> {
    return this.connection.sendNotification(method, params);
  }

  open(uri: string, text: string, version = 1): Promise<void> {
    return this.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'prometheus', version, text } });
  }

  change(uri: string, version: number | null, ...contentChanges: readonly object[]): Promise<void> {
    return this.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
  }

  /** A request about a document. */
  about<Result>(method: string, uri: string, more: object = {}): Promise<Result> {
    return this.request(`textDocument/${method}`, { textDocument: { uri }, ...more });
  }

  async diagnostics(uri: string): Promise<readonly protocol.Diagnostic[]> {
    const report = await this.about<protocol.FullDocumentDiagnosticReport>('diagnostic', uri);
    return report.items;
  }

  /** Ends the server as editors do, and gives its exit code. */
  async shutdown(): Promise<number | null> {
    await this.request('shutdown', undefined);
    await this.notify('exit', undefined);
    return this.exited;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.connection.dispose();
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill('SIGKILL');
    await this.exited;
  }
}

/** Starts the built server in a folder and initialises it. */
export async function startClient(folder: string = root, options: ClientOptions = {}): Promise<Client> {
  const { capabilities = everything, initializationOptions, settings, args = ['--stdio'] } = options;
  const child = spawn(process.execPath, [bin, 'lsp', ...args], { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'] });
  const client = new Client(child, settings);
  const result = await client.request<protocol.InitializeResult>('initialize', {
    processId: process.pid,
    rootUri: pathToFileURL(folder).href,
    capabilities,
    ...(initializationOptions !== undefined && { initializationOptions }),
  });
  client.capabilities = result.capabilities;
  await client.notify('initialized', {});
  return client;
}
