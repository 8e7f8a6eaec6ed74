import { counted } from '../../report/words.ts';
import type { Span } from '../../text/span.ts';
import type { Scrape, ScrapedFamily, ScrapedSeries } from './scrape.ts';

/** What says that a process has restarted between two scrapes. */
export interface Restart {
  readonly reason: 'process' | 'start-timestamps' | 'all-fell';
  /** Whether everything began anew, not some series alone. */
  readonly isWhole: boolean;
  /** Whether a series began anew with its process; all did if it is whole. */
  readonly covers: (series: ScrapedSeries) => boolean;
  /** Where the later scrape says so. */
  readonly at: Span;
  readonly before: Span;
  /** Start times in seconds, or how many series or counters say so. */
  readonly data: Readonly<Record<string, string | number>>;
}

const processStart = 'process_start_time_seconds';

const everySeries = (): boolean => true;
const noSeries = (): boolean => false;

/** The target that a series of a federated scrape is of; the same for all series of one that is not. */
function targetOf({ labels }: ScrapedSeries): string {
  const valueOf = (wanted: string): string => labels.find(({ name }) => name === wanted)?.value ?? '';
  return `${valueOf('job')}\0${valueOf('instance')}`;
}

/** A restart by start times. In a federated scrape, of several processes, only that of some may be later. */
function startOfProcess(before: Scrape, after: Scrape): Restart | undefined {
  const [old, now] = [before.families.get(processStart), after.families.get(processStart)];
  const restarted = new Set<string>();
  let runsOn = 0;
  let first: Pick<Restart, 'at' | 'before' | 'data'> | undefined;
  for (const [labels, series] of now?.series ?? []) {
    const earlier = old?.series.get(labels);
    if (earlier?.value === undefined || series.value === undefined) continue;
    if (!(series.value > earlier.value)) {
      runsOn += 1;
      continue;
    }
    restarted.add(targetOf(series));
    const data = { before: dateOf(earlier.value), after: dateOf(series.value) };
    first ??= { at: series.at, before: earlier.at, data };
  }
  if (first === undefined) return undefined;
  const isWhole = runsOn === 0;
  const covers = isWhole ? everySeries : (series: ScrapedSeries): boolean => restarted.has(targetOf(series));
  return { reason: 'process', isWhole, covers, ...first };
}

/** Seconds since the epoch as a time; the number itself if it is none. */
function dateOf(seconds: number): string {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? `${seconds}` : date.toISOString().replace(/\.\d+Z$/, 'Z');
}

/** When the counting of a series began: its own start timestamp, or the gauge `x_created` of the text formats. */
function startOf(series: ScrapedSeries, labels: string, { name }: ScrapedFamily, scrape: Scrape): number | undefined {
  if (series.start !== undefined) return series.start;
  const created = scrape.families.get(`${name.replace(/_total$/, '')}_created`);
  return created?.series.get(labels)?.value;
}

/** Whether a series began to count anew between two scrapes; undefined if nothing says when it began. */
export function hasRestarted(
  labels: string,
  [old, now]: readonly [ScrapedFamily, ScrapedFamily],
  before: Scrape,
  after: Scrape,
): boolean | undefined {
  const [earlier, later] = [old.series.get(labels), now.series.get(labels)];
  if (earlier === undefined || later === undefined) return undefined;
  const [from, to] = [startOf(earlier, labels, old, before), startOf(later, labels, now, after)];
  return from === undefined || to === undefined ? undefined : to > from;
}

/** Whether any value of a series that only grows has fallen. */
function hasFallen(before: ScrapedSeries, after: ScrapedSeries): boolean {
  for (const [key, { value }] of after.cumulative) {
    const earlier = before.cumulative.get(key);
    if (earlier !== undefined && value < earlier.value) return true;
  }
  return false;
}

function hasRisen(before: ScrapedSeries, after: ScrapedSeries): boolean {
  for (const [key, { value }] of after.cumulative) {
    const earlier = before.cumulative.get(key);
    if (earlier !== undefined && value > earlier.value) return true;
  }
  return false;
}

function seriesCount(count: number): string {
  return counted(count, 'series has a later start timestamp', 'series have later start timestamps');
}

/** Counters that must have fallen together before a restart is the likeliest reason. */
const leastFallen = 5;

/**
 * What says that the process has restarted: its start time, else start timestamps of series, else, where there is
 * neither, that all counters which changed have fallen.
 */
export function restartBetween(before: Scrape, after: Scrape): Restart | undefined {
  const process = startOfProcess(before, after);
  if (process !== undefined) return process;
  let [restarted, fallen, risen, known] = [0, 0, 0, 0];
  let first: { readonly at: Span; readonly before: Span } | undefined;
  let firstFallen: typeof first;
  for (const now of after.families.values()) {
    const old = before.families.get(now.name);
    if (old === undefined) continue;
    for (const [labels, later] of now.series) {
      const earlier = old.series.get(labels);
      if (earlier === undefined || later.cumulative.size === 0) continue;
      const isNew = hasRestarted(labels, [old, now], before, after);
      const places = { at: later.at, before: earlier.at };
      if (isNew !== undefined) known += 1;
      if (isNew === true) {
        restarted += 1;
        first ??= places;
      }
      if (hasFallen(earlier, later)) {
        fallen += 1;
        firstFallen ??= places;
      } else if (hasRisen(earlier, later)) risen += 1;
    }
  }
  const runsOn = before.families.has(processStart) && after.families.has(processStart);
  if (first !== undefined) {
    const isWhole = !runsOn && restarted === known;
    const covers = isWhole ? everySeries : noSeries;
    return { reason: 'start-timestamps', isWhole, covers, ...first, data: { series: seriesCount(restarted) } };
  }
  if (runsOn || known > 0 || risen > 0 || fallen < leastFallen || firstFallen === undefined) return undefined;
  return { reason: 'all-fell', isWhole: true, covers: everySeries, ...firstFallen, data: { series: fallen } };
}
