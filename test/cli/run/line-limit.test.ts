import { describe, expect, it } from 'vitest';
import { LineLimit } from '../../../src/cli/run/line-limit.ts';

/** Whether chunks are within a limit of so many bytes a line. */
function passes(longest: number, ...chunks: readonly string[]): boolean {
  const limit = new LineLimit(longest);
  try {
    for (const chunk of chunks) limit.check(Buffer.from(chunk));
    return true;
  } catch (error) {
    expect((error as Error).message).toMatch(/^it has a line of more than \d+ MiB$/);
    return false;
  }
}

describe('the length of a line', () => {
  it.each<[readonly string[], boolean]>([
    [['1234567890'], true],
    [['12345678901'], false],
    [['12345', '67890'], true],
    [['12345', '67890', '1'], false],
    [['12345', '67890\n1234567890'], true],
    [['12345', '678901\n'], false],
    [['1\n22\n333', '4444444'], true],
    [['1\n22\n333', '44444444'], false],
    [['\n\n\n', '\n'], true],
  ])('%j: %s', (chunks, expected) => {
    expect(passes(10, ...chunks)).toBe(expected);
  });
});
