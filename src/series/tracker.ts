import type { Familiarity } from '../stream/assembler.ts';
import type { CurrentSample } from '../stream/current-sample.ts';
import type { FamilyBlock } from '../stream/family-block.ts';
import type { SeriesView } from '../model/views.ts';
import { boundLabelOf } from '../syntax/metric-types.ts';
import type { LabelShape } from '../syntax/fast/label-shape.ts';
import { keptNames, type PlainScanner } from '../syntax/fast/sample-scanner.ts';
import type { LabelNameSet } from './label-name-set.ts';
import { type RegistryReplay, lineSpan } from './registry-replay.ts';
import { SeriesMemory } from '../text/tables/seen-pairs.ts';
import { isMarked, lineOf } from '../text/tables/seen-pairs-large.ts';
import { BoundSeries } from './open-series.ts';
import { SampleSeries } from './single-series.ts';

/** Role of a sample whose name or place sets it apart from the series of its family: mixed into its key. */
const roles = { series: 0, created: 0x1337, bare: 0x7f4a, states: 0x51a7 } as const;

/** What a line is to its histogram or summary. */
const parts = { bound: 0, sum: 1, count: 2 } as const;

/** The order of labels that most series of a family have: that of its first sample. */
function usualOrder(block: FamilyBlock, order: string): string {
  block.record.labelOrder ??= order;
  return block.record.labelOrder;
}

/** What lines a finished series has, besides its sum and count. */
interface Layout {
  readonly bounds: readonly string[];
  readonly created: boolean;
}

/**
 * Follows the series of a document: which were seen before, which lines make one histogram or summary, and when it is
 * complete. Lines of one series stand together in all but odd documents, so only the open series and those that
 * still lack something are held; of the rest the table of keys remains.
 */
export class SeriesTracker {
  private readonly replay: RegistryReplay;
  private readonly memory = new SeriesMemory();
  private finish: ((series: SeriesView) => void) | undefined = undefined;
  private current: BoundSeries | undefined = undefined;
  /** One of each kind to use again, with the bounds that most series of its kind have. */
  private readonly spares: { le: BoundSeries | undefined; quantile: BoundSeries | undefined } = {
    le: undefined,
    quantile: undefined,
  };
  private single: SampleSeries | undefined = undefined;
  private readonly pending = new Map<string, BoundSeries>();
  private layout: Layout | undefined = undefined;
  private readonly otherLayouts = new Map<string, Layout>();
  /** Whether the current series was finished before: its lines are repetitions, or late additions. */
  private again = false;
  private againTold = false;
  private readonly orders = new Map<string, readonly string[]>();
  private lastKey1 = 0;
  private lastKey2 = 0;
  /** The label set of the sample that was taken last. */
  private desc: LabelNameSet | undefined = undefined;
  /** Label names of the familiar line that was taken last, where nothing else came since. */
  private lastShape: LabelShape | undefined = undefined;
  /** For the names of familiar lines their label sets, and what they are to a series: a role, or one of {@link parts}. */
  private readonly familiarDescs: (LabelNameSet | undefined)[] = Array.from({ length: keptNames }, () => undefined);
  private readonly familiarParts: Int32Array = new Int32Array(keptNames);
  /** Whether a metric of the block began with its creation time. */
  private createdFirst = false;
  private boundName: 'le' | 'quantile' | undefined = undefined;
  /** Distinct series so far; a histogram with its buckets is one. */
  series = 0;

  constructor(replay: RegistryReplay) {
    this.replay = replay;
  }

  /**
   * Starts a block; `finish` gets every histogram and summary when it is complete, and of the other types each sample,
   * where a rule asks for them.
   */
  open(block: FamilyBlock, finish: ((series: SeriesView) => void) | undefined): void {
    this.memory.open(block.record.number);
    this.finish = finish;
    this.boundName = boundLabelOf(block.type);
    this.lastKey1 = 0;
    this.lastKey2 = 0;
    this.createdFirst = false;
  }

  /** The label that tells the lines of one histogram or summary of the block apart. */
  get boundLabel(): 'le' | 'quantile' | undefined {
    return this.boundName;
  }

