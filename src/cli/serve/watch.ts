import { fileState } from '../sources/file-state.ts';
import type { Clock } from './clock.ts';

/** Milliseconds between two looks at the files. */
const interval = 5000;

/**
 * Watches files by their times, sizes and numbers: what replaces a file, or the link to it, as Kubernetes does, is seen,
 * which is not so of notifications of the system.
 */
export class FileWatch {
  private readonly clock: Clock;
  private readonly changed: (path: string) => void;
  private states: ReadonlyMap<string, string> = new Map();
  private noted = new Map<string, string>();
  private cancel: (() => void) | undefined;

  constructor(clock: Clock, changed: (path: string) => void) {
    this.clock = clock;
    this.changed = changed;
    this.lookLater();
  }

  /** Notes a file that is about to be read: what changes from now on will be seen. */
  note(path: string): void {
    if (!this.noted.has(path)) this.noted.set(path, fileState(path));
  }

  /** Watches the files that have been noted since this was called, and no others. */
  watchNoted(): void {
    this.states = this.noted;
    this.noted = new Map();
  }

  private lookLater(): void {
    this.cancel = this.clock.after(interval, () => {
      this.look();
      this.lookLater();
    });
  }

  private look(): void {
    const before = this.states;
    this.states = new Map([...before.keys()].map((path) => [path, fileState(path)]));
    for (const [path, state] of this.states) {
      if (state === before.get(path)) continue;
      this.changed(path);
      return;
    }
  }

  stop(): void {
    this.cancel?.();
  }
}
