import type { SeriesView } from '../model/views.ts';
import type { CurrentSample } from '../stream/current-sample.ts';
import type { FamilyBlock } from '../stream/family-block.ts';
import { isMarked, lineOf } from '../text/tables/seen-pairs-large.ts';
import type { SeenSeries } from './seen-series.ts';
import { BoundSeries } from './open-series.ts';
import type { BoundLabel } from '../syntax/metric-types.ts';
import { partOf, roles } from './parts.ts';
import type { RegistryReplay } from './registry-replay.ts';

/** What lines a finished series has, besides its sum and count. */
interface Layout {
  readonly bounds: readonly string[];
  readonly created: boolean;
}

/** Gets a series when it is complete. */
export type FinishSeries = (series: SeriesView) => void;

/**
 * Puts histograms and summaries together from their lines. The lines of a series are adjacent in all but unusual
 * documents, so only the current series and those that still lack a part are held.
 */
export class SeriesAssembly {
  private readonly replay: RegistryReplay;
  private readonly seenSeries: SeenSeries;
  private finish: FinishSeries | undefined = undefined;
  private boundLabel: BoundLabel = 'le';
  current: BoundSeries | undefined = undefined;
  /** Whether the current series was finished before: its lines are repetitions, or late additions. */
  isRepeat = false;
  /** Whether the line that was taken last is the creation time of the current series. */
  isAfterCreated = false;
  private repeatReported = false;
  /** One of each kind to be reused, with the bounds that most series of its kind have. */
  private readonly spares: Record<BoundLabel, BoundSeries | undefined> = { le: undefined, quantile: undefined };
  private readonly pending = new Map<string, BoundSeries>();
  private layout: Layout | undefined = undefined;
  private readonly otherLayouts = new Map<string, Layout>();

  constructor(replay: RegistryReplay, seenSeries: SeenSeries) {
    this.replay = replay;
    this.seenSeries = seenSeries;
  }

  /** Starts a block of histograms or summaries. */
  open(boundLabel: BoundLabel, finish: FinishSeries | undefined): void {
    this.boundLabel = boundLabel;
    this.finish = finish;
  }

  /** Takes a line; `bound` is the index of its bound label, -1 for none. Returns whether it starts a new series. */
  take(sample: CurrentSample, block: FamilyBlock, bound: number): boolean {
    const { key } = sample;
    sample.seriesKey(bound, roles.series);
    const { key1, key2 } = key;
    sample.sameMetric = this.seenSeries.isSameMetricAsPrevious(key1, key2);
    if (sample.hasTimestamp) sample.pointKey();
    const { current } = this;
    const isCurrent = current !== undefined && current.key1 === key.key1 && current.key2 === key.key2;
    const isNew = !isCurrent && this.switchTo(sample, block, bound, key1, key2);
    this.addToCurrent(sample, block, bound);
    return isNew;
  }

  /** The end of a block: whatever is still open is as complete as it gets. */
  close(): void {
    this.closeCurrent();
    if (this.pending.size > 0) {
      for (const series of this.pending.values()) this.finish?.(series);
      this.pending.clear();
    }
    if (this.otherLayouts.size > 0) this.otherLayouts.clear();
    this.layout = undefined;
  }

  /** Makes the series of a sample the current one; returns whether it is a new one. */
  private switchTo(
    sample: CurrentSample,
    block: FamilyBlock,
    bound: number,
    seriesKey1: number,
    seriesKey2: number,
  ): boolean {
    const { seenSeries } = this;
    const { line, hasTimestamp } = sample;
    const { key1, key2 } = sample.key;
    this.closeCurrent();
    const waiting = this.pending.size === 0 ? undefined : this.pending.get(`${key1} ${key2}`);
    if (waiting !== undefined) {
      this.pending.delete(`${key1} ${key2}`);
      this.current = waiting;
      this.isRepeat = false;
      seenSeries.reportInterleaved(sample, block, waiting.line);
      return false;
    }
    const series = this.begin(sample, block, bound);
    const recorded = seenSeries.memory.add(key1, key2, line, hasTimestamp);
    // Without a timestamp the key is that of the series, which a point with a timestamp has recorded, with its mark.
    const isOther = !hasTimestamp && recorded >= 0 && isMarked(recorded);
    const same = isOther ? seenSeries.recordWithoutTimestamp(key1, key2, line) : recorded;
    this.isRepeat = same >= 0;
    if (this.isRepeat) {
      series.line = lineOf(same);
      return false;
    }
    const before = hasTimestamp ? seenSeries.memory.add(seriesKey1, seriesKey2, line, true) : recorded;
    if (before < 0) return true;
    seenSeries.reportRepetition('repeated-series', sample, block, before, seriesKey1, seriesKey2);
    if (!sample.sameMetric && !block.reopened) seenSeries.reportInterleaved(sample, block, lineOf(before));
    return false;
  }

