import type * as protocol from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { CancellationTokenSource } from 'vscode-jsonrpc/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lintText } from '../../../src/api/lint-text.ts';
import { type Client, startClient } from './client.ts';

const shop = `# HELP shop_orders_total Orders placed.
# TYPE shop_orders_total counter
shop_orders_total{country="de",kind="web"} 12
shop_orders_total{country="fr",kind="shop"} 3
# HELP shop_wait_seconds Time that customers wait.
# TYPE shop_wait_seconds histogram
shop_wait_seconds_bucket{le="1"} 2
shop_wait_seconds_bucket{le="+Inf"} 4
shop_wait_seconds_sum 5
shop_wait_seconds_count 4
# TYPE shop_cartSize gauge
shop_cartSize 4
`;

interface Opened {
  readonly uri: string;
  readonly text: string;
}

let serial = 0;

async function open(client: Client, text: string): Promise<Opened> {
  serial += 1;
  const uri = `untitled:document-${serial}.prom`;
  await client.open(uri, text);
  return { uri, text };
}

function at(line: number, character: number): { readonly position: protocol.Position } {
  return { position: { line, character } };
}

/** The text with the edits of an action. */
function applied({ uri, text }: Opened, { edit }: protocol.CodeAction): string {
  const edits = edit?.changes?.[uri] ?? [];
  return TextDocument.applyEdits(TextDocument.create(uri, 'prometheus', 1, text), edits);
}

const everywhere = {
  range: { start: { line: 0, character: 0 }, end: { line: 100_000, character: 0 } },
  context: { diagnostics: [] },
};

