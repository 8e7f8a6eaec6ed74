import { describe, expect, it } from 'vitest';
import { parseText } from '../../src/api/parse-text.ts';
import { lintText } from '../../src/api/lint-text.ts';
import { corpora } from '../support/corpus.ts';
import { printFamilies, stripFamily } from '../support/families.ts';
import { healthyFamilies } from '../support/generate-families.ts';
import { allDialects } from '../support/generate-lines.ts';
import { counterexample, difference } from '../support/property.ts';

describe.each(allDialects)('a printed family of %s', (dialect) => {
  it('parses back to itself', () => {
    const fault = counterexample(healthyFamilies(dialect), { seed: 21, runs: 300 }, (families) => {
      const text = printFamilies(families, dialect);
      const parsed = parseText(text, { dialect });
      return (
        difference(parsed.problems, []) ??
        difference(
          parsed.families.map((family) => stripFamily(family)),
          families.map((family) => stripFamily(family)),
        )
      );
    });
    expect(fault).toBeUndefined();
  });

  it('is without errors', () => {
    const fault = counterexample(healthyFamilies(dialect), { seed: 22, runs: 200 }, (families) => {
      const text = printFamilies(families, dialect);
      const { diagnostics, consumers } = lintText(text, { dialect, preset: 'strict' });
      const errors = diagnostics.filter(({ severity }) => severity === 'error');
      const refusing = ['prometheus', 'expfmt'].filter((consumer) => consumers[consumer]?.accepts === false);
      return difference(errors, []) ?? difference(refusing, []);
    });
    expect(fault).toBeUndefined();
  });
});

describe.each(corpora)('real documents of $name', ({ documents }) => {
  it.skipIf(documents.length === 0)('say the same when they are printed and read again', () => {
    const faults: string[] = [];
    for (const { name, dialect, bytes } of documents) {
      const { families } = parseText(bytes, { dialect });
      // A TYPE line behind the samples, say, stands before them once it is printed.
      const late = families.some(({ span, helpLine, typeLine, unitLine, series }) => {
        const first = series[0]?.span.line ?? span.line;
        return [helpLine, typeLine, unitLine].some((line) => line !== undefined && line.span.line > first);
      });
      // Families of which there is metadata alone come last: what they stand between is not apart once it is printed.
      const isJoined = families.some(({ reopened }) => reopened) && families.some(({ series }) => series.length === 0);
      if (late || isJoined) continue;
      const again = parseText(printFamilies(families, dialect), { dialect });
      const fault = difference(
        again.families.map((family) => stripFamily(family)),
        families.map((family) => stripFamily(family)),
      );
      if (fault !== undefined) faults.push(`${name}: ${fault}`);
    }
    expect(faults).toEqual([]);
  });
});
