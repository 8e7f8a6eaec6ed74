import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dialects } from '../../src/syntax/dialect.ts';
import { parseLine } from '../../src/syntax/grammar/parse-line.ts';

/** Lines of some megabytes: the parser must take one pass over each and must not run out of stack. */
const size = 1_000_000;

const lines: readonly (readonly [name: string, line: string])[] = [
  ['a long name', `${'a'.repeat(size)} 1`],
  ['a long value of a label', `a{b="${'x'.repeat(size)}"} 1`],
  ['escapes', `a{b="${'\\n'.repeat(size)}"} 1`],
  ['escaped quotes', `a{b="${'\\"'.repeat(size)}"} 1`],
  ['backslashes that escape the closing quote', `a{b="${'\\'.repeat(2 * size - 1)}"} 1`],
  ['an open quote', `a{b="${'x'.repeat(size)}`],
  ['an open quote after escaped ones', `a{b="${'\\", '.repeat(size)}`],
  ['quotes', '"'.repeat(size)],
  ['unknown escapes', `a{b="${'\\x'.repeat(size)}"} 1`],
  ['digits', `a ${'1'.repeat(size)}x`],
  ['digits with groups', `a ${'1,234'.repeat(size / 5)}`],
  ['blanks', ' '.repeat(size)],
  ['blanks between', `a${' '.repeat(size)}1${'\t'.repeat(size)}2${' '.repeat(size)}`],
  ['braces', '{'.repeat(size)],
  ['pairs of braces', `a${'{}'.repeat(size)} 1`],
  ['commas', `a{${','.repeat(size)}} 1`],
  ['hashes', '#'.repeat(size)],
  ['words', `a 1${' 2'.repeat(size)}`],
  ['NUL', '\0'.repeat(size)],
  ['a help text', `# HELP a ${'\\\\"x '.repeat(size / 5)}`],
  ['a type', `# TYPE a ${'x '.repeat(size / 2)}`],
  ['a name in a comment', `# HELP ${'a.'.repeat(size / 2)} x`],
  ['exemplars', `a 1${' # {} 1'.repeat(size / 70)}`],
];

describe.each(['prometheus-1.0.0', 'openmetrics-1.0.0'] as const)('%s', (dialect) => {
  test.each(lines)('%s', (_name, line) => {
    const begun = performance.now();
    const statement = parseLine(line, dialect, 0);
    expect(statement.span).toEqual({ line: 0, start: 0, end: line.length });
    expect(performance.now() - begun).toBeLessThan(3000);
    for (const { message, help = '' } of statement.problems) expect(message.length + help.length).toBeLessThan(400);
  });

  test('thousands of labels', () => {
    const labels = Array.from({ length: 20_000 }, (_, index) => `l${index}="v"`).join(',');
    const statement = parseLine(`a{${labels}} 1`, dialect, 0);
    expect(statement.kind === 'sample' && statement.labels.length).toBe(20_000);
    expect(parseLine(`a{${labels}} 1 2 3`, dialect, 0).kind).toBe('bad');
  });

  test('more labels than the memory holds', () => {
    expect(parseLine(`a{${'a="",'.repeat(10_000_000)}} 1`, dialect, 0)).toMatchObject({
      kind: 'bad',
      problems: [{ rule: 'syntax-error' }],
    });
  });

  test('any text at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.nat(2), (text, number) => {
        const { span, problems, kind } = parseLine(text, dialect, number);
        expect(span).toEqual({ line: number, start: 0, end: text.length });
        expect(problems.filter(({ fatal }) => fatal)).toHaveLength(kind === 'bad' ? 1 : 0);
        const columns = problems.map((problem) => problem.span.start);
        expect(columns).toEqual(columns.toSorted((a, b) => a - b));
      }),
      { seed: 3, numRuns: 2000 },
    );
  });
});

test('a line does not depend on the ones before', () => {
  const probe = 'a{b="c"} 1 2';
  const expected = parseLine(probe, 'prometheus-1.0.0', 5);
  for (const other of ['a{b="c', '{', '# HELP', 'a 1 # {x="y"} 1', '#TYPE a b', '{"a","b"} 1', '\0', '# UNIT a b']) {
    for (const dialect of dialects) {
      parseLine(other, dialect, 0);
      expect(parseLine(probe, 'prometheus-1.0.0', 5)).toEqual(expected);
    }
  }
});
