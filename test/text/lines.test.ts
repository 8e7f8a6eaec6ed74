import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineSplitter } from '../../src/text/lines.ts';
import { counterexample, difference } from '../support/property.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function split(chunks: readonly string[]): { runs: string[]; last: boolean } {
  const runs: string[] = [];
  const splitter = new LineSplitter((bytes, start, end) => runs.push(decoder.decode(bytes.subarray(start, end))));
  for (const chunk of chunks) splitter.write(encoder.encode(chunk));
  return { runs, last: splitter.end() };
}

describe('chunks become runs of whole lines', () => {
  it.each<readonly [name: string, chunks: readonly string[], runs: readonly string[], last: boolean]>([
    ['nothing', [], [], false],
    ['empty chunks', ['', ''], [], false],
    ['one line', ['a\n'], ['a\n'], false],
    ['one line without a newline', ['a'], ['a'], true],
    ['lines of one chunk in one run', ['a\nb\nc\n'], ['a\nb\nc\n'], false],
    ['the beginning of a line', ['a\nb'], ['a\n', 'b'], true],
    ['a line that two chunks share', ['a\nb', 'c\nd\n'], ['a\n', 'bc\n', 'd\n'], false],
    ['a line that many chunks share', ['a', 'b', '', 'c', '\n'], ['abc\n'], false],
    ['a line that two chunks share, and the beginning of one', ['a', 'b\nc'], ['ab\n', 'c'], true],
    ['a newline alone', ['a', '\n', 'b'], ['a\n', 'b'], true],
    ['newlines', ['\n\n', '\n'], ['\n\n', '\n'], false],
    ['a long line', ['x'.repeat(1000), 'y'.repeat(3000), '\n'], [`${'x'.repeat(1000)}${'y'.repeat(3000)}\n`], false],
  ])('%s', (_, chunks, runs, last) => {
    expect(split(chunks)).toEqual({ runs, last });
  });

  it('that are the input, cut only after newlines', () => {
    const chunk = fc.string({ unit: fc.constantFrom('a', 'b', '\n'), maxLength: 6 });
    const fault = counterexample(fc.array(chunk, { maxLength: 12 }), { seed: 72, runs: 1000 }, (chunks) => {
      const { runs, last } = split(chunks);
      const whole = chunks.join('');
      const cut = runs.slice(0, last ? -1 : undefined).find((run) => !run.endsWith('\n'));
      if (cut !== undefined) return `a run ends within a line: ${cut}`;
      return difference(runs.join(''), whole) ?? difference(last, whole !== '' && !whole.endsWith('\n'));
    });
    expect(fault).toBeUndefined();
  });

  it('as one class of bytes, whatever comes in', () => {
    const seen: Uint8Array[] = [];
    new LineSplitter((bytes) => seen.push(bytes)).write(Buffer.from('a 1\n'));
    expect(seen.map((bytes) => bytes.constructor)).toEqual([Uint8Array]);
  });

  it('without copying lines that lie in one chunk', () => {
    const chunk = encoder.encode('a\nb\n');
    const seen: Uint8Array[] = [];
    new LineSplitter((bytes) => seen.push(bytes)).write(chunk);
    expect(seen[0]?.buffer).toBe(chunk.buffer);
  });
});
