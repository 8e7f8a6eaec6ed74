import { describe, expect, it } from 'vitest';
import { anyDocument } from '../support/generate-documents.ts';
import { corpora } from '../support/corpus.ts';
import { allDialects } from '../support/generate-lines.ts';
import { lint, parse } from '../support/lint.ts';
import { counterexample, difference } from '../support/property.ts';
import type { Dialect } from '../../src/syntax/dialect.ts';

/** What differs when the grammar reads every line: in the report, with excerpts and verdicts, and in the tree. */
function fault(document: string | Uint8Array, dialect: Dialect): string | undefined {
  return (
    difference(lint(document, { dialect }), lint(document, { dialect, plain: false })) ??
    difference(parse(document, dialect), parse(document, dialect, false))
  );
}

describe.each(corpora)('documents of $name say the same without the short way', ({ documents }) => {
  it.skipIf(documents.length === 0)('in their own dialect', () => {
    // Much is the same text with other numbers: every sixth will do.
    const some = documents.filter((_, index) => index % 6 === 0);
    const faults = some.map(({ name, dialect, bytes }) => {
      const found = fault(bytes, dialect);
      return found === undefined ? '' : `${name}: ${found}`;
    });
    expect(faults.filter((found) => found !== '')).toEqual([]);
  });

  it.skipIf(documents.length === 0)('in other dialects', () => {
    const faults = documents
      .filter(({ bytes }, index) => bytes.length < 4000 && index % 6 === 1)
      .map(({ name, dialect, bytes }) => {
        const other = dialect.startsWith('prom') ? 'openmetrics-2.0.0' : 'prometheus-0.0.4';
        const found = fault(bytes, other);
        return found === undefined ? '' : `${name}: ${found}`;
      });
    expect(faults.filter((found) => found !== '')).toEqual([]);
  });
});

describe.each(allDialects)('generated documents of %s', (dialect) => {
  it('say the same without the short way', () => {
    const found = counterexample(anyDocument(dialect), { seed: 31, runs: 150 }, (text) => fault(text, dialect));
    expect(found).toBeUndefined();
  });
});
