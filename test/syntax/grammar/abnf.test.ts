import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAbnf } from '../../support/abnf.ts';
import { readEbnf } from '../../support/ebnf.ts';
import { ebnfPattern } from '../../support/ebnf-pattern.ts';
import { ebnfSentences } from '../../support/ebnf-sentences.ts';

/**
 * The specification is not part of this repository. To compare the grammar with it, get docs/specs/om of
 * https://github.com/prometheus/docs and run
 * OPENMETRICS2_SPEC=…/open_metrics_spec_2_0.md npx vitest run test/syntax/grammar/abnf.test.ts
 */
const specification = process.env['OPENMETRICS2_SPEC'] ?? '';
const runs = { seed: 5, numRuns: 20_000 };

describe('the reader of ABNF', () => {
  const grammar = readAbnf(`
; A comment
start = "a" 1*DIGIT [ %s"Kg" / %i"m" ] LF
start =/ ( %x62-63
  0*ALPHA ) LF
`);
  const pattern = ebnfPattern(grammar, 'start');

  it.each(['a1\n', 'A12Kg\n', 'a1M\n', 'b\n', 'cxY\n'])('makes a pattern that %j has', (text) => {
    expect(text).toMatch(pattern);
  });

  it.each(['a\n', 'a1kg\n', 'd\n', 'b1\n', 'a1'])('makes a pattern that %j has not', (text) => {
    expect(text).not.toMatch(pattern);
  });
});

/** The grammar of the specification and ours, each with the pattern of a line. */
function bothGrammars(): Record<'abnf' | 'ebnf', ReturnType<typeof readAbnf>> &
  Record<'abnfPattern' | 'pattern', RegExp> {
  const text = readFileSync(specification, 'utf8');
  const [, source = ''] = /^(?:```|~~~~) ?abnf\n([\s\S]*?)^(?:```|~~~~)/m.exec(text) ?? [];
  // A line of an exposition, without its line feed.
  const abnf = readAbnf(`${source}\nline = metric-descriptor / sample / HASH SP %s"EOF" LF\n`);
  const ebnf = readEbnf(readFileSync(new URL('../../../grammar/openmetrics2-text.ebnf', import.meta.url), 'utf8'));
  return { abnf, ebnf, abnfPattern: ebnfPattern(abnf, 'line'), pattern: ebnfPattern(ebnf) };
}

describe.skipIf(!existsSync(specification))('the grammar and the ABNF of OpenMetrics 2.0', () => {
  it('is there', () => {
    expect(bothGrammars().abnf.length).toBeGreaterThan(40);
  });

  it('reads all sentences of the ABNF, but those with a NUL in a name or label value', () => {
    const { abnf, abnfPattern, pattern } = bothGrammars();
    fc.assert(
      fc.property(ebnfSentences(abnf, 'line'), (sentence) => {
        const line = sentence.slice(0, -1);
        expect(sentence).toMatch(abnfPattern);
        expect({ line, isRead: pattern.test(line) || line.includes('\0') }).toEqual({ line, isRead: true });
      }),
      runs,
    );
  });

  it('makes only sentences that the ABNF reads, but units that are no names', () => {
    const { ebnf, abnfPattern } = bothGrammars();
    fc.assert(
      fc.property(ebnfSentences(ebnf), (line) => {
        const isUnit = line.startsWith('# UNIT ');
        expect({ line, isRead: abnfPattern.test(`${line}\n`) || isUnit }).toEqual({ line, isRead: true });
      }),
      runs,
    );
  });
});
