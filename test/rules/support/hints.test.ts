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

describe('rules find the same without their hints', () => {
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
