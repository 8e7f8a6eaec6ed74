import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { SyntaxProblem } from '../../src/syntax/ast.ts';
import type { Dialect } from '../../src/syntax/dialect.ts';
import { parseLine } from '../../src/syntax/grammar/parse-line.ts';

/**
 * Documents with what the reference implementations say of them. They lie beside the repository, not in it. What takes
 * more than one line to see is for the rules to find: such verdicts are left out here.
 */
const folder = new URL('../../../shared/conformance/', import.meta.url);

interface Case {
  readonly id: string;
  readonly format: 'text' | 'openmetrics';
  /** Absent where the document is not UTF-8. */
  readonly input?: string;
  readonly expect?: 'accept' | 'reject';
  readonly verdicts: Readonly<Partial<Record<'prometheus' | 'expfmt' | 'python', string>>>;
}

function load(): Case[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => readFileSync(new URL(name, folder), 'utf8').split('\n'))
    .filter((line) => line !== '')
    .map((line): Case => JSON.parse(line))
    .filter(({ input }) => input !== undefined);
}

function problemsOf({ format, input = '' }: Case): SyntaxProblem[] {
  const dialect: Dialect = format === 'text' ? 'prometheus-1.0.0' : 'openmetrics-1.0.0';
  const lines = input.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.flatMap((line, index) => parseLine(line, dialect, index).problems);
}

function errorsOf(item: Case): SyntaxProblem[] {
  return problemsOf(item).filter(({ severity }) => severity === 'error');
}

const acrossLines = [
  // Labels and units are judged by rules, and the end of the document by the engine.
  /is not unique|__name__|duplicate label/,
  /not a suffix of metric/,
  /# EOF|unexpected end of input stream/,
  // What a family has been said to be.
  /second (?:HELP|TYPE) line/,
  /for '(?:le|quantile)' label|negative (?:count|bucket)/,
];

function rejects(verdict: string | undefined): boolean {
  return verdict !== undefined && verdict !== 'accept' && !acrossLines.some((reason) => reason.test(verdict));
}

const cases = load();

// A line feed in quotes is text to Prometheus, but a line-oriented reader, as expfmt is one, cannot see that.
const text = cases.filter(({ format }) => format === 'text');
const openMetrics = cases.filter(({ format }) => format === 'openmetrics');

describe.skipIf(cases.length === 0)('the verdicts of the reference implementations', () => {
  test.each(text.filter(({ verdicts }) => rejects(verdicts.prometheus)))('$id: Prometheus rejects it', (item) => {
    expect(errorsOf(item)).not.toEqual([]);
  });

  test.each(text.filter(({ verdicts }) => verdicts.prometheus === 'accept' && rejects(verdicts.expfmt)))(
    '$id: only expfmt rejects it',
    (item) => {
      expect(problemsOf(item)).not.toEqual([]);
    },
  );

  test.each(
    text.filter(({ verdicts: { prometheus, expfmt, python } }) =>
      [prometheus, expfmt, python].every((verdict) => verdict === 'accept'),
    ),
  )('$id: everyone accepts it', (item) => {
    expect(errorsOf(item)).toEqual([]);
  });

  test.each(openMetrics.filter(({ verdicts }) => rejects(verdicts.prometheus)))(
    '$id: Prometheus rejects it as OpenMetrics',
    (item) => {
      expect(errorsOf(item)).not.toEqual([]);
    },
  );

  test.each(openMetrics.filter((item) => item.expect === 'accept' && item.verdicts.prometheus === 'accept'))(
    '$id: it is valid OpenMetrics',
    (item) => {
      expect(errorsOf(item)).toEqual([]);
    },
  );
});
