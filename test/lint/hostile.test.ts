import { describe, expect, it } from 'vitest';
import { parseText } from '../../src/api/parse-text.ts';
import type { SourceReport } from '../../src/diagnostics/diagnostic.ts';
import { lint } from '../support/lint.ts';

/** Input that somebody made to hurt. Each would take hours, or all memory, where something is not linear. */

const encoder = new TextEncoder();

function repeat(text: string, times: number): Uint8Array {
  return encoder.encode(text.repeat(times));
}

function lines(count: number, line: (index: number) => string): Uint8Array {
  return encoder.encode(Array.from({ length: count }, (_, index) => `${line(index)}\n`).join(''));
}

function bytes(count: number, byte: (index: number) => number): Uint8Array {
  return Uint8Array.from({ length: count }, (_, index) => byte(index));
}

const megabytes = 5_000_000;
const much = 300_000;

interface Hostile {
  readonly name: string;
  readonly input: () => Uint8Array;
  /** Samples that are read, whatever the dialect; as many as lines where absent. */
  readonly samples: number;
}

const longLines: readonly Hostile[] = [
  { name: 'a label value', input: () => encoder.encode(`a{b="${'x'.repeat(megabytes)}"} 1\n`), samples: 1 },
  { name: 'escapes', input: () => encoder.encode(`a{b="${'\\n'.repeat(much / 2)}"} 1\n`), samples: 1 },
  {
    name: 'escapes that there are not',
    input: () => encoder.encode(`a{b="${'\\x'.repeat(much / 2)}"} 1\n`),
    samples: 1,
  },
  { name: 'a name', input: () => encoder.encode(`${'x'.repeat(much)} 1\n`), samples: 1 },
  { name: 'a string without its end', input: () => encoder.encode(`a{b="${'x'.repeat(much)}\n`), samples: 0 },
  { name: 'quotes', input: () => repeat('"', much), samples: 0 },
  { name: 'braces', input: () => repeat('}', much), samples: 0 },
  { name: 'commas', input: () => encoder.encode(`a{${','.repeat(much)}} 1\n`), samples: 0 },
  { name: 'hashes', input: () => repeat('#', much), samples: 0 },
  { name: 'blanks', input: () => repeat(' ', much), samples: 0 },
  { name: 'blanks at the end', input: () => encoder.encode(`a 1 1 1${' '.repeat(much)}x\n`), samples: 0 },
  { name: 'digits', input: () => encoder.encode(`a 1.${'1'.repeat(much)}x\n`), samples: 0 },
  { name: 'a help text', input: () => encoder.encode(`# HELP a ${'x\\\\'.repeat(much / 3)}\n`), samples: 0 },
  {
    name: 'a help text of escapes alone',
    input: () => encoder.encode(`# HELP a ${'\\n'.repeat(megabytes)}\n`),
    samples: 0,
  },
  { name: 'bytes that are not UTF-8', input: () => new Uint8Array(much).fill(0xff), samples: 0 },
  {
    name: 'every other byte not UTF-8',
    input: () => bytes(much / 2, (index) => (index % 2 === 0 ? 0x61 : 0xff)),
    samples: 0,
  },
  { name: 'NUL bytes', input: () => new Uint8Array(much), samples: 0 },
  { name: 'carriage returns', input: () => repeat('\r', much), samples: 0 },
  { name: 'byte order marks', input: () => repeat('\uFEFF', much / 3), samples: 0 },
];

