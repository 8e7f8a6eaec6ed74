import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PresetName } from '../../../src/lint/config/presets.ts';
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

/** Words that rules about names look for, and others. */
const words = (
  'a b ms kB up scrape since seconds milliseconds kibibytes ounces percent uptime temperature stats ' +
  'bucket count sum timestamp counter gauge histogram total 99 camelCase a:b p99 rate by größe'
).split(' ');

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

  it('in names of any words and types', () => {
    const word = fc.constantFrom('', ...words);
    const family = fc.record({
      name: fc.array(word, { minLength: 1, maxLength: 4 }).map((one) => one.join('_')),
      type: fc.constantFrom('counter', 'gauge', 'histogram', 'summary', 'untyped'),
      sample: fc.constantFrom(' 1', '{camelCase="1"} 1', '{le="1",__a="1"} 1', ''),
    });
    const documents = fc.array(family, { maxLength: 6 }).map((families) => {
      const lines = families.flatMap(({ name, type, sample }) => [
        `# TYPE ${name} ${type}`,
        ...(sample === '' ? [] : [`${name}${sample}`]),
      ]);
      return lines.map((line) => `${line}\n`).join('');
    });
    const preset: PresetName = 'strict';
    const found = (text: string): string | undefined =>
      difference(lint(text, { preset }), lint(text, { preset, hints: false }));
    expect(counterexample(documents, { seed: 7, runs: 300 }, found)).toBeUndefined();
  });
});
