/**
 * Does something for each item, so many at a time, and hands the results over in the order of the items: each as soon
 * as it and all before it are there.
 */
export async function inOrder<Item, Result>(
  items: readonly Item[],
  limit: number,
  work: (item: Item) => Promise<Result>,
  take: (result: Result) => void,
): Promise<void> {
  const ready = new Map<number, Result>();
  let next = 0;
  let taken = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const index = next;
      next += 1;
      // One after the other; so many workers are at it.
      ready.set(index, await work(items[index] as Item));
      for (; ready.has(taken); taken += 1) {
        take(ready.get(taken) as Result);
        ready.delete(taken);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
}
