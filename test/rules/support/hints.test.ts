import { describe, expect, it } from 'vitest';
import type { Dialect } from '../../../src/syntax/dialect.ts';
import { fixtureScrapes } from '../../support/corpus.ts';
import { anyDocument } from '../../support/generate-documents.ts';
import { allDialects } from '../../support/generate-lines.ts';
import { lint } from '../../support/lint.ts';
import { counterexample, difference } from '../../support/property.ts';

/** What differs when rules are called for everything, also for what their hints say they do not want. */
function fault(document: string | Uint8Array, dialect: Dialect): string | undefined {
  return difference(lint(document, { dialect }), lint(document, { dialect, hints: false }));
}

/** Documents with what each hint is about, and with much that it excludes. */
const documents: readonly (readonly [hint: string, dialect: Dialect, lines: readonly string[]])[] = [
  ['withTimestamp', 'prometheus-1.0.0', ['a 1', 'a 1 1700000000', 'b{x="1"} 1 2', 'b{x="1"} 1', 'b{x="1"} 1 1', 'c 1']],
  ['withTimestamp', 'openmetrics-1.0.0', ['# TYPE a gauge', 'a 1 2', 'a 1', 'a 1', 'a 1 3', 'a 1 2', '# EOF']],
  [
    'negativeOrNaN',
    'prometheus-1.0.0',
    ['# TYPE a counter', 'a_total 1', 'a_total{x="1"} -1', 'a_total{x="2"} NaN', 'b -1'],
  ],
  [
    'noSuffix',
    'openmetrics-1.0.0',
    ['# TYPE a counter', 'a 1', 'a_total 1', '# TYPE h histogram', 'h 1', 'h_sum 1', '# EOF'],
  ],
  [
    'noSuffix',
    'prometheus-1.0.0',
    ['# TYPE h histogram', 'h 1', 'h_bucket{le="+Inf"} 1', 'h_sum 1', 'h_count 1', 'b 1'],
  ],
  [
    'exemplar',
    'openmetrics-1.0.0',
    [
      '# TYPE a gauge',
      'a 1 # {x="1"} 1',
      'a{x="1"} 1',
      '# TYPE c counter',
      `c_total 1 # {x="${'y'.repeat(130)}"} 1`,
      '# EOF',
    ],
  ],
  [
    'labelValue',
    'prometheus-1.0.0',
    ['a{x="total"} 3', 'a{x="1"} 1', 'b{x="1"} 1', 'b{x="total"} 1', 'c{x="total"} 1', 'd 1', 'd{x="total"} 1'],
  ],
  [
    'irregular',
    'prometheus-1.0.0',
    [
      '# TYPE h histogram',
      'h_bucket{le="2"} 2',
      'h_bucket{le="1"} 3',
      'h_bucket{le="+Inf"} 1',
      'h_sum 1',
      'h_count 2.5',
      '# TYPE s summary',
      's{quantile="2"} 1',
      's_sum -1',
      's_count 1',
    ],
  ],
  [
    'irregular',
    'openmetrics-1.0.0',
    [
      '# TYPE h histogram',
      'h_bucket{le="1.0"} 1',
      'h_bucket{le="+Inf"} 1',
      'h_sum 1',
      'h_count 1',
      'h_bucket{x="1",le="1.0"} 1 # {} 2',
      'h_bucket{x="1",le="+Inf"} 1',
      'h_sum{x="1"} NaN',
      'h_count{x="1"} 1',
      '# EOF',
    ],
  ],
];

describe('rules find the same without their hints', () => {
  it.each(documents)('in a document about %s of %s', (_, dialect, lines) => {
    const document = `${lines.join('\n')}\n`;
    expect(lint(document, { dialect }).diagnostics).not.toEqual([]);
    expect(fault(document, dialect)).toBeUndefined();
  });

  it('in real scrapes', () => {
    const faults = fixtureScrapes
      .map(({ name, dialect, bytes }) => ({ name, found: fault(bytes, dialect) }))
      .filter(({ found }) => found !== undefined);
    expect(faults).toEqual([]);
  });

  it.each(allDialects)('in generated documents of %s', (dialect) => {
    const trial = { seed: 33, runs: 300 };
    expect(counterexample(anyDocument(dialect), trial, (text) => fault(text, dialect))).toBeUndefined();
  });
});
