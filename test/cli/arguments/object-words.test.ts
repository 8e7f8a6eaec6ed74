import { describe, expect, it } from 'vitest';
import { objectWords } from '../../support/words.ts';
import { run, stream } from '../support/run.ts';

describe('words that every object inherits as arguments', () => {
  it.each(objectWords)('%s is an unknown name everywhere', async (word) => {
    const usages = [
      ['-d', word],
      ['-p', word],
      ['-f', word],
      ['-r', `${word}=off`],
      ['-r', `missing-help=${word}`],
      ['--group-by', word],
      ['--timeout', word],
      ['--max-body', word],
      ['--max-warnings', word],
      ['--fail-on', word],
      ['--min-severity', word],
      ['explain', word],
      ['rules', '-p', word],
    ];
    for (const usage of usages) {
      const { exit, stderr } = await run(usage, { stdin: stream('up 1\n') });
      expect([usage, exit, stderr.includes(word)]).toEqual([usage, 2, true]);
      expect(stderr).not.toMatch(/native code|internal error|\[object/);
    }
  });

  it.each(objectWords)('%s as a command is a file that does not exist', async (word) => {
    const { exit, stderr } = await run([word]);
    expect(exit).toBe(2);
    expect(stderr).toContain(word);
    expect(stderr).not.toContain('internal error');
  });
});
