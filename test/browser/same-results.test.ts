import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as sync from '../../src/index.ts';
import * as browser from '../../src/browser.ts';
import type { SyntaxProblem } from '../../src/syntax/ast.ts';
import type { MetricFamily } from '../../src/tree/nodes.ts';
import { conformanceCases, conformanceBytes, fixtureScrapes } from '../support/corpus.ts';
import { placesOf, stripFamily } from '../support/families.ts';
import { anyDocument } from '../support/generate-documents.ts';
import { allDialects } from '../support/generate-lines.ts';

function strip(family: MetricFamily): unknown {
  return [stripFamily(family), placesOf(family)];
}

/** A MetricFamily: its length, the name up (field 1), the type GAUGE (3), and a metric (4) with an empty counter (3). */
const message = Uint8Array.of(10, 0x0a, 2, 0x75, 0x70, 0x18, 1, 0x22, 2, 0x1a, 0);

const documents: readonly (readonly [string, Uint8Array])[] = [
  ...fixtureScrapes.map(({ name, bytes }) => [name, bytes] as const),
  ['messages', message],
  ['HTML', new TextEncoder().encode('<!doctype html><html><body>no</body></html>\n')],
  ['nothing', new Uint8Array(0)],
];

describe('the library for pages gives what the synchronous one does', () => {
  it.each(documents)('for %s', async (_name, bytes) => {
    for (const options of [{}, { preset: 'strict', allConsumers: true }] as const) {
      expect(await browser.lintText(bytes, options)).toEqual(sync.lintText(bytes, options));
    }
    const expected = sync.parseText(bytes);
    const { families, problems, dialect } = await browser.parseText(bytes);
    expect(dialect).toBe(expected.dialect);
    expect(problems).toEqual(expected.problems);
    expect(families.map((family) => strip(family))).toEqual(expected.families.map((family) => strip(family)));
  });

  it('for generated documents of every dialect, whole and in pieces', async () => {
    const texts = fc.sample(
      fc.constantFrom(...allDialects).chain((dialect) => anyDocument(dialect)),
      {
        seed: 171,
        numRuns: 60,
      },
    );
    expect(texts.length).toBe(60);
    for (const text of texts) {
      const expected = sync.lintText(text, { preset: 'strict', for: ['fluent-bit'] });
      expect(await browser.lintText(text, { preset: 'strict', for: ['fluent-bit'] })).toEqual(expected);
      const stream = new Blob([text.slice(0, 9), text.slice(9)]).stream();
      expect(await browser.lintStream(stream, { preset: 'strict', for: ['fluent-bit'] })).toEqual(expected);
    }
  });

  it.skipIf(conformanceCases.length === 0)('for documents of which real parsers have said what they make', async () => {
    for (const item of conformanceCases.filter((_, index) => index % 25 === 0)) {
      const bytes = conformanceBytes(item);
      expect(await browser.lintText(bytes)).toEqual(sync.lintText(bytes));
    }
  });

  it('as a stream of families', async () => {
    for (const bytes of [message, new TextEncoder().encode('# TYPE a gauge\na{b="\\\\n"} 1\nb x\n')]) {
      const expected = sync.parseText(bytes);
      const items: (MetricFamily | SyntaxProblem)[] = [];
      for await (const item of browser.parseStream(new Blob([bytes]).stream())) items.push(item);
      const problems = items.filter((item) => item.kind === 'problem');
      const families = items.filter((item) => item.kind !== 'problem');
      expect(problems).toEqual(expected.problems);
      expect(families.map((family) => strip(family))).toEqual(expected.families.map((family) => strip(family)));
    }
  });

  it('and rejects misuse, as that throws', async () => {
    await expect(browser.lintText('', { rules: { nonsense: 'off' } })).rejects.toThrow('unknown rule "nonsense"');
    await expect(browser.lintText('', { for: ['nobody' as never] })).rejects.toThrow('unknown consumer "nobody"');
    await expect(browser.lintStream(new Blob([]).stream(), { dialect: 'klingon' as never })).rejects.toThrow(TypeError);
    await expect(browser.parseText('', { dialect: 'klingon' as never })).rejects.toThrow(TypeError);
    await expect(browser.lintText('', { rules: { 'too-many-labels': ['on', { max: 'x' }] } })).rejects.toThrow(
      browser.ConfigurationError,
    );
  });
});

describe('rules of a user', () => {
  it('see each document once, though the library may load parts for it', async () => {
    const seen: string[] = [];
    const rule = sync.defineRule({
      id: 'own',
      meta: { category: 'naming', severity: 'info', what: 'a', why: 'b', fix: 'c', sources: [] },
      messages: { found: 'found' },
      create: (context) => {
        seen.push('create');
        return {
          Family: ({ name, nameSpan }) => {
            seen.push(name);
            context.report({ message: 'found', at: nameSpan, family: name });
          },
        };
      },
    });
    const { diagnostics } = await browser.lintText('a 1\nb x\nc 1\n', { plugins: [rule] });
    expect(seen).toEqual(['create', 'a', 'c']);
    expect(diagnostics.filter((found) => found.rule === 'own')).toMatchObject([
      { message: 'found', why: 'b', help: 'c' },
      { message: 'found' },
    ]);
  });
});