describe('the language server', () => {
  let client: Client;

  beforeAll(async () => {
    client = await startClient();
  });
  afterAll(() => client[Symbol.asyncDispose]());

  it('says what it can do', () => {
    expect(client.capabilities).toMatchObject({
      positionEncoding: 'utf-16',
      diagnosticProvider: { identifier: 'promlint-ts' },
      hoverProvider: true,
      definitionProvider: true,
      documentFormattingProvider: true,
      semanticTokensProvider: { full: true, range: true },
    });
  });

  it('gives findings with a code that links to its page, and says that they are unchanged', async () => {
    const { uri } = await open(client, shop);
    const report = await client.about<protocol.FullDocumentDiagnosticReport>('diagnostic', uri);
    expect(report.items.map(({ code, severity, range }) => [code, severity, range.start])).toEqual([
      ['camel-case-name', 2, { line: 10, character: 7 }],
      ['missing-help', 2, { line: 10, character: 7 }],
    ]);
    expect(report.items[0]).toMatchObject({
      source: 'promlint-ts',
      codeDescription: { href: expect.stringMatching(/docs\/rules\/camel-case-name\.md$/) as string },
      message: '`shop_cartSize` is in camelCase\nhelp: rename it to `shop_cart_size`',
    });
    const again = await client.about('diagnostic', uri, { previousResultId: report.resultId });
    expect(again).toEqual({ kind: 'unchanged', resultId: report.resultId });
  });

  it('names related places, and tags what is of no use', async () => {
    const { uri } = await open(client, '# promlint-disable missing-help\n# HELP a A\na 1\n# HELP b B\nb 1\na 2\n');
    const items = await client.diagnostics(uri);
    const repeated = items.find(({ code }) => code === 'duplicate-desc' || code === 'duplicate-series');
    expect(repeated?.relatedInformation?.[0]?.location).toMatchObject({ uri, range: { start: { line: 1 } } });
    expect(items.find(({ code }) => code === 'unused-suppression')?.tags).toEqual([1]);
  });

  it('follows changes, also those without a version and out of reach', async () => {
    const { uri } = await open(client, shop);
    await client.change(uri, 2, {
      range: { start: { line: 10, character: 0 }, end: { line: 99, character: 99 } },
      text: '',
    });
    expect(await client.diagnostics(uri)).toEqual([]);
    await client.change(uri, null, {
      range: { start: { line: 99, character: 9 }, end: { line: 99, character: 9 } },
      text: 'x',
    });
    expect((await client.diagnostics(uri)).map(({ code }) => code)).toEqual(['syntax-error']);
    await client.change(uri, 1, { text: shop });
    expect(await client.diagnostics(uri)).toHaveLength(2);
  });

  it('answers for the newest version where changes come while it works', async () => {
    const { uri } = await open(client, shop.repeat(2000));
    const first = client.diagnostics(uri);
    await client.change(uri, 2, { text: shop });
    expect(await first).toHaveLength(2);
  });

  it('gives no findings, and no error, for documents that are not open', async () => {
    expect(await client.diagnostics('untitled:none')).toEqual([]);
    expect(await client.about('hover', 'untitled:none', at(0, 0))).toBeNull();
    await client.change('untitled:none', 3, { text: 'x' });
    const { uri } = await open(client, shop.repeat(2000));
    const pending = client.diagnostics(uri);
    await client.notify('textDocument/didClose', { textDocument: { uri } });
    expect(await pending).toEqual([]);
  });

  it('lets requests be cancelled', async () => {
    const { uri } = await open(client, shop.repeat(5000));
    const source = new CancellationTokenSource();
    const pending = client.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } }, source.token);
    source.cancel();
    await expect(pending).rejects.toThrow(/cancel|changed/);
    expect((await client.about<protocol.Hover>('hover', uri, at(2, 3))).contents).toBeDefined();
  });

  it('offers fixes, for one finding, for all of a rule and for all', async () => {
    const document = await open(client, '# TYPE a gauge\r\na 1\r\na{b="c"} 2\r\nb 1 ');
    const actions = await client.about<protocol.CodeAction[]>('codeAction', document.uri, everywhere);
    const fixes = actions.filter(({ edit, title }) => edit !== undefined && !title.startsWith('Ignore'));
    expect(fixes.length).toBeGreaterThan(0);
    expect(fixes.every(({ kind, diagnostics }) => kind === 'quickfix' && diagnostics?.length === 1)).toBe(true);
    const carriageReturns = fixes.find(({ title }) => /^Fix all \d+ findings of carriage-return$/.test(title));
    expect(carriageReturns && applied(document, carriageReturns)).toBe('# TYPE a gauge\na 1\na{b="c"} 2\nb 1 ');
    const only = { ...everywhere, context: { diagnostics: [], only: ['source.fixAll'] } };
    const [all, ...others] = await client.about<protocol.CodeAction[]>('codeAction', document.uri, only);
    expect(others).toEqual([]);
    expect(all && applied(document, all)).toBe('# TYPE a gauge\na 1\na{b="c"} 2\nb 1\n');
  });

  it('applies all fixes as a command', async () => {
    const { uri } = await open(client, 'a 1');
    await client.request('workspace/executeCommand', { command: 'promlint-ts.fixAll', arguments: [uri] });
    const { edit } = await client.when<{ edit: protocol.WorkspaceEdit }>(
      'workspace/applyEdit',
      ({ edit: { changes } }) => changes?.[uri] !== undefined,
    );
    expect(edit.changes?.[uri]?.map(({ newText }) => newText)).toEqual(['a 1\n']);
  });

  it('ignores a rule in a line or in the file by a comment, which suppresses the finding', async () => {
    for (const title of ['Ignore camel-case-name here', 'Ignore camel-case-name in this file']) {
      const document = await open(client, shop);
      const actions = await client.about<protocol.CodeAction[]>('codeAction', document.uri, everywhere);
      const action = actions.find((one) => one.title === title);
      const changed = action && applied(document, action);
      const rules = lintText(changed ?? '').diagnostics.map(({ rule }) => rule);
      expect(rules).toEqual(['missing-help']);
    }
  });

  it('adds a rule to the comment that is there', async () => {
    const text = '# promlint-disable-next-line missing-help -- none\n# TYPE shop_cartSize gauge\nshop_cartSize 4\n';
    const document = await open(client, text);
    const actions = await client.about<protocol.CodeAction[]>('codeAction', document.uri, everywhere);
    const action = actions.find(({ title }) => title === 'Ignore camel-case-name here');
    expect(action && applied(document, action)).toBe(text.replace('missing-help', 'missing-help, camel-case-name'));
  });

  it('offers no comments where the dialect has none', async () => {
    const { uri } = await open(client, '# TYPE aB gauge\naB 1\n# EOF\n');
    const actions = await client.about<protocol.CodeAction[]>('codeAction', uri, everywhere);
    expect(actions.filter(({ title }) => title.startsWith('Ignore'))).toEqual([]);
  });

  it('shows families, findings and rules', async () => {
    const { uri } = await open(client, `${shop}# promlint-disable missing-type\nx 1\n`);
    const hover = async (line: number, character: number): Promise<string> => {
      const { contents } = await client.about<protocol.Hover>('hover', uri, at(line, character));
      return (contents as protocol.MarkupContent).value;
    };
    await client.diagnostics(uri);
    expect(await hover(7, 3)).toBe('`shop_wait_seconds`: histogram, 1 series, 4 samples\n\nTime that customers wait.');
    expect(await hover(2, 22)).toContain('`shop_orders_total`: counter, 2 series, 2 samples');
    const finding = await hover(10, 9);
    expect(finding).toContain('**missing\\-help** (warning)'.replace('\\-', '-'));
    expect(finding).toContain('](https://unpkg.com/promlint-ts/docs/rules/camel-case-name.md)');
    expect(await hover(12, 22)).toContain('docs/rules/missing-type.md');
  });

  it('gives the outline, and what can be folded', async () => {
    const { uri } = await open(client, shop);
    const symbols = await client.about<protocol.DocumentSymbol[]>('documentSymbol', uri);
    expect(symbols.map(({ name, detail, children }) => [name, detail, children?.length])).toEqual([
      ['shop_orders_total', 'counter', 2],
      ['shop_wait_seconds', 'histogram', 4],
      ['shop_cartSize', 'gauge', 1],
    ]);
    expect(symbols[0]?.children?.[0]).toMatchObject({
      name: 'shop_orders_total{country="de",kind="web"}',
      detail: '12',
      selectionRange: { start: { line: 2, character: 0 }, end: { line: 2, character: 42 } },
    });
    expect(await client.about('foldingRange', uri)).toEqual([
      { startLine: 0, endLine: 3, kind: 'region' },
      { startLine: 4, endLine: 9, kind: 'region' },
      { startLine: 10, endLine: 11, kind: 'region' },
    ]);
  });

  it('goes from a sample to its TYPE line, and from there to all lines of the family', async () => {
    const { uri } = await open(client, shop);
    expect(await client.about('definition', uri, at(8, 4))).toEqual({
      uri,
      range: { start: { line: 5, character: 7 }, end: { line: 5, character: 24 } },
    });
    const references = async (includeDeclaration: boolean): Promise<readonly number[]> => {
      const found = await client.about<protocol.Location[]>('references', uri, {
        ...at(5, 10),
        context: { includeDeclaration },
      });
      return found.map(({ range }) => range.start.line);
    };
    expect(await references(false)).toEqual([6, 7, 8, 9]);
    expect(await references(true)).toEqual([4, 5, 6, 7, 8, 9]);
  });

  it('formats as the command does, and says why it cannot', async () => {
    const document = await open(client, 'b{z="1",a="2"} 1.0\n# TYPE a gauge\na 2\n');
    const edits = await client.about<protocol.TextEdit[]>('formatting', document.uri, { options: {} });
    expect(applied(document, { title: '', edit: { changes: { [document.uri]: edits } } })).toBe(
      '# TYPE a gauge\na 2\nb{a="2",z="1"} 1\n',
    );
    const bad = await open(client, 'a x\n');
    await expect(client.about('formatting', bad.uri, { options: {} })).rejects.toThrow(/line 1: expected a number/);
  });

  const completions: readonly (readonly [string, string, readonly string[]])[] = [
    ['keywords', '# ', ['HELP', 'TYPE']],
    ['types', '# TYPE shop_cartSize ', ['counter', 'gauge', 'histogram', 'summary', 'untyped']],
    [
      'families, those without such a line first',
      '# HELP ',
      ['shop_cartSize', 'shop_orders_total', 'shop_wait_seconds'],
    ],
    ['samples with their suffixes', 'shop_wait', ['_bucket', '_count', '_sum'].map((one) => `shop_wait_seconds${one}`)],
    ['labels', 'shop_orders_total{', ['country', 'kind']],
    ['labels that the line has not', 'shop_orders_total{kind="web",', ['country']],
    ['the label of bounds', 'shop_wait_seconds_bucket{', ['le']],
    ['values', 'shop_orders_total{country="', ['de', 'fr']],
    ['rules', '# promlint-disable missing-hel', ['missing-help']],
  ];

  it.each(completions)('completes %s', async (_what, line, labels) => {
    const { uri } = await open(client, `${shop}${line}`);
    const list = await client.about<protocol.CompletionList>('completion', uri, at(12, line.length));
    expect(list.items.map(({ label }) => label)).toEqual(labels);
    expect(list.isIncomplete).toBe(false);
  });

  it('gives tokens of the document and of a part of it', async () => {
    const { uri } = await open(client, shop);
    const full = await client.about<protocol.SemanticTokens>('semanticTokens/full', uri);
    const range = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };
    const part = await client.about<protocol.SemanticTokens>('semanticTokens/range', uri, { range });
    // Keyword, name and text of HELP; keyword, name and type of TYPE.
    const tokens = [
      [0, 0, 6, 1, 0],
      [0, 7, 17, 3, 1],
      [0, 18, 14, 5, 0],
      [1, 0, 6, 1, 0],
      [0, 7, 17, 3, 1],
      [0, 18, 7, 2, 0],
    ];
    expect(part.data).toEqual(tokens.flat());
    expect(full.data.slice(0, part.data.length)).toEqual(part.data);
    expect(full.data.length).toBeGreaterThan(part.data.length);
  });
});
