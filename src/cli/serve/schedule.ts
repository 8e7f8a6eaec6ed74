import type { Clock } from './clock.ts';

/** What is done again and again, and when. */
export interface ScheduleOptions {
  readonly clock: Clock;
  /** Milliseconds from the start of a run to that of the next. */
  readonly every: number;
  /** A run; it ends early when the signal is aborted, and reports by itself what went wrong. */
  readonly run: (signal: AbortSignal) => Promise<void>;
}

/** Runs one after the other: one that takes longer than the time between them delays the next. */
export class Schedule {
  private readonly options: ScheduleOptions;
  private readonly controller = new AbortController();
  private cancel: (() => void) | undefined;
  private current: Promise<void> | undefined;
  private isWanted = false;
  private nextStart: number | undefined;

  constructor(options: ScheduleOptions) {
    this.options = options;
  }

  /** When the next run begins; undefined while one is running. */
  get next(): number | undefined {
    return this.current === undefined ? this.nextStart : undefined;
  }

  get isRunning(): boolean {
    return this.current !== undefined;
  }

  /** Begins a run now, or as soon as the one that is running has ended. */
  start(): void {
    if (this.controller.signal.aborted) return;
    if (this.current !== undefined) {
      this.isWanted = true;
      return;
    }
    this.cancel?.();
    this.cancel = undefined;
    const started = this.options.clock.now();
    this.current = this.options.run(this.controller.signal).finally(() => this.ended(started));
  }

  private ended(started: number): void {
    this.current = undefined;
    if (this.controller.signal.aborted) return;
    if (this.isWanted) {
      this.isWanted = false;
      this.start();
      return;
    }
    const { clock, every } = this.options;
    const now = clock.now();
    // A clock that was set back must not make the service wait for longer than usual.
    const wait = Math.min(every, Math.max(0, started + every - now));
    this.nextStart = now + wait;
    this.cancel = clock.after(wait, () => this.start());
  }

  /** Ends the run, if there is one, and begins no other. */
  async stop(): Promise<void> {
    this.cancel?.();
    this.controller.abort(new Error('the service was stopped'));
    await this.current;
  }
}
