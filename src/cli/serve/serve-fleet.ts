import type { Arguments } from '../arguments/plain.ts';
import { UsageError } from '../arguments/usage-error.ts';
import type { Io, ReportError } from '../io.ts';
import { codeOf, reasonOf } from '../sources/reason.ts';
import type { ListenAddress } from './address.ts';
import { answering } from './answers.ts';
import { systemClock } from './clock.ts';
import { fleetRuns } from './lint-fleet.ts';
import { pages } from './page.ts';
import { listen, type Listening } from './server.ts';
import { Service } from './service.ts';
import { FileWatch } from './watch.ts';

/** What is served, how often it is made, and where. */
export interface ServeOptions {
  readonly args: Arguments;
  /** Milliseconds from the start of a run to that of the next. */
  readonly interval: number;
  readonly address: ListenAddress;
}

const listenFaults: ReadonlyMap<string | undefined, string> = new Map([
  ['EADDRINUSE', 'the address is in use'],
  ['EADDRNOTAVAIL', 'this machine does not have the address'],
  ['EACCES', 'not permitted'],
]);

const endSignals = ['SIGTERM', 'SIGINT'] as const;

/** Waits until the process is told to end; SIGHUP is a wish for a run. */
async function untilSignal(reload: () => void): Promise<void> {
  process.on('SIGHUP', reload);
  let end: (() => void) | undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  for (const signal of endSignals) process.on(signal, end as () => void);
  try {
    await ended;
  } finally {
    // Whoever sends the signal again does not want to wait.
    for (const signal of endSignals) process.off(signal, end as () => void);
    process.off('SIGHUP', reload);
  }
}

/**
 * Serves what is found until the process is told to end.
 * @throws UsageError where it cannot listen.
 */
export async function serveFleet({ args, interval, address }: ServeOptions, io: Io, log: ReportError): Promise<number> {
  const watch = new FileWatch(systemClock, (path) => {
    log(`'${path}' has changed`);
    service.start();
  });
  const service = new Service({
    clock: systemClock,
    every: interval,
    lint: fleetRuns(args, io, log, watch),
    log,
  });
  let server: Listening;
  try {
    server = await listen(address, answering({ listen: address, state: () => service.state, page: pages() }));
  } catch (error) {
    watch.stop();
    throw new UsageError(
      `cannot listen on ${address.host ?? ''}:${address.port}: ${listenFaults.get(codeOf(error)) ?? reasonOf(error)}`,
    );
  }
  log(`listening on ${server.url}`);
  service.start();
  await untilSignal(() => service.start());
  log('stopping');
  watch.stop();
  await Promise.all([server.close(), service.stop()]);
  return 0;
}
