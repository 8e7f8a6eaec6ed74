import { describe, expect, it } from 'vitest';
import { DocumentIndex } from '../../src/print/document-index.ts';
import { LinePrinter } from '../../src/print/line-printer.ts';
import { printPart } from '../../src/print/print-part.ts';
import type { TextDialect } from '../../src/syntax/dialect.ts';
import { parseLine } from '../../src/syntax/grammar/parse-line.ts';
import { corpora } from '../support/corpus.ts';
import { anyDocument } from '../support/generate-documents.ts';
import { regularDocument } from '../support/generate-regular.ts';
import { allDialects } from '../support/generate-lines.ts';
import { counterexample } from '../support/property.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** How many parts were printed line by line, and in which that is not what their families are printed as. */
function compared(
  bytes: Uint8Array,
  dialect: TextDialect,
): { readonly parts: number; readonly fault: string | undefined } {
  const index = new DocumentIndex(dialect, parseLine);
  index.write(bytes);
  const { families, problem } = index.end();
  if (problem !== undefined) return { parts: 0, fault: undefined };
  const tools = { dialect, parseLine, printer: new LinePrinter(dialect) };
  let parts = 0;
  for (const { name, ranges, isOdd, isInOrder, isCanonical, oddHeadEnd } of families) {
    const [range] = ranges;
    if (range === undefined || isOdd || !isInOrder) continue;
    const lines = bytes.subarray(range.start, range.end);
    const printed = (byLine: boolean): string => {
      const part = { name, ranges, isOdd, isInOrder: byLine, isCanonical, oddHeadEnd };
      // A scanner reads the lines of a buffer once, from front to back.
      const pieces = printPart(lines.slice(), part, tools);
      return pieces.map((piece) => (typeof piece === 'string' ? piece : decoder.decode(piece))).join('');
    };
    parts += 1;
    const byLine = printed(true);
    const whole = printed(false);
    if (byLine !== whole) return { parts, fault: `${byLine}\nis not\n${whole}` };
    if (isCanonical && decoder.decode(lines) !== whole) return { parts, fault: `not canonical: ${whole}` };
  }
  return { parts, fault: undefined };
}

describe('lines that are in order', () => {
  it.each(allDialects)('are printed as their families are, in documents of %s', (dialect) => {
    let parts = 0;
    const found = counterexample(anyDocument(dialect), { seed: 43, runs: 300 }, (text) => {
      const { parts: more, fault } = compared(encoder.encode(text), dialect);
      parts += more;
      return fault;
    });
    expect(found).toBeUndefined();
    expect(parts).toBeGreaterThan(100);
  });

  it.each(allDialects)('are printed as their families are where they are like those before them, in %s', (dialect) => {
    const found = counterexample(
      regularDocument(dialect),
      { seed: 44, runs: 300 },
      (text) => compared(encoder.encode(text), dialect).fault,
    );
    expect(found).toBeUndefined();
  });

  it.each(corpora)('are printed as their families are, in $name', ({ documents }) => {
    const faults = documents.flatMap(({ name, dialect, bytes }) => {
      const { fault } = compared(bytes, dialect);
      return fault === undefined ? [] : [`${name}: ${fault}`];
    });
    expect(faults).toEqual([]);
  });

  const counter = '# TYPE a counter\n';
  it.each([
    ['labels', 'prometheus', 'a{z="1",b="\\\\é",le="x",c=""} 1\n', 'a{b="\\\\é",c="",z="1",le="x"} 1\n'],
    ['numbers', 'prometheus', 'a 1000000\na{x="1"} +0.50\na{x="2"} 1e-5\n', 'a 1e+06\na{x="1"} 0.5\na{x="2"} 1e-05\n'],
    ['blanks', 'prometheus', 'a {b = "c" , d="e",}\t1  002 \n\n', 'a{b="c",d="e"} 1 2\n'],
    ['carriage returns', 'prometheus', 'a 1\r\n', 'a 1\n'],
    ['quotes', 'prometheus', '{"a","b"="c","d.e"="f"} 1\n', 'a{b="c","d.e"="f"} 1\n'],
    ['quoted names', 'prometheus', '{"a.b","z"="c",b="d"} 1\n', '{"a.b",b="d",z="c"} 1\n'],
    ['quoted names alone', 'prometheus', '{"a.b"} 01\n', '{"a.b"} 1\n'],
    ['metadata', 'prometheus', '# TYPE a gauge\n# HELP a  Help. \na 1.0\n', '# HELP a Help. \n# TYPE a gauge\na 1\n'],
    [
      'comments',
      'prometheus',
      '# TYPE a gauge\n# first \na 1.0\n  # second\t\na{b="c"} 2',
      '# TYPE a gauge\n# first\na 1\n# second\na{b="c"} 2\n',
    ],
    [
      'exemplars',
      'openmetrics',
      `${counter}a_total{z="1",b="2"} 1 1.50 # {z="1",b="2"} 1 2\n# EOF\n`,
      `${counter}a_total{b="2",z="1"} 1.0 1.50 # {b="2",z="1"} 1.0 2\n`,
    ],
    [
      'counts of OpenMetrics',
      'openmetrics',
      '# TYPE h histogram\nh_bucket{le="+Inf"} 1.0\nh_sum 1\nh_count 1e0\n# EOF\n',
      '# TYPE h histogram\nh_bucket{le="+Inf"} 1\nh_sum 1.0\nh_count 1\n',
    ],
  ])('are canonical in their %s', (_what, short, text, expected) => {
    const dialect = short === 'openmetrics' ? 'openmetrics-1.0.0' : 'prometheus-1.0.0';
    const bytes = encoder.encode(text);
    const index = new DocumentIndex(dialect, parseLine);
    index.write(bytes);
    const { families } = index.end();
    const [family] = families;
    expect(families.map(({ isInOrder, isCanonical }) => ({ isInOrder, isCanonical }))).toEqual([
      { isInOrder: true, isCanonical: false },
    ]);
    const lines = bytes.subarray(0, family?.ranges[0]?.end);
    const pieces = printPart(lines, family as NonNullable<typeof family>, {
      dialect,
      parseLine,
      printer: new LinePrinter(dialect),
    });
    expect(pieces.map((piece) => (typeof piece === 'string' ? piece : decoder.decode(piece))).join('')).toBe(expected);
    expect(compared(bytes, dialect)).toEqual({ parts: 1, fault: undefined });
  });
});
