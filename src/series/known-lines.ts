import type { CurrentSample } from '../stream/current-sample.ts';
import type { FamilyBlock } from '../stream/family-block.ts';
import type { Reuse } from '../stream/known-shapes.ts';
import type { LabelShape } from '../syntax/fast/label-shape.ts';
import { type NameEntry, nameCacheSize } from '../syntax/fast/name-entry.ts';
import type { PlainScanner } from '../syntax/fast/sample-scanner.ts';
import type { SeriesAssembly } from './assembly.ts';
import type { SeenSeries } from './seen-series.ts';
import type { BoundLabel } from '../syntax/metric-types.ts';
import { boundIndexOf, isPartOfSeries, partOf, roleOf, roles } from './parts.ts';
import type { LabelNameSet } from './label-name-set.ts';
import type { NameSets } from './name-sets.ts';
import type { SeriesCount } from './series-count.ts';

/** What a line is to its histogram or summary. */
const parts = { bound: 0, sum: 1, count: 2 } as const;

/**
 * The fast path of {@link SeriesTracker}: takes lines of a known shape from the scanner. Such a line has a label set
 * that the registry replay has seen, so that nothing remains but to record its series (and its point, where it has a
 * timestamp) and the order of its labels, and to add it to its histogram or summary. It takes a line only where
 * `SeriesTracker.take` would report nothing for it and do the same; every other line it gives back before it has changed
 * anything.
 */
export class KnownLines {
  private readonly nameSets: NameSets;
  private readonly seenSeries: SeenSeries;
  private readonly assembly: SeriesAssembly;
  private readonly count: SeriesCount;
  /** For each of the scanner's names its role, or what it is to a series: one of {@link parts}. */
  private readonly parts: Int32Array = new Int32Array(nameCacheSize);
  /** Label names of the line that was taken last, where no other sample came since. */
  private lastShape: LabelShape | undefined = undefined;

  constructor(nameSets: NameSets, seenSeries: SeenSeries, assembly: SeriesAssembly, count: SeriesCount) {
    this.nameSets = nameSets;
    this.seenSeries = seenSeries;
    this.assembly = assembly;
    this.count = count;
  }

  /** A sample has come in another way. */
  interrupt(): void {
    this.lastShape = undefined;
  }

  /**
   * What the sample that was taken last means for those that follow it. `visitsSamples` is true if rules look at each
   * sample of the block as a series.
   */
  classifyForReuse(
    sample: CurrentSample,
    block: FamilyBlock,
    { index }: NameEntry,
    boundLabel: BoundLabel | undefined,
    visitsSamples: boolean,
  ): Reuse {
    const { shape, suffix } = sample;
    if (suffix === '_created') return 'skip';
    if (boundLabel === undefined) {
      this.parts[index] = roleOf(suffix);
      return block.type !== 'stateset' && !visitsSamples ? 'reuse' : 'invalidate';
    }
    const part = partOf(suffix);
    const bound = boundIndexOf(shape, boundLabel, block);
    this.parts[index] = part === 'sum' ? parts.sum : part === 'count' ? parts.count : parts.bound;
    return isPartOfSeries(suffix, block) && (part === undefined) === bound >= 0 ? 'reuse' : 'invalidate';
  }

  /** Takes a line of a block whose samples are series by themselves. */
  takeSample(scanner: PlainScanner, sample: CurrentSample, block: FamilyBlock, line: number): boolean {
    const { name, hasTimestamp } = scanner;
    const { key } = sample;
    const { memory, orders } = this.seenSeries;
    key.setPlain(scanner, block.record, -1, this.parts[name.index] as number);
    const { key1, key2 } = key;
    if (memory.add(key1, key2, line, hasTimestamp) >= 0) return false;
    sample.sameMetric = this.seenSeries.isSameMetricAsPrevious(key1, key2);
    orders.recordLabelOrder(scanner.shape, block, key1, key2);
    if (hasTimestamp) {
      sample.pointKey();
      memory.add(key.key1, key.key2, line, true);
    }
    this.count.add(block, this.nameSets.get(scanner.shape) as LabelNameSet);
    return true;
  }

  /** Takes a line of a histogram or summary. */
  takePart(
    scanner: PlainScanner,
    sample: CurrentSample,
    block: FamilyBlock,
    line: number,
    boundLabel: BoundLabel,
  ): boolean {
    const { assembly } = this;
    if (assembly.current === undefined || assembly.isRepeat) return false;
    const part = this.parts[scanner.name.index] as number;
    const { shape } = scanner;
    const bound = part === parts.bound ? boundIndexOf(shape, boundLabel, block) : -1;
    const last = scanner.labelCount - 1;
    // The line before had the same label names, and the same values but for the last one.
    const isSame = shape === this.lastShape && bound === last && scanner.sameLabels >= last;
    const { hasTimestamp } = scanner;
    if (!isSame || hasTimestamp) {
      const { key } = sample;
      key.setPlain(scanner, block.record, bound, roles.series);
      if (hasTimestamp) sample.pointKey();
      this.lastShape = shape;
      const isCurrent = assembly.current.key1 === key.key1 && assembly.current.key2 === key.key2;
      if (isCurrent) {
        if (assembly.isAfterCreated) return false;
        sample.sameMetric = true;
      } else if (hasTimestamp || !this.startNextSeries(scanner, sample, block, line, bound)) {
        return false;
      }
    }
    const series = assembly.current;
    if (part === parts.bound) return series.addKnownBound(scanner, line, bound);
    return series.setKnownPoint(part === parts.sum ? 'sum' : 'count', scanner, line);
  }

  /** Starts a new series, where the one before is complete. */
  private startNextSeries(
    scanner: PlainScanner,
    sample: CurrentSample,
    block: FamilyBlock,
    line: number,
    bound: number,
  ): boolean {
    const { assembly, seenSeries } = this;
    if (assembly.current?.isComplete() !== true) return false;
    const { key1, key2 } = sample.key;
    assembly.closeCurrent();
    if (seenSeries.memory.add(key1, key2, line, false) >= 0) return false;
    seenSeries.isSameMetricAsPrevious(key1, key2);
    sample.setPlain(scanner.bytes, scanner.nameStart, line);
    assembly.begin(sample, block, bound);
    this.count.add(block, this.nameSets.get(scanner.shape) as LabelNameSet);
    return true;
  }
}
