import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CreateConsumer } from '../../src/consumers/consumer.ts';
import { createExpfmt } from '../../src/consumers/expfmt/parser.ts';
import { createPrometheus } from '../../src/consumers/prometheus/index.ts';
import { createPython } from '../../src/consumers/python/parser.ts';
import type { Dialect } from '../../src/syntax/dialect.ts';
import { parseLine } from '../../src/syntax/grammar/parse-line.ts';

/**
 * The consumers follow the real parsers' own code byte by byte, so they can say what the parser's problems have to be:
 * an error where Prometheus rejects a line, at least a warning where only expfmt does, and no error where everyone
 * accepts it.
 */

const pieces = fc.constantFrom(
  ...Array.from('ab:_019.+-{}=",# \t\\n\'é\u00A0\u{1F600}\0\r'),
  ...'# |HELP |TYPE |UNIT |EOF|# HELP a x|# TYPE a |#TYPE a counter|counter|Gauge|info|a="b"|{a="b"}|{"a"}|"b c"'.split(
    '|',
  ),
  ...'""|,,| 1| 1 5| # {a="b"} 1|\\"|\\x|\\\\|__name__="a"|NaN|+Inf|-nan|1e999|0x1p2|1_0|-1|+5|a_s s|a{|} '.split('|'),
  '9223372036854775808',
);

const sound = fc.constantFrom(
  'a 1',
  'a{b="c",d="e"} 1 5',
  '{"a b","c d"="e"} 1',
  'a { b = "c" , } 1',
  '# HELP a text',
  '# HELP "a b" text',
  '# TYPE a counter',
  '# UNIT a_s s',
  '# a comment',
  'a_total{b="c"} 1 5 # {x="y"} 1 2',
  '# EOF',
  '',
);

/** Sound lines with some pieces put in and some characters taken out, and heaps of pieces. */
const lines = fc.oneof(
  fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join('')),
  fc
    .tuple(
      sound,
      fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(2), fc.option(pieces)), { maxLength: 3 }),
    )
    .map(([line, edits]) =>
      edits.reduce<string>((edited, [place, removed, piece]) => {
        const column = Math.floor(place * (edited.length + 1));
        return edited.slice(0, column) + (piece ?? '') + edited.slice(column + removed);
      }, line),
    ),
);

const encoder = new TextEncoder();

/** Why a consumer rejects a document of one line; nothing where it accepts it. */
function rejection(create: CreateConsumer, dialect: Dialect, line: string): string | undefined {
  const consumer = create(dialect);
  const document = dialect === 'openmetrics-1.0.0' && !line.startsWith('# EOF') ? [line, '# EOF'] : [line];
  document.forEach((text, index) => {
    const bytes = encoder.encode(text);
    consumer?.line(bytes, 0, bytes.length, index);
  });
  consumer?.end(true, document.length);
  return consumer?.rejection?.reason;
}

/** Labels that repeat, and units, are judged by rules. */
const notOfTheLine = /not unique|duplicate label|reserved|not a suffix/;

function problems(line: string, dialect: Dialect): { errors: number; all: number } {
  const found = parseLine(line, dialect, 1).problems;
  return { errors: found.filter(({ severity }) => severity === 'error').length, all: found.length };
}

function check(runs: number, assertion: (line: string) => void): void {
  fc.assert(fc.property(lines, assertion), { seed: 4, numRuns: runs });
}

describe.each(['prometheus-1.0.0', 'openmetrics-1.0.0'] as const)('%s', (dialect) => {
  test('what Prometheus rejects is an error', () => {
    check(10_000, (line) => {
      const reason = rejection(createPrometheus, dialect, line);
      if (reason === undefined || notOfTheLine.test(reason)) return;
      expect({ line, reason, error: problems(line, dialect).errors > 0 }).toEqual({ line, reason, error: true });
    });
  });
});

test('what only expfmt rejects is a problem', () => {
  check(10_000, (line) => {
    const reason = rejection(createExpfmt, 'prometheus-1.0.0', line);
    if (reason === undefined || notOfTheLine.test(reason)) return;
    if (rejection(createPrometheus, 'prometheus-1.0.0', line) !== undefined) return;
    expect({ line, reason, problem: problems(line, 'prometheus-1.0.0').all > 0 }).toEqual({
      line,
      reason,
      problem: true,
    });
  });
});

test('what everyone accepts is no error', () => {
  check(10_000, (line) => {
    // At some NULs Prometheus stops in silence, and it keeps the carriage return of a help text.
    if (line.includes('\0') || (line.includes('HELP') && line.endsWith('\r'))) return;
    // What follows a carriage return in a comment is lost, which nobody reports.
    if (line.trimStart().startsWith('#') && line.trim().includes('\r')) return;
    const reasons = [createPrometheus, createExpfmt, createPython].map((create) =>
      rejection(create, 'prometheus-1.0.0', line),
    );
    if (reasons.some((reason) => reason !== undefined)) return;
    expect({ line, errors: problems(line, 'prometheus-1.0.0').errors }).toEqual({ line, errors: 0 });
  });
});