  /**
   * Whether plain lines like the sample that was just taken, without a timestamp, can be given to
   * {@link SeriesTracker.takeFamiliar} from now on; `entry` is the place of its name among the scanner's.
   */
  settle(sample: CurrentSample, block: FamilyBlock, entry: number): Familiarity {
    const { shape, suffix } = sample;
    if (this.createdFirst) return 'news';
    if (suffix === '_created') return 'odd';
    this.familiarDescs[entry] = this.desc;
    if (this.boundName === undefined) {
      this.familiarParts[entry] = roleOf(sample);
      const isSingle = block.type !== 'stateset' && this.finish === undefined;
      return isSingle && shape.key === block.record.labelOrder ? 'familiar' : 'news';
    }
    const part = partOf(suffix);
    const bound = this.boundIndex(shape, block);
    this.familiarParts[entry] = part === 'sum' ? parts.sum : part === 'count' ? parts.count : parts.bound;
    return this.isPart(sample, block) && (part === undefined) === bound >= 0 ? 'familiar' : 'news';
  }

  /** Takes a plain line of which the scanner alone knows, or returns false, and {@link SeriesTracker.take} must take it. */
  takeFamiliar(scanner: PlainScanner, sample: CurrentSample, block: FamilyBlock, line: number): boolean {
    const entry = scanner.name.index;
    const part = this.familiarParts[entry] as number;
    if (this.boundName !== undefined) return this.takeFamiliarPart(scanner, sample, block, line, part);
    sample.familiarKey(-1, part);
    const { key1, key2 } = sample;
    if (this.memory.add(key1, key2, line, false) >= 0) return false;
    this.follow(key1, key2);
    this.count(block, this.familiarDescs[entry] as LabelNameSet);
    return true;
  }

  private count(block: FamilyBlock, desc: LabelNameSet): void {
    this.series += 1;
    block.series += 1;
    desc.series += 1;
  }

  private takeFamiliarPart(
    scanner: PlainScanner,
    sample: CurrentSample,
    block: FamilyBlock,
    line: number,
    part: number,
  ): boolean {
    const { current } = this;
    if (current === undefined || this.again) return false;
    const { shape } = scanner;
    const bound = part === parts.bound ? this.boundIndex(shape, block) : -1;
    const last = scanner.labelCount - 1;
    // The line before had the same label names, and the same values but for the last one.
    const isSame = shape === this.lastShape && bound === last && scanner.sameLabels >= last;
    if (!isSame) {
      sample.familiarKey(bound, roles.series);
      this.lastShape = shape;
      if (
        (current.key1 !== sample.key1 || current.key2 !== sample.key2) &&
        !this.turn(scanner, sample, block, line, bound)
      )
        return false;
    }
    const series = this.current as BoundSeries;
    if (part === parts.bound) return series.addFamiliar(scanner, line, bound);
    return series.setFamiliar(part === parts.sum ? 'sum' : 'count', scanner, line);
  }

  /** Turns to a new series, where the one before is complete. */
  private turn(scanner: PlainScanner, sample: CurrentSample, block: FamilyBlock, line: number, bound: number): boolean {
    if (this.current?.isComplete() !== true) return false;
    const { key1, key2 } = sample;
    this.suspend();
    if (this.memory.add(key1, key2, line, false) >= 0) return false;
    this.againTold = false;
    this.follow(key1, key2);
    sample.setPlain(scanner.bytes, scanner.nameStart, line);
    this.begin(sample, block, bound);
    this.count(block, this.familiarDescs[scanner.name.index] as LabelNameSet);
    return true;
  }