  private addToCurrent(sample: CurrentSample, block: FamilyBlock, bound: number): void {
    const series = this.current as BoundSeries;
    const part = partOf(sample.suffix);
    if (part !== undefined && part !== 'created' && bound >= 0) {
      this.replay.explicitBoundLabel(sample, block, bound);
    }
    this.checkCreated(sample, block, series, part);
    if (this.isRepeat) {
      this.addToFinished(sample, block, series, bound);
      return;
    }
    if (part === undefined) {
      series.addBound(sample, bound);
      return;
    }
    const first = series.setPoint(part, sample, bound >= 0);
    if (first >= 0) this.seenSeries.reportRepeatedPart(sample, block, first);
  }

  /** Reports the first line after a creation time that belongs to the same series. */
  private checkCreated(
    sample: CurrentSample,
    block: FamilyBlock,
    { created }: BoundSeries,
    part: ReturnType<typeof partOf>,
  ): void {
    if (this.isAfterCreated && created !== undefined && part !== 'created')
      this.seenSeries.reportCreatedBefore(sample, block, created.line);
    this.isAfterCreated = part === 'created' && !this.isRepeat && created === undefined;
  }

  /** A line of a series that was finished: a repetition, or an addition after other series. */
  private addToFinished(sample: CurrentSample, block: FamilyBlock, series: BoundSeries, bound: number): void {
    if (this.repeatReported) return;
    const layout = this.otherLayouts.get(`${series.key1} ${series.key2}`) ?? this.layout;
    const part = partOf(sample.suffix);
    const isAddition =
      part === undefined
        ? bound >= 0 && layout?.bounds.includes(sample.labelValue(bound)) !== true
        : part === 'created' && layout?.created !== true;
    if (isAddition && !block.reopened) {
      this.seenSeries.reportInterleaved(sample, block, series.line);
      return;
    }
    this.repeatReported = true;
    // The lines of a reopened family may be those that its first block lacked: that it is reopened is reported already.
    if (block.reopened) return;
    this.seenSeries.reportRepeatedPart(sample, block, series.line);
  }

  /** Puts the current series away: finished where it is complete, else until its other lines come. */
  closeCurrent(): void {
    this.repeatReported = false;
    this.isAfterCreated = false;
    const { current } = this;
    if (current === undefined) return;
    this.current = undefined;
    if (this.isRepeat) {
      this.recycle(current);
      this.isRepeat = false;
      return;
    }
    if (!current.isComplete()) {
      this.pending.set(`${current.key1} ${current.key2}`, current);
      return;
    }
    this.finish?.(current);
    this.recordLayout(current);
    this.recycle(current);
  }

  /** Starts a series with its first line and makes it the current one. */
  begin(sample: CurrentSample, block: FamilyBlock, bound: number): BoundSeries {
    const series = this.spares[this.boundLabel] ?? new BoundSeries();
    this.spares[this.boundLabel] = undefined;
    series.start(sample, block, bound);
    this.current = series;
    return series;
  }

  private recycle(series: BoundSeries): void {
    this.spares[this.boundLabel] = series;
  }

  private recordLayout(current: BoundSeries): void {
    const created = current.created !== undefined;
    if (this.layout !== undefined && this.layout.created === created && current.hasLayout(this.layout.bounds)) return;
    const layout = { bounds: current.bounds.map((bound) => bound.rawBound ?? ''), created };
    if (this.layout === undefined) this.layout = layout;
    else this.otherLayouts.set(`${current.key1} ${current.key2}`, layout);
  }
}
