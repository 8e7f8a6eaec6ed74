import { describe, expect, it } from 'vitest';
import { mapInOrder } from '../../../src/cli/run/map-in-order.ts';

/** Work that ends when the test says so. */
function manualWork(): { work: (item: string) => Promise<string>; begun: string[]; end: (item: string) => void } {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  return {
    begun,
    work(item) {
      begun.push(item);
      return new Promise((resolve) => ends.set(item, () => resolve(item.toUpperCase())));
    },
    end: (item) => ends.get(item)?.(),
  };
}

/** Lets all that is settled go on. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function takes(): void {
  throw new Error('take');
}

const laneOf = (item: string): { name: string; limit: number } => ({ name: item.charAt(0), limit: 2 });

describe('mapInOrder', () => {
  it('takes results in the order of the items, each as soon as it is its turn', async () => {
    const { work, end } = manualWork();
    const taken: string[] = [];
    const all = mapInOrder(['a1', 'b1', 'c1'], { limit: 3, laneOf }, work, (result, index) => {
      taken.push(`${index} ${result}`);
    });
    end('c1');
    end('b1');
    await settled();
    expect(taken).toEqual([]);
    end('a1');
    await all;
    expect(taken).toEqual(['0 A1', '1 B1', '2 C1']);
  });

  it('begins no more at a time than the limit and that of each lane', async () => {
    const { work, begun, end } = manualWork();
    const all = mapInOrder(['a1', 'a2', 'a3', 'b1', 'b2', 'c1'], { limit: 4, laneOf }, work, () => {});
    expect(begun.toSorted()).toEqual(['a1', 'a2', 'b1', 'c1']);
    end('c1');
    await settled();
    expect(begun.slice(4)).toEqual(['b2']);
    end('b1');
    await settled();
    // The lane of a is full.
    expect(begun).toHaveLength(5);
    end('a2');
    await settled();
    expect(begun.slice(5)).toEqual(['a3']);
    for (const item of begun) end(item);
    await all;
  });

  it('lets a lane that does not end keep no other waiting', async () => {
    const { work, begun, end } = manualWork();
    const items = [...Array.from({ length: 50 }, (_, at) => `a${at}`), 'b0', 'b1', 'b2'];
    const all = mapInOrder(items, { limit: 10, laneOf }, work, () => {});
    end('b0');
    end('b1');
    await settled();
    end('b2');
    await settled();
    expect(begun.filter((item) => item.startsWith('b'))).toEqual(['b0', 'b1', 'b2']);
    for (let at = 0; at < 50; at += 1) {
      end(`a${at}`);
      // Sequential on purpose: the next one begins when this one has ended.
      await settled();
    }
    await all;
  });

  it('fails with the first error, of the work or of what takes its results', async () => {
    const bounds = { limit: 2, laneOf };
    await expect(
      mapInOrder(
        ['a'],
        bounds,
        () => Promise.reject(new Error('work')),
        () => {},
      ),
    ).rejects.toThrow('work');
    await expect(mapInOrder(['a'], bounds, async () => 1, takes)).rejects.toThrow('take');
    await mapInOrder([], bounds, async () => 1, takes);
  });
});
