import { visible } from '../../text/width.ts';
import { counted, unreadWords, verdictWords } from '../../report/words.ts';
import { countBySeverity } from '../../report/options.ts';
import type { Clock } from './clock.ts';
import { type FindingKeys, findingKeys, changesOf } from './finding-keys.ts';
import type { RunResult, ServiceState } from './run-state.ts';
import { Schedule } from './schedule.ts';

/** What a service does. */
export interface ServiceOptions {
  readonly clock: Clock;
  /** Milliseconds from the start of a run to that of the next. */
  readonly every: number;
  /** Lints all targets once. What it throws is why the run has failed. */
  readonly lint: (signal: AbortSignal) => Promise<RunResult>;
  /** Gets what there is to say of each run. */
  readonly log: (text: string) => void;
}

/** Lints again and again, and keeps what the last run has found. */
export class Service {
  private readonly options: ServiceOptions;
  private readonly schedule: Schedule;
  private result: RunResult | undefined;
  private keys: FindingKeys | undefined;
  private fault: string | undefined;
  private runs = 0;
  private failedRuns = 0;

  constructor(options: ServiceOptions) {
    this.options = options;
    const { clock, every } = options;
    this.schedule = new Schedule({ clock, every, run: (signal) => this.run(signal) });
  }

  get state(): ServiceState {
    const { result, fault, runs, failedRuns } = this;
    const { isRunning, next } = this.schedule;
    return { result, fault, runs, failedRuns, isRunning, next };
  }

  /** Begins a run now, or as soon as the one that is running has ended. */
  start(): void {
    this.schedule.start();
  }

  stop(): Promise<void> {
    return this.schedule.stop();
  }

  private async run(signal: AbortSignal): Promise<void> {
    const { clock, lint, log } = this.options;
    const started = clock.now();
    this.runs += 1;
    try {
      const ended = await lint(signal);
      if (signal.aborted) return;
      this.take(ended, started);
    } catch (error) {
      if (signal.aborted) return;
      this.failedRuns += 1;
      this.fault = error instanceof Error ? error.message : String(error);
      log(`run ${this.runs} failed: ${this.fault}`);
    }
  }

  private take(ended: RunResult, started: number): void {
    const { clock, log } = this.options;
    const now = clock.now();
    const seconds = (now - started) / 1000;
    const keys = findingKeys(ended, this.keys);
    const changes = this.keys === undefined ? undefined : changesOf(this.keys, keys);
    this.keys = keys;
    const sinceBaseline = ended.options.sinceBaseline ?? (changes && { file: 'the run before', ...changes });
    const options = { ...ended.options, run: { ended: now, seconds }, ...(sinceBaseline && { sinceBaseline }) };
    this.result = { ...ended, options };
    this.fault = undefined;
    const { reports, failures } = ended;
    const parts = [
      `${verdictWords(countBySeverity(reports))} in ${counted(reports.length, 'source')}`,
      unreadWords(failures),
      changes === undefined ? '' : `${counted(changes.new, 'new', 'new')}, ${counted(changes.cured, 'cured', 'cured')}`,
      `${seconds.toFixed(1)} s`,
    ];
    log(visible(`run ${this.runs}: ${parts.filter((part) => part !== '').join('; ')}`));
  }
}
