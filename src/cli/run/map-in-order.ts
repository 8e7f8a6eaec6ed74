/** Items of one kind, such as the targets on a host, of which so many at most are worked on at a time. */
export interface Lane {
  readonly name: string;
  readonly limit: number;
}

/** A lane, and its items that wait for their turn. */
interface Queue {
  readonly limit: number;
  readonly indexes: number[];
  next: number;
  running: number;
  isOpen: boolean;
}

/** Takes items out of their lanes, by turns, so that none of the lanes keeps the others waiting. */
class Lanes {
  private readonly byIndex: Queue[] = [];
  /** The lanes that have an item to give. */
  private readonly open: Queue[] = [];

  constructor(lanes: readonly Lane[]) {
    const byName = new Map<string, Queue>();
    for (const [index, { name, limit }] of lanes.entries()) {
      const queue = byName.get(name) ?? { limit, indexes: [], next: 0, running: 0, isOpen: false };
      byName.set(name, queue);
      queue.indexes.push(index);
      this.byIndex.push(queue);
    }
    for (const queue of byName.values()) this.reopen(queue);
  }

  private reopen(queue: Queue): void {
    if (queue.isOpen || queue.running >= queue.limit || queue.next >= queue.indexes.length) return;
    queue.isOpen = true;
    this.open.push(queue);
  }

  /** The index of the next item; `undefined` as long as all lanes with items are full. */
  take(): number | undefined {
    const queue = this.open.shift();
    if (queue === undefined) return undefined;
    const index = queue.indexes[queue.next];
    queue.next += 1;
    queue.running += 1;
    queue.isOpen = false;
    this.reopen(queue);
    return index;
  }

  done(index: number): void {
    const queue = this.byIndex[index] as Queue;
    queue.running -= 1;
    this.reopen(queue);
  }
}

/** How much is worked on at a time. */
export interface Bounds<Item> {
  readonly limit: number;
  /** The lane of an item, which has a limit of its own. */
  readonly laneOf: (item: Item) => Lane;
}

/**
 * Maps items asynchronously, within bounds, and passes the results to `take` in the order of the items: each as soon as
 * it and all earlier ones are ready.
 */
export function mapInOrder<Item, Result>(
  items: readonly Item[],
  { limit, laneOf }: Bounds<Item>,
  work: (item: Item, index: number) => Promise<Result>,
  take: (result: Result, index: number) => void,
): Promise<void> {
  const lanes = new Lanes(items.map((item) => laneOf(item)));
  const ready = new Map<number, Result>();
  let running = 0;
  let taken = 0;
  return new Promise((resolve, reject) => {
    const end = async (index: number): Promise<void> => {
      ready.set(index, await work(items[index] as Item, index));
      running -= 1;
      lanes.done(index);
      for (; ready.has(taken); taken += 1) {
        take(ready.get(taken) as Result, taken);
        ready.delete(taken);
      }
      start();
    };
    const start = (): void => {
      while (running < limit) {
        const index = lanes.take();
        if (index === undefined) break;
        running += 1;
        end(index).catch(reject);
      }
      if (taken === items.length) resolve();
    };
    start();
  });
}
