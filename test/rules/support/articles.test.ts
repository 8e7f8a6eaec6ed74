import { describe, expect, it } from 'vitest';
import { allRules } from '../../../src/rules/index.ts';
import { aType, typeNoun } from '../../../src/rules/support/types.ts';
import type { MetricType } from '../../../src/syntax/ast.ts';
import { allDialects } from '../../support/generate-lines.ts';
import { lint } from '../../support/lint.ts';
import { typeWords } from '../../support/words.ts';

const types = typeWords as readonly MetricType[];

it('calls every type by its article', () => {
  expect(types.map(aType)).toEqual([
    'a counter',
    'a gauge',
    'a histogram',
    'a summary',
    'an untyped metric',
    'an untyped metric',
    'an info metric',
    'a stateset',
    'a gauge histogram',
  ]);
});

/** Articles that do not agree with the word after them; the exceptions are words that sound otherwise than they start. */
function wrongArticles(text: string): readonly string[] {
  const names = text.replaceAll(/`[^`]*`/g, 'name');
  return [...names.matchAll(/\b(?:a [aeiou]\w*|an [^aeiou\s]\w*)/gi)]
    .map(([found]) => found)
    .filter((found) => !/^(?:a (?:us|uni|utf|url|one)|an h(?:t|our))/i.test(found));
}

it('notices a wrong article', () => {
  expect(wrongArticles('is a info here and an gauge before, in a unit')).toEqual(['a info', 'an gauge']);
});

describe.each(allRules)('$id', ({ meta, messages }) => {
  const templates = Object.values(messages).flatMap((one) => (typeof one === 'string' ? one : [one.message, one.help]));

  it('has no article before a word that is filled in', () => {
    expect([meta.fix, ...templates].filter((text) => /\ban? \{/.test(text))).toEqual([]);
  });

  it('has the right articles in its own words', () => {
    expect([meta.what, meta.why, meta.fix, ...templates].flatMap(wrongArticles)).toEqual([]);
  });
});

/** Families of a type with the faults whose messages name it. */
function faults(type: MetricType): string {
  const names = ['a', 'a_total', 'a_sum', 'a_bucket', 'a_timestamp_seconds', `a_${type}`, 'a_count'];
  return names
    .map(
      (name) => `# TYPE ${name} ${type}\n# UNIT ${name} seconds\n${name}{le="x",quantile="y"} -1 # {} 1\n${name}_x 1\n`,
    )
    .join('');
}

describe.each(allDialects)('messages about every type in %s', (dialect) => {
  it.each(types)('%s: have the right articles', (type) => {
    const others = types.map((other) => `# TYPE a ${other}\n`).join('');
    const { diagnostics } = lint(faults(type) + others, { dialect });
    const texts = diagnostics.flatMap(({ message, help }) => [message, help ?? '']);
    expect(texts.flatMap(wrongArticles)).toEqual([]);
    if (diagnostics.every(({ rule }) => rule !== 'unknown-type')) {
      expect(texts.some((text) => text.includes(typeNoun(type)))).toBe(true);
    }
  });
});
