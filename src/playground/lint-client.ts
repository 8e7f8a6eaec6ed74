import { fromBase64, gunzip } from './compress.ts';
import type { Choices, LintAnswer, LintRequest } from './protocol.ts';

/** The linter's program, which the page holds as compressed text. */
async function workerUrl(): Promise<string> {
  const packed = document.querySelector('#linter')?.textContent ?? '';
  const program = await gunzip(fromBase64(packed.trim()));
  return URL.createObjectURL(new Blob([program], { type: 'text/javascript' }));
}

/** A document that is to be linted, once the linter is free. */
interface Waiting {
  readonly bytes: () => Uint8Array<ArrayBuffer>;
  readonly choices: Choices;
}

/** Lints in a worker, one document at a time. Of documents that wait, only the last one is linted. */
export class LintClient {
  private worker: Worker | undefined = undefined;
  private waiting: Waiting | undefined = undefined;
  private isBusy = true;
  private id = 0;
  private readonly take: (answer: LintAnswer) => void;
  private readonly fail: (message: string) => void;

  /** @param take gets what was found, unless a later document waits. */
  constructor(take: (answer: LintAnswer) => void, fail: (message: string) => void) {
    this.take = take;
    this.fail = fail;
    void this.start();
  }

  /** @param bytes makes the bytes when they are needed. */
  lint(bytes: () => Uint8Array<ArrayBuffer>, choices: Choices): void {
    this.waiting = { bytes, choices };
    if (!this.isBusy) this.next();
  }

  private async start(): Promise<void> {
    try {
      const worker = new Worker(await workerUrl());
      worker.addEventListener('message', ({ data }: MessageEvent<LintAnswer>) => this.answered(data));
      worker.addEventListener('error', ({ message }) => {
        this.fail(message);
        this.next();
      });
      this.worker = worker;
      this.next();
    } catch (error) {
      this.fail(error instanceof Error ? error.message : String(error));
    }
  }

  private answered(answer: LintAnswer): void {
    const isLast = this.waiting === undefined;
    this.next();
    if (isLast) this.take(answer);
  }

  private next(): void {
    const { waiting, worker } = this;
    this.waiting = undefined;
    this.isBusy = waiting !== undefined;
    if (waiting === undefined || worker === undefined) return;
    this.id += 1;
    const bytes = waiting.bytes();
    const request: LintRequest = { id: this.id, bytes, ...waiting.choices };
    worker.postMessage(request, [bytes.buffer]);
  }
}
