import { describe, expect, it } from 'vitest';
import { lintText } from '../../src/api/lint-text.ts';
import { parseText } from '../../src/api/parse-text.ts';
import { ConfigurationError } from '../../src/lint/rule-choice.ts';
import { dialects } from '../../src/syntax/dialect.ts';
import { objectWords } from '../support/words.ts';

/** A word of the input in every place that one can have. */
function documentOf(word: string): string {
  return [
    `# HELP ${word} ${word}`,
    `# TYPE ${word} ${word}`,
    `# TYPE a_${word} ${word.toUpperCase()}`,
    `# UNIT ${word} ${word}`,
    `# ${word}`,
    `${word} ${word}`,
    `${word}{${word}="${word}"} 1 ${word}`,
    `{"${word}",${word}="\\${word}"} 1 # {${word}="${word}"} ${word} ${word}`,
    `a{${word}=${word}} 1`,
    `h {count:1,${word}:1}`,
    `h {${word}:1}`,
    `h {count:1,sum:${word}} st@${word}`,
    '# EOF',
    '',
  ].join('\n');
}

describe('the words that every object inherits', () => {
  it.each(objectWords)('%s is text like any other', (word) => {
    for (const dialect of [...dialects, 'auto'] as const) {
      const found = lintText(documentOf(word), { dialect, preset: 'strict' }).diagnostics;
      const parsed = parseText(documentOf(word), { dialect }).problems;
      expect(JSON.stringify([found, parsed])).not.toMatch(/native code|\[object|function/);
      // As messages, the text has other faults with each length of a word.
      if (dialect === 'protobuf') continue;
      // `ordinary` has no meaning either, so findings about it differ in the word alone.
      const rules = (text: string): readonly unknown[] =>
        parseText(text, { dialect }).problems.map(({ rule, help, span }) => [span.line, rule, help === undefined]);
      expect(rules(documentOf(word))).toEqual(rules(documentOf('ordinary')));
    }
  });

  it.each(objectWords)('%s is not a dialect, preset, severity or option', (word) => {
    const wrong = [
      { dialect: word },
      { preset: word },
      { rules: { 'missing-help': word } },
      { rules: { 'missing-prefix': ['on', { [word]: 1 }] } },
      { rules: { 'missing-prefix': [word, {}] } },
    ];
    for (const options of wrong) {
      expect(() => lintText('a 1\n', options as Parameters<typeof lintText>[1])).toThrow(ConfigurationError);
    }
  });
});
