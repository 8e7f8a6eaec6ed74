import { describe, expect, it } from 'vitest';
import { Schedule } from '../../../src/cli/serve/schedule.ts';
import { ManualClock } from '../support/manual-clock.ts';

/** A schedule of runs that end when the test says so. */
function scheduled(every = 10_000): {
  clock: ManualClock;
  schedule: Schedule;
  starts: number[];
  end: () => Promise<void>;
  signals: AbortSignal[];
} {
  const clock = new ManualClock();
  const start = clock.now();
  const starts: number[] = [];
  const signals: AbortSignal[] = [];
  let resolve: (() => void) | undefined;
  const schedule = new Schedule({
    clock,
    every,
    run(signal) {
      starts.push(clock.now() - start);
      signals.push(signal);
      return new Promise((done) => (resolve = done));
    },
  });
  const end = async (): Promise<void> => {
    resolve?.();
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  };
  return { clock, schedule, starts, end, signals };
}

describe('a schedule', () => {
  it('runs at once, and then from start to start', async () => {
    const { clock, schedule, starts, end } = scheduled();
    schedule.start();
    clock.advance(3000);
    expect([schedule.isRunning, schedule.next]).toEqual([true, undefined]);
    await end();
    expect(schedule.next).toBe(clock.now() + 7000);
    clock.advance(6999);
    expect(starts).toEqual([0]);
    clock.advance(1);
    expect(starts).toEqual([0, 10_000]);
  });

  it('begins a run that is late as soon as the one before has ended, and never two', async () => {
    const { clock, schedule, starts, end } = scheduled();
    schedule.start();
    clock.advance(25_000);
    expect(starts).toEqual([0]);
    await end();
    clock.advance(0);
    expect(starts).toEqual([0, 25_000]);
  });

  it('runs when it is told to, after the run that is going on, and once however often it is told', async () => {
    const { clock, schedule, starts, end } = scheduled();
    schedule.start();
    clock.advance(1000);
    schedule.start();
    schedule.start();
    expect(starts).toEqual([0]);
    await end();
    expect(starts).toEqual([0, 1000]);
    await end();
    clock.advance(2000);
    schedule.start();
    expect(starts).toEqual([0, 1000, 3000]);
    await end();
    // The run that was planned for 11 s is that of 3 s.
    clock.advance(9999);
    expect(starts).toEqual([0, 1000, 3000]);
    clock.advance(1);
    expect(starts).toEqual([0, 1000, 3000, 13_000]);
  });

  it('ends the run, and begins no other', async () => {
    const { clock, schedule, starts, end, signals } = scheduled();
    schedule.start();
    schedule.start();
    const stopped = schedule.stop();
    expect(signals[0]?.aborted).toBe(true);
    await end();
    await stopped;
    schedule.start();
    clock.advance(60_000);
    expect(starts).toEqual([0]);
  });
});
