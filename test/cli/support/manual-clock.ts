import type { Clock } from '../../../src/cli/serve/clock.ts';

/** A clock that goes on only when a test says so. */
export class ManualClock implements Clock {
  private time = Date.UTC(2026, 0, 1);
  private readonly calls = new Set<{ readonly at: number; readonly call: () => void }>();

  now(): number {
    return this.time;
  }

  after(milliseconds: number, call: () => void): () => void {
    const later = { at: this.time + milliseconds, call };
    this.calls.add(later);
    return () => this.calls.delete(later);
  }

  /** Lets time pass, and what was to happen meanwhile happen in its order. */
  advance(milliseconds: number): void {
    const end = this.time + milliseconds;
    for (;;) {
      const [next] = [...this.calls].filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at);
      if (next === undefined) break;
      this.calls.delete(next);
      this.time = next.at;
      next.call();
    }
    this.time = end;
  }
}
