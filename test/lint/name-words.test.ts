import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NameWords } from '../../src/lint/name-words.ts';
import { derivedUnitWords, unitOf } from '../../src/rules/data/units.ts';

function wordsOf(words: Iterable<string>): NameWords {
  const known = new NameWords();
  known.add(words);
  return known;
}

describe('words of names', () => {
  const words = wordsOf(['percent', 'kb']);

  it.each(['percent', 'cpu_percent', 'percent_used', 'cpu_percent_used', 'disk_kb_total'])('are in %s', (name) => {
    expect(words.mayBeIn(name)).toBe(true);
  });

  it.each(['up', 'jobs_total', 'job1_runs_total', 'percentile_rank', 'percents', 'b', 'k_b', 'innocent'])(
    'are not in %s',
    (name) => {
      expect(words.mayBeIn(name)).toBe(false);
    },
  );

  it.each(['', '_jobs', 'jobs_', 'jobs__total', 'jobs:total', 'jobsTotal', 'J', '5xx', 'jobs.total', 'größe', 'a b'])(
    'may be in %j, which is no name in snake case',
    (name) => {
      expect(words.mayBeIn(name)).toBe(true);
    },
  );

  it('stand for words with the same last four letters that are longer than seven letters, or not, like them', () => {
    const seconds = wordsOf(['milliseconds']);
    expect(['a_microseconds', 'responds', 'seconds', 'a_onds'].map((name) => seconds.mayBeIn(name))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(wordsOf(['count']).mayBeIn('mount')).toBe(true);
  });

  it('of several rules add up', () => {
    const all = wordsOf(['kb']);
    all.add(['ms']);
    expect(['a_kb', 'a_ms', 'a_s'].map((name) => all.mayBeIn(name))).toEqual([true, true, false]);
  });

  it('are found in any name that has them', () => {
    const word = fc.stringMatching(/^[a-z][a-z0-9]{0,9}$/);
    fc.assert(
      fc.property(fc.array(word), fc.array(word), word, (before, after, one) => {
        expect(wordsOf([one]).mayBeIn([...before, one, ...after].join('_'))).toBe(true);
      }),
    );
  });

  it('are those of all units that are no base units, with any prefix', () => {
    const units = wordsOf(derivedUnitWords);
    const prefixes = (
      'femto pico nano micro milli centi deci deca hecto kilo kibi mega mebi mibi giga gibi tera tebi peta ' +
      'pebi exa exbi'
    ).split(' ');
    const names = (
      'amperes bytes celsius grams joules kelvin meters metres seconds volts minutes hours days weeks ' +
      'kelvins fahrenheit rankine inches yards miles bits calories pounds ounces'
    ).split(' ');
    const all = ['', ...prefixes].flatMap((prefix) => names.map((name) => prefix + name));
    expect(all.filter((word) => unitOf(word) === undefined)).toEqual([]);
    const derived = all.filter((word) => unitOf(word)?.base !== word);
    expect(derived.length).toBeGreaterThan(500);
    expect(derived.filter((word) => !units.mayBeIn(word))).toEqual([]);
    expect(['seconds', 'bytes', 'meters', 'ratio'].some((word) => units.mayBeIn(word))).toBe(false);
  });
});
