import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as protocol from 'vscode-languageserver/node';
import { beforeEach, describe, expect, it } from 'vitest';
import { eachInTemporaryFolder, writeIn } from '../../support/temporary-folder.ts';
import { type Client, everything, pushed, startClient } from './client.ts';

const text = '# TYPE shop_cartSize gauge\nshop_cartSize 4\n';

let folder = '';
let uri = '';
let configuration = '';

eachInTemporaryFolder((made) => {
  folder = made;
});

beforeEach(() => {
  uri = pathToFileURL(join(folder, 'metrics', 'shop.prom')).href;
  configuration = pathToFileURL(join(folder, '.promlint.yaml')).href;
  writeIn(folder, '.git/HEAD', '');
  writeIn(folder, 'metrics/shop.prom', text);
});

async function codes(client: Client): Promise<readonly unknown[]> {
  return (await client.diagnostics(uri)).map(({ code }) => code);
}

function ofDocument(document: string): (params: protocol.PublishDiagnosticsParams) => boolean {
  return (params) => params.uri === document;
}

describe('the configuration of the language server', () => {
  it('is that of the nearest file above a document, read again when it changes', async () => {
    writeIn(folder, '.promlint.yaml', 'rules: { missing-help: off }\n');
    await using client = await startClient(folder);
    await client.open(uri, text);
    expect(await codes(client)).toEqual(['camel-case-name']);
    const { registrations } = await client.when<protocol.RegistrationParams>('client/registerCapability', (params) =>
      params.registrations.some(({ method }) => method === 'workspace/didChangeWatchedFiles'),
    );
    expect(registrations[0]?.registerOptions).toMatchObject({
      watchers: [{ globPattern: '**/.promlint.yaml' }, {}, {}, {}],
    });
    writeIn(folder, '.promlint.yaml', 'rules: { camel-case-name: error }\n');
    await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: configuration, type: 2 }] });
    await client.when('workspace/diagnostic/refresh');
    const items = await client.diagnostics(uri);
    expect(items.map(({ code, severity }) => [code, severity])).toEqual([
      ['camel-case-name', 1],
      ['missing-help', 2],
    ]);
    rmSync(join(folder, '.promlint.yaml'));
    await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: configuration, type: 3 }] });
    expect((await client.diagnostics(uri)).map(({ severity }) => severity)).toEqual([2, 2]);
  });

  it('shows its mistakes where they are, and goes on with what it was', async () => {
    writeIn(folder, '.promlint.yaml', 'rules: { missing-help: off }\n');
    await using client = await startClient(folder);
    await client.open(uri, text);
    expect(await codes(client)).toEqual(['camel-case-name']);
    writeIn(folder, '.promlint.yaml', 'preset: recommended\nrules: { missing-hepl: off }\n');
    await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: configuration, type: 2 }] });
    const { diagnostics } = await client.when<protocol.PublishDiagnosticsParams>(
      'textDocument/publishDiagnostics',
      (params) => params.uri === configuration && params.diagnostics.length > 0,
    );
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]).toMatchObject({
      severity: 1,
      range: { start: { line: 1, character: 9 } },
      message: expect.stringContaining('missing-hepl') as string,
    });
    expect(await codes(client)).toEqual(['camel-case-name']);
    await client.when('window/showMessage');
    client.received.length = 0;
    writeIn(folder, '.promlint.yaml', 'preset: recommended\nrules: {}\n');
    await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: configuration, type: 2 }] });
    expect(
      await client.when<protocol.PublishDiagnosticsParams>(
        'textDocument/publishDiagnostics',
        ofDocument(configuration),
      ),
    ).toEqual({ uri: configuration, diagnostics: [] });
  });

  it('takes settings of the editor as options of the command line', async () => {
    writeIn(folder, '.promlint.yaml', 'preset: strict\n');
    await using client = await startClient(folder, { initializationOptions: { preset: 'spec' } });
    await client.open(uri, text);
    expect(await codes(client)).toEqual([]);
    client.settings = { preset: 'promlint', rules: { 'missing-help': 'off' }, for: ['prometheus', 'expfmt'] };
    await client.notify('workspace/didChangeConfiguration', { settings: {} });
    // An unknown consumer is said, and the settings of before the editor's count.
    await client.when<protocol.ShowMessageParams>('window/showMessage', ({ message }) => message.includes('expfmt'));
    client.received.length = 0;
    client.settings = { preset: 'promlint', rules: { 'missing-help': 'off' }, for: ['pushgateway'] };
    await client.notify('workspace/didChangeConfiguration', { settings: {} });
    await client.when('workspace/diagnostic/refresh');
    expect(await codes(client)).toContain('camel-case-name');
    expect(await codes(client)).not.toContain('missing-help');
  });

  it('takes settings that come with the notification from clients that are not asked', async () => {
    const capabilities = { ...everything, workspace: {} };
    await using client = await startClient(folder, { capabilities });
    await client.open(uri, text);
    expect(await codes(client)).toEqual(['camel-case-name', 'missing-help']);
    await client.notify('workspace/didChangeConfiguration', { settings: { 'promlint-ts': { preset: 'spec' } } });
    expect(await codes(client)).toEqual([]);
    await client.notify('workspace/didChangeConfiguration', { settings: null });
    expect(await codes(client)).toEqual(['camel-case-name', 'missing-help']);
  });

  it('takes options of its own command line', async () => {
    writeIn(folder, '.promlint.yaml', 'rules: { missing-help: off }\n');
    await using client = await startClient(folder, { args: ['--no-config', '-r', 'camel-case-name=off'] });
    await client.open(uri, text);
    expect(await codes(client)).toEqual(['missing-help']);
  });
});

describe('a client that has findings pushed', () => {
  it('gets them when a document is opened, changed and closed', async () => {
    await using client = await startClient(folder, { capabilities: pushed });
    expect(client.capabilities.diagnosticProvider).toBeUndefined();
    await client.open(uri, text);
    const published = (version: number | undefined): Promise<protocol.PublishDiagnosticsParams> =>
      client.when(
        'textDocument/publishDiagnostics',
        (params: protocol.PublishDiagnosticsParams) => params.version === version,
      );
    expect((await published(1)).diagnostics).toHaveLength(2);
    await client.change(uri, 2, { text: '# HELP a A\n# TYPE a gauge\na 1\n' });
    expect((await published(2)).diagnostics).toEqual([]);
    await client.notify('textDocument/didClose', { textDocument: { uri } });
    expect(await published(undefined)).toEqual({ uri, diagnostics: [] });
    const { contents } = await client
      .about<protocol.Hover>('hover', uri, { position: { line: 0, character: 0 } })
      .then((hover) => hover ?? { contents: 'closed' });
    expect(contents).toBe('closed');
  });
});

describe('the process of the language server', () => {
  it('ends with 0 after shutdown and exit, with 1 without', async () => {
    await using client = await startClient(folder);
    expect(await client.shutdown()).toBe(0);
    await using other = await startClient(folder);
    const exited = new Promise((resolve) => other.child.once('exit', resolve));
    other.child.stdin?.end();
    expect(await exited).toBe(1);
  });
});