const manyThings: readonly Hostile[] = [
  {
    name: '100,000 labels',
    input: () => encoder.encode(`a{${Array.from({ length: 100_000 }, (_, index) => `l${index}="v"`).join(',')}} 1\n`),
    samples: 1,
  },
  {
    name: '30,000 labels with values beyond ASCII',
    input: () => encoder.encode(`a{${Array.from({ length: 30_000 }, (_, index) => `l${index}="é"`).join(',')}} 1\n`),
    samples: 1,
  },
  {
    name: '30,000 labels of one name',
    input: () => encoder.encode(`a{${'l="v",'.repeat(29_999)}l="v"} 1\n`),
    samples: 1,
  },
  {
    name: '30,000 label names in camel case',
    input: () => encoder.encode(`a{${Array.from({ length: 30_000 }, (_, index) => `aB${index}="v"`).join(',')}} 1\n`),
    samples: 1,
  },
  {
    name: '10,000 labels of other names on each line',
    input: () =>
      lines(5, (line) => `a{${Array.from({ length: 10_000 }, (_, index) => `l${line}_${index}="v"`).join(',')}} 1`),
    samples: 5,
  },
  { name: '20,000 label sets', input: () => lines(20_000, (index) => `a{l${index}="v"} 1`), samples: 20_000 },
  { name: '200,000 families', input: () => lines(200_000, (index) => `f${index} 1`), samples: 200_000 },
  { name: 'two families that take turns', input: () => lines(30_000, (index) => `f${index % 2} 1`), samples: 30_000 },
  { name: '100,000 faults', input: () => lines(100_000, (index) => `f${index}`), samples: 0 },
  { name: '30,000 strings without their ends', input: () => repeat('a{b="\n', 30_000), samples: 0 },
  { name: '100,000 times one series', input: () => repeat('a 1\n', 100_000), samples: 100_000 },
  { name: '30,000 HELP lines of one family', input: () => repeat('# HELP a b\n', 30_000), samples: 0 },
  {
    name: '100,000 buckets',
    input: () =>
      encoder.encode(
        `# TYPE h histogram\n${Array.from({ length: 100_000 }, (_, index) => `h_bucket{le="${index}"} ${index}\n`).join('')}`,
      ),
    samples: 100_000,
  },
  {
    name: '100,000 times one bucket',
    input: () => encoder.encode(`# TYPE h histogram\n${'h_bucket{le="1"} 1\n'.repeat(100_000)}`),
    samples: 100_000,
  },
  {
    name: '20,000 histograms line by line',
    input: () =>
      encoder.encode(
        `# TYPE h histogram\n${['_sum', '_count'].map((part) => Array.from({ length: 20_000 }, (_, index) => `h${part}{x="${index}"} 1\n`).join('')).join('')}`,
      ),
    samples: 40_000,
  },
  {
    name: 'lines of two bytes that are not UTF-8',
    input: () => bytes(90_000, (index) => (index % 3 === 2 ? 10 : 0xff)),
    samples: 0,
  },
  { name: 'newlines', input: () => repeat('\n', 100_000), samples: 0 },
  { name: 'lines of a carriage return', input: () => repeat('\r\n', 50_000), samples: 0 },
  { name: 'lines of a NUL byte', input: () => repeat('\0\n', 30_000), samples: 0 },
];

function expectReadable(report: SourceReport, input: Uint8Array): void {
  expect(report.bytes).toBe(input.length);
  expect(report.diagnostics.length).toBeGreaterThan(0);
  expect(report.diagnostics.length).toBeLessThanOrEqual(1000);
  expect(report.diagnostics.every(({ message }) => message.length < 1200)).toBe(true);
  expect(report.omitted).toBe(Object.values(report.omittedBySeverity).reduce((sum, count) => sum + count, 0));
}

describe.each(['prometheus-1.0.0', 'openmetrics-1.0.0'] as const)('one line, as %s', (dialect) => {
  it.each(longLines)('of $name', ({ input, samples }) => {
    const document = input();
    const report = lint(document, { dialect });
    expectReadable(report, document);
    expect(report.samples).toBe(samples);
  });
});

it.each(manyThings)('$name', ({ input, samples }) => {
  const document = input();
  const report = lint(document, { dialect: 'prometheus-1.0.0' });
  expectReadable(report, document);
  expect(report.samples).toBe(samples);
});

it.each(['quotes', 'braces', 'a label value', 'a name'])('one line of %s, of an unknown dialect', (wanted) => {
  const found = longLines.find(({ name }) => name === wanted) as Hostile;
  const document = found.input();
  const report = lint(document, { dialect: 'auto' });
  expectReadable(report, document);
  expect(report.samples).toBe(found.samples);
});

it.each(longLines)('one line of $name, as a tree', ({ input, samples }) => {
  const { families, problems } = parseText(input(), { dialect: 'prometheus-1.0.0' });
  expect(families.reduce((sum, { series }) => sum + series.length, 0)).toBe(samples);
  expect(problems.every(({ message, span }) => message.length < 1200 && span.line === 0)).toBe(true);
});
