import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Dialect } from '../../../src/syntax/dialect.ts';
import { parseLine } from '../../../src/syntax/grammar/parse-line.ts';
import { type Ebnf, readEbnf, withoutProduction } from '../../support/ebnf.ts';
import { ebnfPattern } from '../../support/ebnf-pattern.ts';
import { ebnfSentences } from '../../support/ebnf-sentences.ts';

function read(file: string): Ebnf {
  return readEbnf(readFileSync(new URL(`../../../grammar/${file}`, import.meta.url), 'utf8'));
}

const prometheusText = read('prometheus-text.ebnf');

const languages: readonly (readonly [Dialect, Ebnf])[] = [
  ['prometheus-0.0.4', withoutProduction(prometheusText, 'quotedName')],
  ['prometheus-1.0.0', prometheusText],
  ['openmetrics-1.0.0', read('openmetrics-text.ebnf')],
  ['openmetrics-2.0.0', read('openmetrics2-text.ebnf')],
];

/** What the grammars do not say about numbers. */
const beyondGrammar =
  /overflows a float64|whole milliseconds, found `\d+`|the line is a comment; .* was probably meant/;

/** Whether a problem is one that the grammar of a dialect does not know. */
function isBeyondGrammar(message: string, dialect: Dialect): boolean {
  // OpenMetrics 2.0 allows every escape, and advises against those without a meaning.
  const isAdvice = dialect === 'openmetrics-2.0.0' && message.startsWith('unknown escape sequence');
  return isAdvice || beyondGrammar.test(message);
}

/** Pieces that edits insert. */
const pieces = fc.constantFrom(
  ...Array.from('{}=", \t#\\aé:1-+.e_\r\uFEFF'),
  '\\n',
  '""',
  '"a b"',
  '# HELP a ',
  '# TYPE a counter',
  '#HELP',
  '{a="b"}',
  ' # {} 1',
  'NaN',
  '1e999',
  ' st@1.5',
  '{count:1,sum:2,bucket:[+Inf:1]}',
  ':',
  '[',
);

/** One to three places at which a piece replaces a few characters. */
const edits = fc.array(
  fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), removed: fc.nat({ max: 3 }), piece: fc.option(pieces) }),
  { minLength: 1, maxLength: 3 },
);

function applyEdits(text: string, list: readonly { at: number; removed: number; piece: string | null }[]): string {
  return list.reduce((edited, { at, removed, piece }) => {
    const column = Math.floor(at * (edited.length + 1));
    return edited.slice(0, column) + (piece ?? '') + edited.slice(column + removed);
  }, text);
}

describe.each(languages)('%s', (dialect, ebnf) => {
  const pattern = ebnfPattern(ebnf);
  const sentences = ebnfSentences(ebnf);

  test('sentences of the grammar parse without problems', () => {
    fc.assert(
      fc.property(sentences, (line) => {
        expect(line).toMatch(pattern);
        fc.pre(!line.endsWith('\r'));
        const statement = parseLine(line, dialect, 1);
        if (statement.problems.some(({ message }) => isBeyondGrammar(message, dialect))) return;
        expect(statement.problems).toEqual([]);
      }),
      { seed: 1, numRuns: 2000 },
    );
  });

  test('edited sentences have problems exactly where the grammar does not make them', () => {
    fc.assert(
      fc.property(sentences, edits, (sentence, list) => {
        const line = applyEdits(sentence, list);
        fc.pre(!line.includes('\n') && !line.includes('\0') && !line.endsWith('\r'));
        const statement = parseLine(line, dialect, 1);
        for (const problem of statement.problems) {
          expect(problem.span.line).toBe(1);
          expect(problem.span.start).toBeGreaterThanOrEqual(0);
          expect(problem.span.end).toBeGreaterThanOrEqual(problem.span.start);
          expect(problem.span.end).toBeLessThanOrEqual(line.length);
        }
        expect(statement.problems.filter(({ fatal }) => fatal)).toHaveLength(statement.kind === 'bad' ? 1 : 0);
        if (statement.problems.some(({ message }) => isBeyondGrammar(message, dialect))) return;
        expect({ line, problems: statement.problems.length > 0 }).toEqual({ line, problems: !pattern.test(line) });
      }),
      { seed: 2, numRuns: 4000 },
    );
  });
});
