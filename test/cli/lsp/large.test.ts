import type * as protocol from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lintText } from '../../../src/api/lint-text.ts';
import { type Client, startClient } from './client.ts';

const faulty = '# HELP shop_items Items.\n# TYPE shop_items gauge\nshop_items 1 \n';
const filling = Array.from({ length: 8000 }, (_, index) => {
  // Formatting sorts families by their names.
  const name = `z${String(index).padStart(4, '0')}`;
  return `# HELP ${name} Z.\n# TYPE ${name} gauge\n${name} 1\n`;
}).join('');
const text = `${faulty}${filling}`;
const uri = 'untitled:large.prom';
const here = {
  range: { start: { line: 2, character: 0 }, end: { line: 2, character: 20 } },
  context: { diagnostics: [] },
};

function rulesOf(diagnostics: readonly protocol.Diagnostic[]): readonly (readonly [unknown, number])[] {
  return diagnostics.map(({ code, range }) => [code, range.start.line]);
}

function expected(document: string): readonly (readonly [unknown, number])[] {
  return lintText(document, { for: ['prometheus'] }).diagnostics.map(({ rule, line }) => [rule, line - 1]);
}

describe('a large document in the language server', () => {
  let client: Client;
  beforeAll(async () => {
    client = await startClient();
    await client.open(uri, text);
  });
  afterAll(() => client[Symbol.asyncDispose]());

  it('has the findings of a run, from a thread', async () => {
    expect(text.length).toBeGreaterThan(256 * 1024);
    expect(rulesOf(await client.diagnostics(uri))).toEqual(expected(text));
  });

  it('has code actions where its lines are, right after a change and later', async () => {
    await client.change(uri, 2, {
      range: { start: { line: 2, character: 11 }, end: { line: 2, character: 11 } },
      text: '0',
    });
    await client.change(uri, 3, {
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      text: '# A\n',
    });
    const changed = `# A\n${text.replace('shop_items 1', 'shop_items 01')}`;
    expect(rulesOf(await client.diagnostics(uri))).toEqual(expected(changed));
    await client.change(uri, 4, {
      range: { start: { line: 9000, character: 0 }, end: { line: 9000, character: 0 } },
      text: '\n',
    });
    const range = { start: { line: 3, character: 0 }, end: { line: 3, character: 20 } };
    const actions = await client.about<protocol.CodeAction[]>('codeAction', uri, { ...here, range });
    const edits = actions.find(({ isPreferred }) => isPreferred === true)?.edit?.changes?.[uri] ?? [];
    expect(edits.map((edit) => edit.range.start.line)).toEqual([3]);
    await client.change(uri, 5, { text });
  });

  it('is formatted and mended while other requests are answered', async () => {
    const [edits, hover, symbols] = await Promise.all([
      client.about<protocol.TextEdit[]>('formatting', uri, { options: {} }),
      client.about<protocol.Hover>('hover', uri, { position: { line: 5, character: 1 } }),
      client.about<protocol.DocumentSymbol[]>('documentSymbol', uri),
    ]);
    expect(TextDocument.applyEdits(TextDocument.create(uri, 'prometheus', 1, text), edits)).toBe(
      text.replace('shop_items 1 ', 'shop_items 1'),
    );
    expect((hover.contents as protocol.MarkupContent).value).toContain('z0000');
    expect(symbols.length).toBe(5000);
    const only = ['source.fixAll'];
    const fixes = await client.about<protocol.CodeAction[]>('codeAction', uri, {
      ...here,
      context: { diagnostics: [], only },
    });
    expect(fixes.map(({ edit }) => edit?.changes?.[uri]?.map(({ newText }) => newText))).toEqual([['shop_items 1\n']]);
  });

  it('gives up formatting once it is changed', async () => {
    const formatting = client.about('formatting', uri, { options: {} });
    await client.change(uri, 6, {
      range: { start: { line: 5, character: 0 }, end: { line: 5, character: 0 } },
      text: 'x',
    });
    await expect(formatting).rejects.toThrow('the document has changed');
  });
});
