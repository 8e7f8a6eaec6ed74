import type { ConflictKind } from '../model/views.ts';
import type { CurrentSample } from '../stream/current-sample.ts';
import type { FamilyBlock } from '../stream/family-block.ts';
import { SeenPairs } from '../text/tables/seen-pairs.ts';
import { isMarked, lineOf } from '../text/tables/seen-pairs-large.ts';
import { LabelOrders } from './label-order.ts';
import { lineSpan, type RegistryReplay } from './registry-replay.ts';

/** Knows by their keys which series of the document were seen before, and in which line, and reports repetitions. */
export class SeenSeries {
  private readonly replay: RegistryReplay;
  readonly orders: LabelOrders = new LabelOrders();
  /** Lines by key; those with a timestamp are marked. */
  readonly memory: SeenPairs = new SeenPairs();
  private lastKey1 = 0;
  private lastKey2 = 0;

  constructor(replay: RegistryReplay) {
    this.replay = replay;
  }

  /** Starts a block of a family. */
  open(block: FamilyBlock): void {
    this.memory.open(block.record.number);
    this.lastKey1 = 0;
    this.lastKey2 = 0;
  }

  /** Whether the sample before in the block has the same key; this one's is the last from now on. */
  isSameMetricAsPrevious(key1: number, key2: number): boolean {
    if (this.lastKey1 === key1 && this.lastKey2 === key2) return true;
    this.lastKey1 = key1;
    this.lastKey2 = key2;
    return false;
  }

  /** Records a sample that is a series by itself and reports repetitions; returns what was recorded for it before. */
  record(sample: CurrentSample, block: FamilyBlock, key1: number, key2: number): number {
    const { key, hasTimestamp, line } = sample;
    if (hasTimestamp) {
      sample.pointKey();
      const point = this.memory.add(key.key1, key.key2, line, true);
      if (point >= 0) {
        this.reportRepetition('duplicate-series', sample, block, point, key1, key2);
        return point;
      }
    }
    const recorded = this.memory.add(key1, key2, line, hasTimestamp);
    if (recorded < 0) {
      this.orders.recordLabelOrder(sample.shape, block, key1, key2);
      return recorded;
    }
    const same = hasTimestamp ? -1 : isMarked(recorded) ? this.recordWithoutTimestamp(key1, key2, line) : recorded;
    if (same >= 0) this.reportRepetition('duplicate-series', sample, block, same, key1, key2);
    else this.reportRepetition('repeated-series', sample, block, recorded, key1, key2);
    return recorded;
  }

  /**
   * Records a line without a timestamp where the first of its series has one, which holds the key of the series.
   * Returns what was recorded for the line before without a timestamp.
   */
  recordWithoutTimestamp(key1: number, key2: number, line: number): number {
    return this.memory.add(key1 ^ 0x2545f491, key2 ^ 0x4f6cdd1d, line, false);
  }

  /** Reports a sample whose series, or the very point, was recorded before. */
  reportRepetition(
    kind: 'duplicate-series' | 'repeated-series',
    sample: CurrentSample,
    block: FamilyBlock,
    recorded: number,
    key1: number,
    key2: number,
  ): void {
    const sameOrder = this.orders.hasLabelOrder(sample.shape, block, key1, key2);
    this.report(kind, sample, block, lineOf(recorded), { sameOrder });
  }

  /** Reports a sample that is apart from the others of its metric, of which one is in `line`. */
  reportInterleaved(sample: CurrentSample, block: FamilyBlock, line: number): void {
    this.report('interleaved-series', sample, block, line, {});
  }

  /** Reports a sample that follows the creation time of its series, which is in `line`. */
  reportCreatedBefore(sample: CurrentSample, block: FamilyBlock, line: number): void {
    this.report('created-before-sample', sample, block, line, {});
  }

  /** Reports a line of a histogram or summary that it has already. */
  reportRepeatedPart(sample: CurrentSample, block: FamilyBlock, first: number): void {
    // promlint compares whole histograms and summaries, so it does not see a line that is repeated.
    this.report('duplicate-series', sample, block, first, { sameOrder: false });
  }

  private report(
    kind: ConflictKind,
    sample: CurrentSample,
    { name: family, type }: FamilyBlock,
    first: number,
    more: { readonly sameOrder?: boolean },
  ): void {
    this.replay.conflict(kind, {
      family,
      type,
      span: sample.span(),
      first: lineSpan(first),
      found: sample.rawValue,
      explicitTimestamp: sample.hasTimestamp,
      ...more,
    });
  }
}
