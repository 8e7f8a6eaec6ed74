import type { Worker } from 'node:worker_threads';
import type { Io } from '../io.ts';
import { type DocumentTask, performTask, type TaskKind, type TaskResults } from './document-tasks.ts';
import type { TaskAnswer, TaskMessage } from './thread-messages.ts';

/** Code units from which on a document is worth a thread: shorter ones take a few milliseconds. */
export const largeDocument: number = 256 * 1024;

function send(worker: Worker, message: TaskMessage): void {
  worker.postMessage(message, []);
}

/**
 * Does what takes long in large documents (linting, formatting, mending) in a thread, which is started for the first
 * one, so that requests are answered meanwhile. Without a thread, and once it has died, it is done here, in steps.
 */
export class DocumentWorker {
  private readonly env: Io['env'];
  private readonly start: (() => Worker) | undefined;
  private worker: Worker | undefined = undefined;
  private isDead = false;
  private lastId = 0;
  private readonly waiting = new Map<number, (answer: TaskAnswer | undefined) => void>();

  constructor({ env, startThread }: Pick<Io, 'env' | 'startThread'>) {
    this.env = env;
    this.start = startThread && (() => startThread({ serves: 'documents' }));
  }

  /** Does a task; `undefined` once it is aborted. */
  async perform<Kind extends TaskKind>(
    task: DocumentTask<Kind>,
    signal: AbortSignal,
  ): Promise<TaskResults[Kind] | undefined> {
    const worker = task.text.length < largeDocument ? undefined : this.thread();
    const answer = worker && (await this.ask(worker, task, signal));
    if (signal.aborted) return undefined;
    if (answer?.type === 'failure') throw new Error(answer.message);
    // The answer to a task is of its kind.
    if (answer !== undefined) return answer.result as TaskResults[Kind];
    return performTask(task, this.env, signal);
  }

  private thread(): Worker | undefined {
    if (this.isDead || this.start === undefined) return undefined;
    if (this.worker !== undefined) return this.worker;
    const worker = this.start();
    // What is asked of it does not keep the server running.
    worker.unref();
    worker.on('message', (answer: TaskAnswer) => this.settle(answer.id, answer));
    const end = (): void => {
      this.isDead = true;
      for (const id of this.waiting.keys()) this.settle(id, undefined);
    };
    worker.on('error', end).on('exit', end);
    this.worker = worker;
    return worker;
  }

  private settle(id: number, answer: TaskAnswer | undefined): void {
    const settle = this.waiting.get(id);
    this.waiting.delete(id);
    settle?.(answer);
  }

  /** What the thread answers; `undefined` if it has died, or once the task is aborted. */
  private ask(worker: Worker, task: DocumentTask, signal: AbortSignal): Promise<TaskAnswer | undefined> {
    this.lastId += 1;
    const id = this.lastId;
    return new Promise((resolve) => {
      const abort = (): void => {
        send(worker, { type: 'cancel', id });
        this.settle(id, undefined);
      };
      signal.addEventListener('abort', abort, { once: true });
      this.waiting.set(id, (answer) => {
        signal.removeEventListener('abort', abort);
        resolve(answer);
      });
      if (signal.aborted) abort();
      else send(worker, { type: 'task', id, task });
    });
  }
}
