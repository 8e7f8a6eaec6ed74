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
  /** Lints a body of which this is all, in a thread that does nothing else meanwhile. */
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

/** Threads that have been started. */
export class Threads implements ThreadPool {
  private readonly all: readonly Thread[];
  private readonly idle: Thread[];
  /** Tasks that wait for a thread. */
  private readonly queue: ((thread: Thread) => void)[] = [];
  private lastId = 0;

  constructor(workers: readonly Worker[]) {
    this.all = workers.map((worker) => new Thread(worker));
    this.idle = [...this.all];
  }

  /** Has a thread do a task alone. */
  private async whenIdle(task: ThreadTask): Promise<ThreadAnswer> {
    const thread = this.idle.pop() ?? (await new Promise<Thread>((resolve) => this.queue.push(resolve)));
    const answer = await thread.ask(this.nextId(), task);
    const next = this.queue.shift();
    if (next === undefined) this.idle.push(thread);
    else next(thread);
    return answer;
  }

  private nextId(): number {
    this.lastId += 1;
    return this.lastId;
  }

  lintBody(head: ResponseHead, bytes: Uint8Array): Promise<ThreadAnswer> {
    return this.whenIdle({ type: 'body', head, part: { bytes, isLast: true } });
  }

  beginBody(head: ResponseHead): BodyTask {
    const thread = this.all.reduce((least, one) => (one.load < least.load ? one : least));
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
