import type { Worker } from 'node:worker_threads';
import type { SourceReport } from '../../diagnostics/diagnostic.ts';
import type { SourceTrace } from './run-extras.ts';
import type { BodyPart, FileAnswer, Numbered, ResponseHead, ThreadAnswer, ThreadTask } from './thread-messages.ts';

/** A body that a thread lints. The thread answers each of its parts. */
export interface BodyTask {
  next(part: BodyPart): Promise<ThreadAnswer>;
  /** Ends it, because no more of the body will come. */
  cancel(): void;
}

/** What a thread knows of a source that it has linted. */
export interface ThreadResult {
  readonly report: SourceReport;
  readonly trace: SourceTrace;
}

/** Threads that lint the bodies of responses. */
export interface ThreadPool {
  /** Lints a body of which this is all, once a thread has nearly nothing else to do. */
  lintBody(head: ResponseHead, bytes: Uint8Array): Promise<ThreadAnswer>;
  /** Lints a body of which more is to come, beside whatever else its thread does. */
  beginBody(head: ResponseHead): BodyTask;
  close(): void;
}

const ended: ThreadAnswer = {
  type: 'failure',
  failure: { message: 'internal error: the thread that linted it has ended' },
};

/** A thread that lints for this one. */
export class Thread {
  private readonly worker: Worker;
  private readonly waiting = new Map<number, (answer: ThreadAnswer) => void>();
  private isOver = false;

  constructor(worker: Worker) {
    this.worker = worker;
    worker.on('message', ({ id, ...answer }: Numbered<ThreadAnswer>) => this.answer(id, answer));
    const end = (): void => {
      this.isOver = true;
      for (const id of this.waiting.keys()) this.answer(id, ended);
    };
    worker.on('error', end).on('exit', end);
  }

  private answer(id: number, answer: ThreadAnswer): void {
    const settle = this.waiting.get(id);
    if (answer.type !== 'file') this.waiting.delete(id);
    settle?.(answer);
  }

  /** How much it has been asked and not answered. */
  get load(): number {
    return this.waiting.size;
  }

  /** @param take gets the answers that come before the one that ends the task. */
  ask(id: number, task: ThreadTask, take?: (answer: FileAnswer) => void): Promise<ThreadAnswer> {
    return new Promise((resolve) => {
      if (this.isOver) {
        resolve(ended);
        return;
      }
      this.waiting.set(id, (answer) => (answer.type === 'file' ? take?.(answer) : resolve(answer)));
      this.tell(id, task);
    });
  }

  tell(id: number, task: ThreadTask): void {
    const message: Numbered<ThreadTask> = { id, ...task };
    // A body is not copied: it is the thread's from now on.
    this.worker.postMessage(message, 'part' in task ? [task.part.bytes.buffer as ArrayBuffer] : []);
  }

  close(): void {
    void this.worker.terminate();
  }
}

/** Whole bodies that a thread has at a time: the next one is there when it is done with one, however busy this thread is. */
const bodiesAhead = 2;

function leastBusy(threads: readonly Thread[]): Thread | undefined {
  const [first] = threads;
  return first && threads.reduce((least, one) => (one.load < least.load ? one : least), first);
}

/** Threads that have been started. */
export class Threads implements ThreadPool {
  private readonly all: readonly Thread[];
  /** Those that can be given a whole body, each as often as it can. */
  private readonly free: Thread[];
  /** Bodies that wait for a thread. */
  private readonly queue: ((thread: Thread) => void)[] = [];
  private lastId = 0;

  constructor(workers: readonly Worker[]) {
    this.all = workers.map((worker) => new Thread(worker));
    this.free = Array.from({ length: bodiesAhead }, () => this.all).flat();
  }

  /** Takes a thread that can be given a whole body. */
  private takeFree(): Thread | undefined {
    const thread = leastBusy(this.free);
    if (thread !== undefined) this.free.splice(this.free.indexOf(thread), 1);
    return thread;
  }

  private nextId(): number {
    this.lastId += 1;
    return this.lastId;
  }

  async lintBody(head: ResponseHead, bytes: Uint8Array): Promise<ThreadAnswer> {
    const thread = this.takeFree() ?? (await new Promise<Thread>((resolve) => this.queue.push(resolve)));
    const answer = await thread.ask(this.nextId(), { type: 'body', head, part: { bytes, isLast: true } });
    const next = this.queue.shift();
    if (next === undefined) this.free.push(thread);
    else next(thread);
    return answer;
  }

  beginBody(head: ResponseHead): BodyTask {
    const thread = leastBusy(this.all) as Thread;
    const id = this.nextId();
    let isFirst = true;
    return {
      next(part) {
        const task: ThreadTask = isFirst ? { type: 'body', head, part } : { type: 'part', part };
        isFirst = false;
        return thread.ask(id, task);
      },
      cancel: () => thread.tell(id, { type: 'cancel' }),
    };
  }

  close(): void {
    for (const thread of this.all) thread.close();
  }
}
