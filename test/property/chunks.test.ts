import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lintStream, lintText } from '../../src/api/lint-text.ts';
import { parseStream, parseText } from '../../src/api/parse-text.ts';
import type { MetricFamily } from '../../src/tree/nodes.ts';
import type { SyntaxProblem } from '../../src/syntax/ast.ts';
import type { DialectOption } from '../../src/syntax/dialect.ts';
import { fixtureScrapes } from '../support/corpus.ts';
import { placesOf, stripFamily } from '../support/families.ts';
import { anyDocument } from '../support/generate-documents.ts';
import { allDialects } from '../support/generate-lines.ts';
import { lint, parse } from '../support/lint.ts';
import { counterexample, difference } from '../support/property.ts';

const encoder = new TextEncoder();

function cut(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const sorted = places.map((place) => place % (bytes.length + 1)).toSorted((one, other) => one - other);
  return [...sorted, bytes.length].map((end, index) => bytes.slice(index === 0 ? 0 : sorted[index - 1], end));
}

async function* pieces<T>(list: readonly T[]): AsyncGenerator<T> {
  yield* list;
}

const plainDocument = '# HELP a é\\n\n# TYPE a counter\na{b="1"} 1\r\na{b="日本😀"} 2 3\r\nc{b="1",d="\\""} 4\n';
const documents: readonly { readonly name: string; readonly bytes: Uint8Array }[] = [
  { name: 'characters of several bytes and \\r\\n', bytes: encoder.encode(plainDocument) },
  { name: 'a byte order mark', bytes: encoder.encode(`\uFEFF${plainDocument}`) },
  { name: 'no newline at the end', bytes: encoder.encode(plainDocument.slice(0, -1)) },
  { name: '# EOF', bytes: encoder.encode('# TYPE a gauge\na{b="é"} 1\n# EOF\n') },
  { name: '# EOF without a newline', bytes: encoder.encode('# TYPE a gauge\na 1\n# EOF') },
  { name: 'lines behind # EOF', bytes: encoder.encode('a 1\n# EOF\n\n# EOF\n') },
  {
    name: 'bytes that are not UTF-8',
    bytes: Uint8Array.of(...encoder.encode('a{b="'), 0xe6, 0x97, 0xff, ...encoder.encode('"} 1\nb 2\n')),
  },
  { name: 'half a character at the end', bytes: Uint8Array.of(...encoder.encode('a{b="'), 0xf0, 0x9f, 0x98) },
  { name: 'HTML', bytes: encoder.encode('<!doctype html><html><body>no</body></html>\n') },
  { name: 'JSON', bytes: encoder.encode('{"status":"error"}') },
  { name: 'gzip', bytes: Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 10, 10) },
  { name: 'UTF-16', bytes: new Uint8Array(Buffer.from('a 1\nb 2\n', 'utf16le')) },
  { name: 'newlines', bytes: encoder.encode('\n\n\r\n\n') },
  { name: 'nothing', bytes: new Uint8Array(0) },
];

describe.each(documents)('a document with $name', ({ bytes }) => {
  it.each([...allDialects, 'auto'] as const)('says the same wherever it is cut, as %s', (dialect) => {
    const whole = lint(bytes, { dialect });
    const bytewise = Array.from(bytes, (byte) => Uint8Array.of(byte));
    expect(lint(bytewise, { dialect })).toEqual(whole);
    for (let at = 0; at <= bytes.length; at += 1) {
      expect(lint([bytes.slice(0, at), bytes.slice(at)], { dialect })).toEqual(whole);
    }
    if (dialect === 'auto') return;
    const tree = parse(bytes, dialect);
    expect(parse(bytewise, dialect)).toEqual(tree);
    for (let at = 0; at <= bytes.length; at += 1) {
      expect(parse([bytes.slice(0, at), bytes.slice(at)], dialect)).toEqual(tree);
    }
  });
});