  /** Takes a sample. */
  take(sample: CurrentSample, block: FamilyBlock): void {
    const { boundName } = this;
    const bound = this.boundIndex(sample.shape, block);
    const desc = this.replay.sample(sample, block, bound);
    this.desc = desc;
    this.lastShape = undefined;
    if (boundName === undefined || !this.isPart(sample, block)) {
      if (this.takeSingle(sample, block, boundName === undefined ? bound : -1)) desc.series += 1;
      if (boundName === undefined && this.finish !== undefined) this.finish((this.single ??= new SampleSeries(sample)));
      return;
    }
    sample.seriesKey(bound, roles.series);
    const seriesKey1 = sample.key1;
    const seriesKey2 = sample.key2;
    sample.sameMetric = this.follow(seriesKey1, seriesKey2);
    const stamped = sample.hasTimestamp;
    if (stamped) sample.pointKey();
    const { current } = this;
    if (current === undefined || current.key1 !== sample.key1 || current.key2 !== sample.key2) {
      if (this.switchTo(sample, block, bound, seriesKey1, seriesKey2, stamped)) desc.series += 1;
    }
    this.addToCurrent(sample, block, bound);
  }

  /** The end of a block: whatever is still open is as complete as it gets. */
  close(): void {
    this.suspend();
    for (const series of this.pending.values()) this.finish?.(series);
    if (this.pending.size > 0) this.pending.clear();
    if (this.otherLayouts.size > 0) this.otherLayouts.clear();
    this.layout = undefined;
    this.boundName = undefined;
  }

  /** Index of the label that tells the lines of a series apart; -1 where there is none. */
  private boundIndex(shape: LabelShape, block: FamilyBlock): number {
    if (this.boundName === 'le') return shape.leIndex;
    if (this.boundName === 'quantile') return shape.quantileIndex;
    // The label of a stateset that holds the state has the family's name.
    return block.type === 'stateset' ? shape.names.indexOf(block.name) : -1;
  }

  /** Whether a sample is a part of a histogram or summary: a bare sample is one of summaries only. */
  private isPart(sample: CurrentSample, block: FamilyBlock): boolean {
    return sample.suffix !== '' || block.type === 'summary';
  }

  /** A sample that is a series by itself; a state, or a creation time, is a part of one. */
  private takeSingle(sample: CurrentSample, block: FamilyBlock, bound: number): boolean {
    const role = roleOf(sample);
    let isNew = true;
    let isKnown = false;
    let group1 = 0;
    let group2 = 0;
    let first = 0;
    const isPart = bound >= 0 || role === roles.created;
    if (isPart) {
      sample.seriesKey(bound, bound >= 0 ? roles.states : roles.series);
      group1 = sample.key1;
      group2 = sample.key2;
      const group = bound >= 0 ? this.memory.add(group1, group2, sample.line, false) : this.memory.get(group1, group2);
      isKnown = group >= 0;
      isNew = bound >= 0 && !isKnown;
      first = lineOf(group);
      if (!isKnown && bound < 0) this.createdFirst = true;
    }
    sample.seriesKey(-1, role);
    const key1 = sample.key1;
    const key2 = sample.key2;
    const noted = this.note(sample, block, key1, key2);
    if (!isPart) {
      group1 = key1;
      group2 = key2;
      isKnown = noted >= 0;
      isNew = !isKnown;
      first = lineOf(noted);
      if (isNew && this.createdFirst) {
        sample.seriesKey(-1, roles.created);
        const created = this.memory.get(sample.key1, sample.key2);
        isKnown = created >= 0;
        first = lineOf(created);
      }
    } else if (!isKnown && noted >= 0) {
      isKnown = true;
      first = lineOf(noted);
    }
    sample.sameMetric = this.follow(group1, group2);
    const isSplit = isKnown && !sample.sameMetric;
    if (isSplit && block.samples > 1 && !block.reopened) this.interleaved(sample, block, first);
    if (isNew) {
      this.series += 1;
      block.series += 1;
    }
    return isNew;
  }

  /** Whether the line before was of the same metric. */
  private follow(key1: number, key2: number): boolean {
    if (this.lastKey1 === key1 && this.lastKey2 === key2) return true;
    this.lastKey1 = key1;
    this.lastKey2 = key2;
    return false;
  }

