/**
 * Maps items asynchronously, at most `limit` at a time, and passes the results to `take` in the order of the items:
 * each as soon as it and all earlier ones are ready.
 */
export async function mapInOrder<Item, Result>(
  items: readonly Item[],
  limit: number,
  work: (item: Item) => Promise<Result>,
  take: (result: Result, index: number) => void,
): Promise<void> {
  const ready = new Map<number, Result>();
  let next = 0;
  let taken = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const index = next;
      next += 1;
      // Sequential on purpose: concurrency comes from the number of workers.
      ready.set(index, await work(items[index] as Item));
      for (; ready.has(taken); taken += 1) {
        take(ready.get(taken) as Result, taken);
        ready.delete(taken);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
}
