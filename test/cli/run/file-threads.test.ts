import { EventEmitter } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { shareFiles } from '../../../src/cli/run/file-threads.ts';
import { packReport } from '../../../src/cli/run/packed-report.ts';
import {
  type Numbered,
  type PackedResult,
  takeFile,
  type ThreadAnswer,
  type ThreadTask,
} from '../../../src/cli/run/thread-messages.ts';
import { lintText } from '../../../src/index.ts';

/** A thread that does what the test says with each file, or ends instead. */
class FakeWorker extends EventEmitter {
  terminated = 0;
  private readonly work: (name: string) => PackedResult | undefined | 'end';

  constructor(work: (name: string) => PackedResult | undefined | 'end') {
    super();
    this.work = work;
  }

  postMessage({ id, ...task }: Numbered<ThreadTask>): void {
    if (task.type !== 'files') throw new Error(`unexpected ${task.type}`);
    setImmediate(() => {
      const send = (answer: ThreadAnswer): boolean => this.emit('message', { id, ...answer });
      for (let index = takeFile(task.files); index !== undefined; index = takeFile(task.files)) {
        const result = this.work(task.files.names[index] as string);
        if (result === 'end') {
          this.emit('exit', 1);
          return;
        }
        send({ type: 'file', index, result });
      }
      send({ type: 'done' });
    });
  }

  terminate(): Promise<number> {
    this.terminated += 1;
    return Promise.resolve(0);
  }
}

const names = Array.from({ length: 20 }, (_, index) => `${index}.prom`);

const linted = (name: string): PackedResult => ({
  report: packReport(lintText('a 1\n', { name })),
  trace: { dropped: 1 },
});

/** The names of the files that other threads linted; `here` for those that are left to this one. */
async function sharesOf(...workers: readonly FakeWorker[]): Promise<readonly string[]> {
  const threads = shareFiles(names, workers as unknown as readonly Worker[]);
  const results = await Promise.all(names.map((_, index) => threads.result(index)));
  threads.close();
  expect(workers.map(({ terminated }) => terminated)).toEqual(workers.map(() => 1));
  return results.map((result) => result?.report.name ?? 'here');
}

describe('shareFiles', () => {
  it('gives each file to one thread, of which this is one, and the first to this one', async () => {
    const [first, ...others] = await sharesOf(new FakeWorker(linted), new FakeWorker(linted));
    expect(first).toBe('here');
    expect(others).toEqual(names.slice(1));
  });

  it('gives the traces of files, too', async () => {
    const threads = shareFiles(names, [new FakeWorker(linted)] as unknown as readonly Worker[]);
    expect((await threads.result(1))?.trace).toEqual({ dropped: 1 });
    threads.close();
  });

  it('leaves what a thread cannot read to this one', async () => {
    const shares = await sharesOf(new FakeWorker((name) => (name === '5.prom' ? undefined : linted(name))));
    expect(shares).toEqual(names.map((name, index) => (index === 0 || index === 5 ? 'here' : name)));
  });

  it('leaves to this one what a thread has taken that ends early, and all that no thread has taken', async () => {
    const shares = await sharesOf(new FakeWorker((name) => (name === '5.prom' ? 'end' : linted(name))));
    expect(shares).toEqual(names.map((name, index) => (index === 0 || index >= 5 ? 'here' : name)));
  });
});
