import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseText } from '../../src/api/parse-text.ts';
import { type Outline, outlineOf } from '../../src/lsp/outline.ts';
import type { Dialect } from '../../src/syntax/dialect.ts';
import { parseLine } from '../../src/syntax/grammar/parse-line.ts';
import { anyDocument, denseLine } from '../support/generate-documents.ts';
import { allDialects, anyLine } from '../support/generate-lines.ts';
import { samplesOf } from '../support/families.ts';
import { counterexample, difference } from '../support/property.ts';
import { finish } from './finish.ts';

function read(text: string, dialect: Dialect, before?: Outline, partSize?: number): Outline {
  return finish(outlineOf(text, dialect, parseLine, before, partSize));
}

/** What an outline says. */
function contentOf({ families }: Outline): unknown {
  return families.map(({ name, type, hasType, help, unit, typeSpan, helpSpan, unitSpan, span, samples, blocks }) => ({
    facts: { name, type, hasType, help, unit, samples },
    places: { typeSpan, helpSpan, unitSpan, span, blocks },
  }));
}

/** What the parser of documents says of the same families: those of which only metadata was seen come at the end there. */
function parsedContent(text: string, dialect: Dialect): unknown {
  const { families } = parseText(text, { dialect });
  const names = [...new Set(families.map(({ name }) => name))];
  const found = names.map((name) => {
    const blocks = families.filter((family) => family.name === name);
    // A composite value is several samples there.
    const samples = new Set(blocks.flatMap((block) => samplesOf(block)).map(({ line }) => line)).size;
    const last = blocks.at(-1);
    return { name, type: last?.type, help: last?.help ?? '', line: blocks[0]?.span.line, samples };
  });
  return found.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
}

interface Edit {
  readonly at: number;
  readonly length: number;
  readonly text: string;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.nat(2000),
  length: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(200)),
  text: fc.oneof(
    fc.constantFrom('', 'x', '\n', '\r\n', '\r', '😀', '# ', '"', '\n# EOF\n', '{'),
    fc.oneof(anyLine, denseLine).map((line) => `${line}\n`),
  ),
});

function edited(text: string, { at, length, text: inserted }: Edit): string {
  const start = at % (text.length + 1);
  return text.slice(0, start) + inserted + text.slice(start + length);
}

describe('the outline', () => {
  it.each(allDialects)('says the same of families as the parser of documents (%s)', (dialect) => {
    const fault = counterexample(anyDocument(dialect), { seed: 17, runs: 120 }, (text) => {
      const found = read(text, dialect).families.map(({ name, type, help = '', span, samples }) => {
        return { name, type, help, line: span.line, samples };
      });
      return difference(found, parsedContent(text, dialect));
    });
    expect(fault).toBeUndefined();
  });

  it.each(allDialects)(
    'after edits is the one that is made from scratch, whatever the size of parts (%s)',
    (dialect) => {
      const values = fc.tuple(
        anyDocument(dialect),
        fc.array(edit, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 200 }),
      );
      const fault = counterexample(values, { seed: 18, runs: 120 }, ([document, edits, partSize]) => {
        let text = document;
        let outline = read(text, dialect, undefined, partSize);
        for (const one of edits) {
          text = edited(text, one);
          outline = read(text, dialect, outline, partSize);
          const unlike = difference(contentOf(outline), contentOf(read(text, dialect)));
          if (unlike !== undefined) return `${JSON.stringify(text)}: ${unlike}`;
        }
        return undefined;
      });
      expect(fault).toBeUndefined();
    },
  );

  it('reads only the part again in which something was typed', () => {
    const lines = Array.from({ length: 500 }, (_, index) => `# TYPE m${index} gauge\nm${index} 1\n`);
    const before = read(lines.join(''), 'prometheus-1.0.0', undefined, 1000);
    const changed = [...lines.slice(0, 250), 'x 1\n', ...lines.slice(250)].join('');
    const after = read(changed, 'prometheus-1.0.0', before, 1000);
    const kept = after.parts.parts.filter((part) => before.parts.parts.includes(part));
    expect(after.parts.parts.length).toBe(before.parts.parts.length);
    expect(kept.length).toBe(before.parts.parts.length - 1);
    expect(after.family('m499')?.span.line).toBe(999);
    expect(after.familyOf('x')?.span).toEqual({ line: 500, start: 0, end: 1 });
  });

  it('knows the family of a sample by its suffix, and none that the document has not', () => {
    const outline = read('# TYPE a histogram\na_bucket{le="+Inf"} 1\n', 'prometheus-1.0.0');
    expect(outline.familyOf('a_count')?.name).toBe('a');
    expect(outline.familyOf('b')).toBeUndefined();
    expect(outline.family('b')).toBeUndefined();
    expect(outline.families.map(({ name }) => name)).toEqual(['a']);
  });

  it('ends with what is no exposition', () => {
    const text = `a 1\n${'no line = of it\n'.repeat(1100)}b 1\n`;
    const outline = read(text, 'prometheus-1.0.0');
    expect(outline.families.map(({ name }) => name)).toEqual(['a']);
    const mended = read('a 1\nb 1\n', 'prometheus-1.0.0', outline);
    expect(mended.families.map(({ name }) => name)).toEqual(['a', 'b']);
  });
});
