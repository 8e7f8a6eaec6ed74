import { describe, expect, it } from 'vitest';
import { readConfiguration } from '../../../src/cli/config/read.ts';
import { linearExpression } from '../../../src/cli/config/linear-expression.ts';
import { metricMatcher, sharedMatchers } from '../../../src/lint/config/metric-pattern.ts';
import { allRules } from '../../../src/rules/index.ts';

/** Milliseconds for a test that takes well below a second, and minutes where work grows faster than its input. */
const patience = 60_000;

function mistakesIn(text: string): string[] {
  try {
    readConfiguration(text, 'c.yaml', allRules);
    return [];
  } catch (error) {
    return (error as Error).message.split('\n');
  }
}

describe('a configuration made to be slow', () => {
  it(
    'may repeat an alias twenty thousand times',
    () => {
      const text = `overrides:\n  - &a {metrics: [a*], rules: {naming: off}}\n${'  - *a\n'.repeat(20_000)}`;
      expect(readConfiguration(text, 'c.yaml', allRules).overrides).toHaveLength(20_001);
    },
    patience,
  );

  it.each([
    ['at the top', (index: number) => `recomended${index}: 1`],
    ['of rules', (index: number) => (index === 0 ? 'rules:' : `  mising-help${index}: off`)],
  ])(
    'may have twenty thousand unknown keys %s, of which a hundred are named',
    (_, line) => {
      const text = Array.from({ length: 20_001 }, (_unused, index) => line(index)).join('\n');
      const mistakes = mistakesIn(text);
      expect(mistakes).toHaveLength(101);
      expect(mistakes.at(-1)).toMatch(/^and 19,?90[01] more$/);
    },
    patience,
  );

  it('reports keys that occur twice', () => {
    expect(mistakesIn('preset: spec\npreset: strict\n')).toEqual(["c.yaml:2:1: duplicate key 'preset'"]);
  });
});

describe('a regular expression of a configuration', () => {
  // A machine that backtracks would not end with these.
  it.each([
    ['^(a+)+$', 'a'],
    ['^(a|a)*$', 'a'],
    ['^(.*a){20}$', 'a'],
    ['(x+x+)+y', 'x'],
  ])('%s ends with what it nearly matches', (source, letter) => {
    expect(metricMatcher(`/${source}/`, linearExpression)(`${letter.repeat(5000)}!`)).toBe(false);
  });

  it.each([
    ['/^go_/', 'go_threads', true],
    ['/^GO_/i', 'go_threads', true],
    ['/^shop_.*_(count|sum)$/', 'shop_x_sum', true],
    ['/^shop_.*_(count|sum)$/', 'a_shop_x_sum', false],
    ['/^a.b$/s', 'a\nb', true],
    ['/^a.b$/', 'a\nb', false],
    [String.raw`/^\p{Lu}/u`, 'Über', true],
  ])('%s and %j', (pattern, name, expected) => {
    expect(metricMatcher(pattern, linearExpression)(name)).toBe(expected);
  });

  it.each(['/(?=a)/', String.raw`/(a)\1/`, '/(/'])('%s is refused', (pattern) => {
    expect(mistakesIn(`overrides: [{ metrics: '${pattern}', rules: { naming: off } }]`)).toEqual([
      expect.stringMatching(/^c\.yaml:1:24: invalid regular expression /),
    ]);
  });
});

describe('sharedMatchers', () => {
  it('asks each pattern once for a name', () => {
    let asked = 0;
    const matcherOf = sharedMatchers(() => ({ test: () => ((asked += 1), false) }));
    const matchers = Array.from({ length: 100 }, () => matcherOf(['/a/', '/b/']));
    for (const name of ['x', 'y']) for (const matches of matchers) expect(matches(name)).toBe(false);
    expect(asked).toBe(4);
  });
});