  /** Notes a sample in the table of keys and tells repetitions; returns what was noted for its series before. */
  private note(sample: CurrentSample, block: FamilyBlock, key1: number, key2: number): number {
    const stamped = sample.hasTimestamp;
    if (stamped) {
      sample.pointKey();
      const point = this.memory.add(sample.key1, sample.key2, sample.line, true);
      if (point >= 0) {
        this.repeated('duplicate-series', sample, block, point, key1, key2, true);
        return point;
      }
    }
    const noted = this.memory.add(key1, key2, sample.line, stamped);
    if (noted < 0) {
      this.noteOrder(sample, block, key1, key2);
      return noted;
    }
    const same = stamped ? -1 : isMarked(noted) ? this.addUnstamped(key1, key2, sample.line) : noted;
    if (same >= 0) this.repeated('duplicate-series', sample, block, same, key1, key2, stamped);
    else this.repeated('repeated-series', sample, block, noted, key1, key2, stamped);
    return noted;
  }

  /**
   * Notes a line without a timestamp where the first of its series has one, which holds the key of the series.
   * Returns the line before without a timestamp.
   */
  private addUnstamped(key1: number, key2: number, line: number): number {
    return this.memory.add(key1 ^ 0x2545f491, key2 ^ 0x4f6cdd1d, line, false);
  }

  private interleaved(sample: CurrentSample, block: FamilyBlock, line: number): void {
    this.replay.conflict('interleaved-series', {
      family: block.name,
      type: block.type,
      span: sample.span(),
      first: lineSpan(line),
    });
  }

  private repeated(
    kind: 'duplicate-series' | 'repeated-series',
    sample: CurrentSample,
    block: FamilyBlock,
    noted: number,
    key1: number,
    key2: number,
    stamped: boolean,
  ): void {
    this.replay.conflict(kind, {
      family: block.name,
      type: block.type,
      span: sample.span(),
      first: lineSpan(lineOf(noted)),
      found: sample.rawValue,
      sameOrder: this.sameOrder(sample, block, key1, key2),
      explicitTimestamp: stamped,
    });
  }

  /**
   * The order of the labels matters to promlint only, which compares it. It is kept for the series that do not have
   * that of the first sample of their family, and for those that come again in another one.
   */
  private noteOrder(sample: CurrentSample, block: FamilyBlock, key1: number, key2: number): void {
    const { key } = sample.shape;
    if (usualOrder(block, key) !== key) this.orders.set(`${key1} ${key2}`, [key]);
  }

  /** Whether the series was there before with its labels in this order. */
  private sameOrder(sample: CurrentSample, block: FamilyBlock, key1: number, key2: number): boolean {
    const { key } = sample.shape;
    const series = `${key1} ${key2}`;
    const orders = this.orders.get(series) ?? [usualOrder(block, key)];
    if (orders.includes(key)) return true;
    this.orders.set(series, [...orders, key]);
    return false;
  }

  /** Turns to the series of a sample; tells whether it is a new one. */
  private switchTo(
    sample: CurrentSample,
    block: FamilyBlock,
    bound: number,
    seriesKey1: number,
    seriesKey2: number,
    stamped: boolean,
  ): boolean {
    this.suspend();
    const { key1, key2 } = sample;
    this.againTold = false;
    const waiting = this.pending.size === 0 ? undefined : this.pending.get(`${key1} ${key2}`);
    if (waiting !== undefined) {
      this.pending.delete(`${key1} ${key2}`);
      this.current = waiting;
      this.again = false;
      this.interleaved(sample, block, waiting.line);
      return false;
    }
    const series = this.begin(sample, block, bound);
    const noted = this.memory.add(key1, key2, sample.line, stamped);
    // Without a timestamp the key is that of the series, which a point with a timestamp has noted, with its mark.
    const isOther = !stamped && noted >= 0 && isMarked(noted);
    const same = isOther ? this.addUnstamped(key1, key2, sample.line) : noted;
    this.again = same >= 0;
    if (this.again) {
      series.line = lineOf(same);
      return false;
    }
    const before = stamped ? this.memory.add(seriesKey1, seriesKey2, sample.line, true) : noted;
    if (before >= 0) {
      this.repeated('repeated-series', sample, block, before, seriesKey1, seriesKey2, stamped);
      if (!sample.sameMetric && !block.reopened) this.interleaved(sample, block, lineOf(before));
      return false;
    }
    this.series += 1;
    block.series += 1;
    return true;
  }

