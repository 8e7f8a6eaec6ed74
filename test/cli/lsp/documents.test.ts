import type * as protocol from 'vscode-languageserver/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lintText } from '../../../src/api/lint-text.ts';
import { corpora } from '../../support/corpus.ts';
import { type Client, startClient } from './client.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const scrapes = corpora
  .filter(({ name }) => name.endsWith('scrapes'))
  .flatMap(({ documents }) => documents)
  // Some of each size are enough, and quick.
  .filter((_, index) => index % 4 === 0)
  .map(({ name, bytes }) => ({ name, text: decoder.decode(bytes) }));

const hostile: readonly (readonly [string, string])[] = [
  ['nothing', ''],
  ['a lone line feed', '\n'],
  ['carriage returns alone', 'a 1\rb 2\ra{x="1"} 3\r'],
  ['HTML', '<!DOCTYPE html>\n<html>\n'.repeat(100)],
  ['JSON', '{"a": [1, 2, 3]}'],
  ['lone surrogates', '# HELP a \uD800\na{b="\uDC00"} 1\n'],
  ['characters of two units', '# HELP a 😀😀\na{b="😀"} 1x\n'],
  ['NUL and controls', '\u0000\u0001 a 1\n# TYPE \u0000 gauge\n'],
  ['a line without an end', `a{b="${'x'.repeat(300_000)}`],
  ['very many labels', `a{${Array.from({ length: 20_000 }, (_, index) => `l${index}="v"`).join(',')}} 1\n`],
  ['braces', '{{{{{{"a","b"}=,}}}} 1\n{"a" 1\n'],
  ['names of objects', '# TYPE __proto__ gauge\n__proto__{constructor="toString"} 1\nhasOwnProperty 2\n'],
  ['markup', '# HELP a ![x](http://example.com/x.png) <script>alert(1)</script> `code` **b**\na 1x\n'],
];

let client: Client;
beforeAll(async () => {
  client = await startClient();
});
afterAll(() => client[Symbol.asyncDispose]());

/** All positions of a document that requests are made for, on lines all over it and beyond it. */
function positionsOf(text: string): readonly protocol.Position[] {
  const { length } = text.split('\n');
  const lines = [0, 1, Math.floor(length / 2), length - 1, length + 5];
  return lines.flatMap((line) => [0, 3, 40].map((character) => ({ line, character })));
}

/** Makes every request about a document. */
async function askEverything(uri: string, text: string): Promise<readonly protocol.Diagnostic[]> {
  const range = { start: { line: 0, character: 0 }, end: { line: 1_000_000, character: 0 } };
  const requests = positionsOf(text).flatMap((position) => [
    client.about('hover', uri, { position }),
    client.about('completion', uri, { position }),
    client.about('definition', uri, { position }),
    client.about('references', uri, { position, context: { includeDeclaration: true } }),
  ]);
  const whole = [
    client.about('documentSymbol', uri),
    client.about('foldingRange', uri),
    client.about('semanticTokens/full', uri),
    client.about('semanticTokens/range', uri, { range }),
    client.about('codeAction', uri, { range, context: { diagnostics: [] } }),
    // Not everything can be formatted.
    client.about('formatting', uri, { options: {} }).catch((error: unknown) => {
      expect(String(error)).toContain('cannot be formatted');
    }),
  ];
  await Promise.all([...requests, ...whole]);
  return client.diagnostics(uri);
}

describe('documents in the language server', () => {
  it.each(scrapes)('answers everything about $name, with the findings of a run', async ({ name, text }) => {
    const uri = `untitled:${name}`;
    await client.open(uri, text);
    const found = await askEverything(uri, text);
    const expected = lintText(text, { for: ['prometheus'] }).diagnostics;
    expect(found.map(({ code, range }) => [code, range.start.line])).toEqual(
      expected.map(({ rule, line }) => [rule, line - 1]),
    );
    await client.notify('textDocument/didClose', { textDocument: { uri } });
  });

  it.each(hostile)('answers everything about %s', async (name, text) => {
    const uri = `untitled:hostile ${name}`;
    await client.open(uri, text);
    await askEverything(uri, text);
    await client.change(uri, 2, {
      range: { start: { line: 0, character: 1 }, end: { line: 0, character: 2 } },
      text: '😀',
    });
    await askEverything(uri, text);
    expect(client.child.exitCode).toBeNull();
  });

  it('counts columns in UTF-16 and lines as editors do', async () => {
    const uri = 'untitled:positions';
    await client.open(uri, '# HELP a 😀\r# TYPE\r\na{b="😀"} 1x\n');
    const found = await client.diagnostics(uri);
    const value = found.find(({ code }) => code === 'invalid-value');
    expect(value?.range).toEqual({ start: { line: 2, character: 10 }, end: { line: 2, character: 12 } });
  });

  it('makes no markup of a document', async () => {
    const uri = 'untitled:markup';
    await client.open(uri, hostile.at(-1)?.[1] ?? '');
    const { contents } = await client.about<protocol.Hover>('hover', uri, { position: { line: 0, character: 8 } });
    const { value } = contents as protocol.MarkupContent;
    expect(value).toContain(String.raw`\!\[x\]`);
    expect(value).toContain(String.raw`\<script\>`);
  });
});
