import type { CurrentSample } from '../stream/current-sample.ts';
import type { FamilyBlock } from '../stream/family-block.ts';
import type { Reuse } from '../stream/known-shapes.ts';
import { type BoundLabel, boundLabelOf } from '../syntax/metric-types.ts';
import type { NameEntry } from '../syntax/fast/name-entry.ts';
import type { PlainScanner } from '../syntax/fast/sample-scanner.ts';
import { type FinishSeries, SeriesAssembly } from './assembly.ts';
import { SeenSeries } from './seen-series.ts';
import { KnownLines } from './known-lines.ts';
import { boundIndexOf, isPartOfSeries } from './parts.ts';
import type { RegistryReplay } from './registry-replay.ts';
import { SampleGroups } from './sample-groups.ts';
import { SeriesCount } from './series-count.ts';
import { SampleSeries } from './single-series.ts';
import type { Dialect } from '../syntax/dialect.ts';
import type { CompositeValue } from '../syntax/ast.ts';
import { CompositeSeries } from './composite-series.ts';

/**
 * Follows the series of a document: which were seen before ({@link SeenSeries}), which lines make one histogram or
 * summary, and when it is complete ({@link SeriesAssembly}). In memory only the open series and those that still lack
 * something are held; of the rest the keys remain.
 */
export class SeriesTracker {
  private readonly replay: RegistryReplay;
  private readonly seenSeries: SeenSeries;
  private readonly assembly: SeriesAssembly;
  private readonly groups: SampleGroups;
  private readonly knownLines: KnownLines;
  private readonly count = new SeriesCount();
  private finish: FinishSeries | undefined = undefined;
  private boundName: BoundLabel | undefined = undefined;
  /** The sample that is being read, as a series. */
  private single: SampleSeries | undefined = undefined;

  constructor(replay: RegistryReplay, dialect: Dialect) {
    this.replay = replay;
    this.seenSeries = new SeenSeries(replay);
    this.assembly = new SeriesAssembly(replay, this.seenSeries);
    this.groups = new SampleGroups(this.seenSeries, dialect);
    this.knownLines = new KnownLines(replay.nameSets, this.seenSeries, this.assembly, this.count);
  }

  /** Distinct series so far. */
  get series(): number {
    return this.count.total;
  }

  /** The label that tells the lines of one histogram or summary of the block apart; undefined in other blocks. */
  get boundLabel(): BoundLabel | undefined {
    return this.boundName;
  }

  /**
   * Starts a block; `finish` gets every histogram and summary when it is complete, and of the other types each sample,
   * where a rule asks for them.
   */
  open(block: FamilyBlock, finish: FinishSeries | undefined): void {
    this.seenSeries.open(block);
    this.finish = finish;
    this.boundName = boundLabelOf(block.type);
    if (this.boundName !== undefined) this.assembly.open(this.boundName, finish);
    this.groups.open();
  }

  /** Takes a sample. */
  take(sample: CurrentSample, block: FamilyBlock): void {
    const { boundName } = this;
    const bound = boundIndexOf(sample.shape, boundName, block);
    const desc = this.replay.sample(sample, block, bound);
    this.knownLines.interrupt();
    const composite = sample.node?.compositeValue;
    const isNew =
      boundName === undefined
        ? this.groups.take(sample, block, bound)
        : composite !== undefined
          ? this.takeComposite(sample, block, bound, composite)
          : isPartOfSeries(sample.suffix, block)
            ? this.assembly.take(sample, block, bound)
            : this.groups.take(sample, block, -1);
    if (isNew) this.count.add(block, desc);
    if (boundName === undefined && this.finish !== undefined) this.finish((this.single ??= new SampleSeries(sample)));
  }

  /** Takes a histogram or summary that is one line. */
  private takeComposite(sample: CurrentSample, block: FamilyBlock, bound: number, value: CompositeValue): boolean {
    const isNew = this.groups.take(sample, block, -1);
    const isSummary = block.type === 'summary';
    if (bound >= 0 && (isSummary || (value.kind === 'histogram' && value.buckets !== undefined))) {
      this.replay.explicitBoundLabel(sample, block, bound);
    }
    if ((value.kind === 'summary') === isSummary) this.finish?.(new CompositeSeries(sample, value));
    return isNew;
  }

  /** Whether lines like the sample that was just taken can come through {@link SeriesTracker.takeKnownShape}. */
  classifyForReuse(sample: CurrentSample, block: FamilyBlock, name: NameEntry): Reuse {
    if (this.groups.createdFirst) return 'invalidate';
    return this.knownLines.classifyForReuse(sample, block, name, this.boundName, this.finish !== undefined);
  }

  /** Takes a plain line of a known shape from the scanner, or returns false, and {@link SeriesTracker.take} must. */
  takeKnownShape(scanner: PlainScanner, sample: CurrentSample, block: FamilyBlock, line: number): boolean {
    const { boundName } = this;
    return boundName === undefined
      ? this.knownLines.takeSample(scanner, sample, block, line)
      : this.knownLines.takePart(scanner, sample, block, line, boundName);
  }

  /** The end of a block: whatever is still open is as complete as it gets. */
  close(): void {
    if (this.boundName === undefined) return;
    this.assembly.close();
    this.boundName = undefined;
  }
}