describe.each([...allDialects, 'auto'] as const)('generated documents of %s', (dialect: DialectOption) => {
  const own =
    dialect === 'auto'
      ? fc.constantFrom(...allDialects).chain((one) => anyDocument(one))
      : anyDocument(dialect as never);
  const cases = fc.tuple(own, fc.array(fc.nat(), { maxLength: 6 }));

  it('give the same report wherever they are cut', () => {
    const fault = counterexample(cases, { seed: 41, runs: 150 }, ([text, places]) => {
      const bytes = encoder.encode(text);
      return difference(lint(cut(bytes, places), { dialect }), lint(bytes, { dialect }));
    });
    expect(fault).toBeUndefined();
  });

  it('give the same tree wherever they are cut', () => {
    if (dialect === 'auto') return;
    const fault = counterexample(cases, { seed: 42, runs: 100 }, ([text, places]) => {
      const bytes = encoder.encode(text);
      return difference(parse(cut(bytes, places), dialect as never), parse(bytes, dialect as never));
    });
    expect(fault).toBeUndefined();
  });
});

function strip(family: MetricFamily): unknown {
  return [stripFamily(family), placesOf(family)];
}

describe('streams say what whole texts say', () => {
  const texts = fc.sample(
    fc.tuple(
      fc.constantFrom(...allDialects).chain((one) => anyDocument(one)),
      fc.integer({ min: 1, max: 40 }),
    ),
    { seed: 43, numRuns: 40 },
  );

  it.each([...allDialects, 'auto'] as const)('as %s, in strings and in bytes', async (dialect) => {
    for (const [text, size] of texts) {
      const strings = Array.from({ length: Math.ceil(text.length / size) }, (_, index) =>
        text.slice(index * size, (index + 1) * size),
      );
      const whole = lintText(text, { dialect, preset: 'strict' });
      expect(await lintStream(pieces(strings), { dialect, preset: 'strict' })).toEqual(whole);
      const bytes = encoder.encode(text);
      const stream = new Blob([bytes]).stream();
      expect(await lintStream(stream, { dialect, preset: 'strict' })).toEqual(whole);

      const { families, problems } = parseText(text, { dialect });
      const found: { families: MetricFamily[]; problems: SyntaxProblem[] } = { families: [], problems: [] };
      for await (const item of parseStream(pieces(strings), { dialect })) {
        if (item.kind === 'problem') found.problems.push(item);
        else found.families.push(item);
      }
      expect(found.problems).toEqual(problems);
      expect(found.families.map((family) => strip(family))).toEqual(families.map((family) => strip(family)));
    }
  });

  it('of real scrapes in pieces of a few kilobytes', async () => {
    for (const { bytes, dialect } of fixtureScrapes.filter((_, index) => index % 3 === 0)) {
      const list = Array.from({ length: Math.ceil(bytes.length / 3001) }, (_, index) =>
        bytes.subarray(index * 3001, (index + 1) * 3001),
      );
      expect(await lintStream(pieces(list), { dialect })).toEqual(lintText(bytes, { dialect }));
    }
  });
});

describe('what a report shows of lines far back', () => {
  const filler = `${'# '.padEnd(99_999, 'x')}\n`;
  const near = filler.repeat(41);
  const far = filler.repeat(44);

  it.each([
    ['is shown', near, true],
    ['is gone', far, false],
  ])('%s, wherever the input is cut', (_, between, isShown) => {
    const bytes = encoder.encode(`a 1\n${between}a 1\n`);
    const whole = lint(bytes, { dialect: 'prometheus-1.0.0', preset: 'spec' });
    expect(whole.diagnostics).toMatchObject([{ rule: 'duplicate-series', related: [{ line: 1 }] }]);
    expect(whole.excerpts.has(1)).toBe(isShown);
    for (const size of [65_536, 1_000_000, 3_000_000]) {
      const list = Array.from({ length: Math.ceil(bytes.length / size) }, (_unused, index) =>
        bytes.subarray(index * size, (index + 1) * size),
      );
      expect(lint(list, { dialect: 'prometheus-1.0.0', preset: 'spec' })).toEqual(whole);
    }
  });
});