  private addToCurrent(sample: CurrentSample, block: FamilyBlock, bound: number): void {
    const series = this.current as BoundSeries;
    const part = partOf(sample.suffix);
    if (part !== undefined && part !== 'created' && bound >= 0) {
      this.replay.conflict(this.boundName === 'le' ? 'explicit-le-label' : 'explicit-quantile-label', {
        family: block.name,
        type: block.type,
        span: sample.labelSpan(bound),
        found: sample.labelValue(bound),
      });
    }
    if (this.again) {
      this.addAgain(sample, block, series, bound);
      return;
    }
    if (part === undefined) {
      series.addBound(sample, bound);
      return;
    }
    const first = series.setPoint(part, sample, bound >= 0);
    if (first >= 0) this.repeatedPart(sample, block, first);
  }

  private repeatedPart(sample: CurrentSample, block: FamilyBlock, first: number): void {
    this.replay.conflict('duplicate-series', {
      family: block.name,
      type: block.type,
      span: sample.span(),
      first: lineSpan(first),
      found: sample.rawValue,
      // promlint compares whole histograms and summaries, so it does not see a line that is there twice.
      sameOrder: false,
      explicitTimestamp: sample.hasTimestamp,
    });
  }

  /** A line of a series that was finished: there already, or an addition behind other series. */
  private addAgain(sample: CurrentSample, block: FamilyBlock, series: BoundSeries, bound: number): void {
    if (this.againTold) return;
    const layout = this.otherLayouts.get(`${series.key1} ${series.key2}`) ?? this.layout;
    const part = partOf(sample.suffix);
    const isAddition =
      part === undefined
        ? bound >= 0 && layout?.bounds.includes(sample.labelValue(bound)) !== true
        : part === 'created' && layout?.created !== true;
    if (isAddition && !block.reopened) {
      this.interleaved(sample, block, series.line);
      return;
    }
    this.againTold = true;
    // The lines of a family that is back may be those that its first block lacked: that it is back is told already.
    if (block.reopened) return;
    this.repeatedPart(sample, block, series.line);
  }

  /** Puts the current series away: finished where it is complete, else until its other lines come. */
  private suspend(): void {
    const { current } = this;
    if (current === undefined) return;
    this.current = undefined;
    if (this.again) {
      this.keep(current);
      this.again = false;
      return;
    }
    if (!current.isComplete()) {
      this.pending.set(`${current.key1} ${current.key2}`, current);
      return;
    }
    this.finish?.(current);
    this.noteLayout(current);
    this.keep(current);
  }

  /** Starts a series with its first line and makes it the current one. */
  private begin(sample: CurrentSample, block: FamilyBlock, bound: number): BoundSeries {
    const kind = this.boundName ?? 'le';
    const series = this.spares[kind] ?? new BoundSeries();
    this.spares[kind] = undefined;
    series.start(sample, block, bound);
    this.current = series;
    return series;
  }

  private keep(series: BoundSeries): void {
    this.spares[this.boundName ?? 'le'] = series;
  }

  private noteLayout(current: BoundSeries): void {
    const created = current.created !== undefined;
    if (this.layout !== undefined && this.layout.created === created && current.hasLayout(this.layout.bounds)) return;
    const layout = { bounds: current.bounds.map((bound) => bound.rawBound ?? ''), created };
    if (this.layout === undefined) this.layout = layout;
    else this.otherLayouts.set(`${current.key1} ${current.key2}`, layout);
  }
}

function roleOf(sample: CurrentSample): number {
  if (sample.suffix === '_created') return roles.created;
  return sample.suffix === '' ? roles.bare : roles.series;
}

/** What a sample is to its histogram or summary; nothing for a bucket or quantile. */
function partOf(suffix: string): 'sum' | 'count' | 'created' | undefined {
  if (suffix === '_sum' || suffix === '_gsum') return 'sum';
  if (suffix === '_count' || suffix === '_gcount') return 'count';
  return suffix === '_created' ? 'created' : undefined;
}
