import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { type OutputChunk, rolldown } from 'rolldown';
import { describe, expect, it } from 'vitest';
import type * as browserModule from '../../src/browser.ts';
import { lintText } from '../../src/api/lint-text.ts';
// @ts-expect-error: a script in plain JavaScript
import { withoutTexts } from '../../scripts/split-texts.js';
import { fixtureScrapes } from '../support/corpus.ts';

const entry = new URL('../../dist/browser.js', import.meta.url);
const isBuilt = existsSync(entry);

/** What a bundler makes of a page that uses one function of the library: what is loaded at once, and what later. */
async function bundle(name: string): Promise<{ atOnce: readonly OutputChunk[]; later: readonly OutputChunk[] }> {
  const page = `import { ${name} } from ${JSON.stringify(fileURLToPath(entry))}; globalThis.used = ${name};`;
  const built = await rolldown({
    input: 'page',
    platform: 'browser',
    plugins: [
      {
        name: 'page',
        resolveId: (id) => (id === 'page' ? '\0page' : undefined),
        load: (id) => (id === '\0page' ? page : undefined),
      },
    ],
  });
  const { output } = await built.generate({ format: 'esm', minify: true });
  const chunks = output.filter((file) => file.type === 'chunk');
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const atOnce = new Set<OutputChunk>();
  const add = (chunk: OutputChunk | undefined): void => {
    if (chunk === undefined || atOnce.has(chunk)) return;
    atOnce.add(chunk);
    for (const imported of chunk.imports) add(byName.get(imported));
  };
  add(chunks.find((chunk) => chunk.isEntry));
  return { atOnce: [...atOnce], later: chunks.filter((chunk) => !atOnce.has(chunk)) };
}

function gzipped(chunks: readonly OutputChunk[]): number {
  return chunks.reduce((sum, { code }) => sum + gzipSync(code).length, 0);
}

function holds(chunks: readonly OutputChunk[], text: string): boolean {
  return chunks.some(({ code }) => code.includes(text));
}

describe.skipIf(!isBuilt)('what a page loads', () => {
  it('is at most 35 kB for parseText, and chevrotain only for a line that needs it', async () => {
    const { atOnce, later } = await bundle('parseText');
    expect(gzipped(atOnce)).toBeLessThanOrEqual(35_000);
    expect(gzipped(atOnce)).toBeGreaterThan(5000);
    expect([holds(atOnce, 'performSelfAnalysis'), holds(later, 'performSelfAnalysis')]).toEqual([false, true]);
  });

  it('is at most 90 kB for lintText, and the texts of rules only for a finding', async () => {
    const { atOnce, later } = await bundle('lintText');
    expect(gzipped(atOnce)).toBeLessThanOrEqual(90_000);
    expect(gzipped(atOnce)).toBeGreaterThan(30_000);
    for (const text of ['performSelfAnalysis', 'The help is the only documentation that travels with a metric.']) {
      expect([text, holds(atOnce, text), holds(later, text)]).toEqual([text, false, true]);
    }
  });

  it('gives the same reports as the library, with the same texts', async () => {
    const built = (await import(entry.href)) as typeof browserModule;
    const options = { preset: 'strict', allConsumers: true } as const;
    for (const { bytes } of fixtureScrapes.filter((_, index) => index % 2 === 0)) {
      expect(await built.lintText(bytes, options)).toEqual(lintText(bytes, options));
    }
  });
});

describe('a rule without its texts', () => {
  it('keeps all else', () => {
    const code = [
      `export const one: Rule = defineRule({`,
      `  id: 'one',`,
      `  meta: { category: 'a', what: 'is \`}\`', why: "it's", severity: { a: 'b' }, fix: f(1), sources: ['x'] },`,
      `  messages: { ...other.messages, found: { message: 'm', help: 'h' } },`,
      `  create: (context) => ({ what: 'stays', messages: context.messages as string }),`,
      `});`,
    ];
    expect(withoutTexts(code.join('\n')).split('\n')).toEqual([
      code[0],
      code[1],
      `  meta: { category: 'a', what: "", why: "", severity: { a: 'b' }, fix: "", sources: "" },`,
      `  messages: {},`,
      code[4],
      code[5],
    ]);
  });
});
