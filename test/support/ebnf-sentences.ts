import fc from 'fast-check';
import type { CharacterSet, Ebnf, Expression } from './ebnf.ts';
import { ebnfPattern } from './ebnf-pattern.ts';

/** Characters that sets which exclude only some are tried with: the special ones of the formats, and odd ones. */
const interesting = Array.from(
  ' abcnxyzABZ019_:.-+/#{}="\',\\|&;<>~@\t\0\r\u007F\u00A0\u00E9\u03BB\u2028\uFEFF\uFFFD\u{1F600}\u{10FFFF}',
).map((character) => character.codePointAt(0) ?? 0);

function isIn({ negated, ranges }: CharacterSet, code: number): boolean {
  return ranges.some(([first, last]) => first <= code && code <= last) !== negated;
}

function characters(set: CharacterSet): fc.Arbitrary<string> {
  const listed = interesting.filter((code) => isIn(set, code));
  const choices = set.negated ? [] : set.ranges.map(([min, max]) => fc.integer({ min, max }));
  if (listed.length > 0) choices.push(fc.constantFrom(...listed));
  return fc.oneof(...choices).map((code) => String.fromCodePoint(code));
}

/** Sentences that a grammar makes. */
export function ebnfSentences(ebnf: Ebnf, start: string = ebnf[0]?.name ?? ''): fc.Arbitrary<string> {
  const made = new Map<string, fc.Arbitrary<string>>();
  const named = (name: string): fc.Arbitrary<string> => {
    let sentences = made.get(name);
    if (sentences === undefined) {
      const production = ebnf.find((one) => one.name === name);
      if (production === undefined) throw new Error(`${name} is not defined`);
      sentences = make(production.expression);
      made.set(name, sentences);
    }
    return sentences;
  };
  const make = (expression: Expression): fc.Arbitrary<string> => {
    switch (expression.kind) {
      case 'literal':
        return fc.constant(expression.text);
      case 'set':
        return characters(expression);
      case 'name':
        return named(expression.name);
      case 'sequence':
        return fc.tuple(...expression.parts.map(make)).map((parts) => parts.join(''));
      case 'choice':
        return fc.oneof(...expression.parts.map(make));
      case 'repeat': {
        const { operator } = expression;
        const bounds = { minLength: operator === '+' ? 1 : 0, maxLength: operator === '?' ? 1 : 4 };
        return fc.array(make(expression.part), bounds).map((parts) => parts.join(''));
      }
      default: {
        const without = ebnfPattern([...ebnf, { name: '-', expression: expression.without, comments: [] }], '-');
        return make(expression.part).filter((text) => !without.test(text));
      }
    }
  };
  return named(start);
}
