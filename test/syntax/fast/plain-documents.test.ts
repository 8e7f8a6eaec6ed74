import { describe, expect, it } from 'vitest';
import { agentParsers } from '../../../src/consumers/agents.ts';
import { anyDocument } from '../../support/generate-documents.ts';
import { regularDocument } from '../../support/generate-regular.ts';
import { corpora } from '../../support/corpus.ts';
import { allDialects } from '../../support/generate-lines.ts';
import { lint, parse } from '../../support/lint.ts';
import { counterexample, difference } from '../../support/property.ts';
import type { Dialect } from '../../../src/syntax/dialect.ts';

/**
 * What differs when the grammar reads every line: in the report, with excerpts and verdicts, and in the tree. Where
 * every rule is on, rules look at every sample; where those are on that usually are, known shapes are taken as such.
 */
function fault(document: string | Uint8Array, dialect: Dialect): string | undefined {
  for (const [preset, parsers] of [
    ['strict', []],
    ['recommended', []],
    ['recommended', agentParsers('all')],
  ] as const) {
    const options = { dialect, preset, agentParsers: parsers };
    const found = difference(lint(document, options), lint(document, { ...options, fast: false }));
    if (found !== undefined) return `${preset}: ${found}`;
  }
  return difference(parse(document, dialect), parse(document, dialect, false));
}

/** A report as text, with all that it has. */
function textOf(bytes: Uint8Array, dialect: Dialect, fast: boolean): string {
  const report = lint(bytes, { dialect, preset: 'recommended', fast });
  return JSON.stringify({ ...report, excerpts: [...report.excerpts] });
}

describe.each(corpora)('documents of $name say the same without the fast paths', ({ documents }) => {
  it.skipIf(documents.length === 0)('byte for byte in their own dialect', { timeout: 600_000 }, () => {
    const differing = documents.filter(
      ({ dialect, bytes }) => textOf(bytes, dialect, true) !== textOf(bytes, dialect, false),
    );
    expect(differing.map(({ name }) => name)).toEqual([]);
  });

  it.skipIf(documents.length === 0)('with every rule, and as a tree', () => {
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
  it('say the same without the fast paths', () => {
    const found = counterexample(anyDocument(dialect), { seed: 31, runs: 150 }, (text) => fault(text, dialect));
    expect(found).toBeUndefined();
  });

  it('with lines that are like those before them say the same', () => {
    const found = counterexample(regularDocument(dialect), { seed: 32, runs: 400 }, (text) => fault(text, dialect));
    expect(found).toBeUndefined();
  });
});
