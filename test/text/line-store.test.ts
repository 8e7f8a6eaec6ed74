import { describe, expect, it } from 'vitest';
import { LineStore } from '../../src/text/line-store.ts';

const encoder = new TextEncoder();

/** A store with runs of lines, one after the other. */
function storeOf(runs: readonly string[], limit?: number): LineStore {
  const store = new LineStore(limit);
  let line = 0;
  for (const run of runs) {
    const bytes = encoder.encode(`\n.${run}..`);
    store.add(bytes, 2, bytes.length - 2, line);
    line += run.split('\n').length - 1;
  }
  return store;
}

describe('lines that are held', () => {
  const store = storeOf(['zero\none\n', 'two\n', 'drei \u00e9\n\nfive\n', 'six']);

  it.each([
    [0, 'zero'],
    [1, 'one'],
    [2, 'two'],
    [3, 'drei \u00e9'],
    [4, ''],
    [5, 'five'],
    [6, 'six'],
    [7, undefined],
    [100, undefined],
    [-1, undefined],
  ])('line %i', (line, text) => {
    expect(store.text(line, 0, 100)).toEqual(text === undefined ? undefined : { text, column: 0 });
  });

  it('none of an empty store', () => {
    expect(new LineStore().text(0, 0, 10)).toBeUndefined();
  });

  it('of a run of thousands, in any order', () => {
    const lines = Array.from({ length: 5000 }, (_, index) => `line ${index}`);
    const many = storeOf([lines.map((line) => `${line}\n`).join('')]);
    for (const index of [4999, 0, 255, 256, 257, 4000, 511, 512, 513, 4999, 1]) {
      expect(many.text(index, 0, 100)?.text).toBe(`line ${index}`);
    }
    for (let index = 4999; index >= 0; index -= 1) {
      for (const near of [index, index - 1, index, index + 1]) {
        expect(many.text(near, 0, 100)?.text).toBe(near < 0 ? undefined : near === 5000 ? '' : `line ${near}`);
      }
    }
    // Behind the last newline there is nothing, which is a line as well.
    expect(many.text(5000, 0, 100)?.text).toBe('');
    expect(many.text(6000, 0, 100)).toBeUndefined();
  });
});

it('finds neighbours of a line of one character quickly', () => {
  const bytes = encoder.encode('a\n'.repeat(2_000_000));
  const store = new LineStore();
  store.add(bytes, 0, bytes.length, 0);
  const reader = { line: 0 };
  store.reader = reader;
  const before = process.cpuUsage().user;
  for (; reader.line <= 400_000; reader.line += 1) store.text(Math.max(0, reader.line - 2), 0, 10);
  // In microseconds. A search from every 256th line takes ten times as long.
  expect(process.cpuUsage().user - before).toBeLessThan(3_000_000);
});

describe('a cut-out of a long line', () => {
  const letters = Array.from({ length: 1000 }, (_, index) => String.fromCharCode(97 + (index % 26))).join('');

  it.each([
    [0, 10, 0, 10],
    [5, 10, 0, 15],
    [10, 10, 0, 20],
    [11, 10, 1, 21],
    [995, 10, 985, 1000],
    [999, 2000, 0, 1000],
  ])('around column %i, %i characters wide on each side', (column, width, from, to) => {
    expect(storeOf([`${letters}\n`]).text(0, column, width)).toEqual({ text: letters.slice(from, to), column: from });
  });

  it('counts UTF-16 units', () => {
    const text = '😀é日'.repeat(5000);
    const cut = storeOf([text]).text(0, 8000, 50);
    expect(cut).toEqual({ text: text.slice(7950, 8050), column: 7950 });
  });

  it('is found in a line of many megabytes', () => {
    const store = storeOf([`${'x'.repeat(5_000_000)}\nb\n`]);
    for (const column of [0, 99, 100, 101]) {
      expect(store.text(0, column, 100)?.text).toHaveLength(100 + Math.min(column, 100));
    }
    expect(store.text(1, 0, 100)?.text).toBe('b');
  });
});

describe('lines that are gone', () => {
  const lines = Array.from({ length: 60 }, (_, index) => `line ${String(index).padStart(4, '0')}`);
  const whole = lines.map((line) => `${line}\n`);

  /** Which lines there are, by the line that is being read. */
  function shown(store: LineStore, now?: number): (string | undefined)[] {
    if (now !== undefined) store.reader = { line: now + 1 };
    return lines.map((_, line) => store.text(line, 0, 20)?.text).filter((text) => text !== undefined && text !== '');
  }

  it.each([0, 1, 9, 10, 11, 30, 59])(
    'lie further back than the limit from line %i, wherever the input was cut',
    (now) => {
      const expected = lines.filter((_, line) => (now - line) * 10 <= 100);
      for (const size of [1, 2, 7, 25, 60]) {
        const runs = Array.from({ length: Math.ceil(60 / size) }, (_, run) =>
          whole.slice(run * size, (run + 1) * size).join(''),
        );
        // Only as much as can be asked for: the rest is not read yet.
        const read = runs.slice(0, Math.floor(now / size) + 1);
        const seen = lines.filter(
          (_, line) => line < read.join('').length / 10 && expected.includes(lines[line] ?? ''),
        );
        expect(shown(storeOf(read, 100), now)).toEqual(seen);
      }
    },
  );

  it('count from the newest run by default', () => {
    const store = storeOf(
      ['a'.repeat(9), 'b'.repeat(9), 'c'.repeat(9), 'd'.repeat(50)].map((line) => `${line}\n`),
      20,
    );
    expect([0, 1, 2, 3].map((line) => store.text(line, 0, 5)?.text)).toEqual([undefined, 'bbbbb', 'ccccc', 'ddddd']);
  });

  it('do not pile up', () => {
    const store = storeOf(
      Array.from({ length: 5000 }, (_, index) => `${index}\n`),
      20,
    );
    expect([0, 4990, 4997, 4999].map((line) => store.text(line, 0, 10)?.text)).toEqual([
      undefined,
      undefined,
      '4997',
      '4999',
    ]);
    store.reader = { line: 6001 };
    expect(store.text(4999, 0, 10)?.text).toBe('4999');
  });
});
