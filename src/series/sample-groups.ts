import type { CurrentSample } from '../stream/current-sample.ts';
import type { Dialect } from '../syntax/dialect.ts';
import type { FamilyBlock } from '../stream/family-block.ts';
import { lineOf } from '../text/tables/seen-pairs-large.ts';
import type { SeenSeries } from './seen-series.ts';
import { roleOf, roles } from './parts.ts';

/** Follows samples that are series by themselves, and those of them that belong together: states, and creation times. */
export class SampleGroups {
  private readonly seenSeries: SeenSeries;
  /** Whether each state of a stateset is a metric by itself, as in OpenMetrics 2.0. */
  private readonly statesAreMetrics: boolean;
  /** Whether a metric of the block began with its creation time. */
  createdFirst = false;
  private lastState1 = 0;
  private lastState2 = 0;

  constructor(seenSeries: SeenSeries, dialect: Dialect) {
    this.seenSeries = seenSeries;
    this.statesAreMetrics = dialect === 'openmetrics-2.0.0';
  }

  /** Starts a block. */
  open(): void {
    this.createdFirst = false;
    this.lastState1 = 0;
    this.lastState2 = 0;
  }

  /** Takes a sample; `bound` is the index of the label with the state, -1 for none. Returns whether it is a new series. */
  take(sample: CurrentSample, block: FamilyBlock, bound: number): boolean {
    const { seenSeries } = this;
    const { memory } = seenSeries;
    const { key, line } = sample;
    const role = roleOf(sample.suffix);
    let isNew = true;
    let isKnown = false;
    let group1 = 0;
    let group2 = 0;
    let first = 0;
    let isAfterCreated = false;
    const isPart = bound >= 0 || role === roles.created;
    if (isPart) {
      sample.seriesKey(bound, bound >= 0 ? roles.states : roles.series);
      group1 = key.key1;
      group2 = key.key2;
      const group = bound >= 0 ? memory.add(group1, group2, line, false) : memory.get(group1, group2);
      isKnown = group >= 0;
      isNew = bound >= 0 && !isKnown;
      first = lineOf(group);
      if (!isKnown && bound < 0) this.createdFirst = true;
    }
    sample.seriesKey(-1, role);
    const { key1, key2 } = key;
    const recorded = seenSeries.record(sample, block, key1, key2);
    if (!isPart) {
      group1 = key1;
      group2 = key2;
      isKnown = recorded >= 0;
      isNew = !isKnown;
      first = lineOf(recorded);
      if (isNew && this.createdFirst) {
        sample.seriesKey(-1, roles.created);
        const created = memory.get(key.key1, key.key2);
        isKnown = created >= 0;
        isAfterCreated = isKnown;
        first = lineOf(created);
      }
    } else if (!isKnown && recorded >= 0) {
      isKnown = true;
      first = lineOf(recorded);
    }
    sample.sameMetric = seenSeries.isSameMetricAsPrevious(group1, group2);
    if (isAfterCreated && sample.sameMetric) seenSeries.reportCreatedBefore(sample, block, first);
    let isApart = isKnown && !sample.sameMetric;
    if (this.statesAreMetrics && bound >= 0) {
      sample.sameMetric = this.lastState1 === key1 && this.lastState2 === key2;
      this.lastState1 = key1;
      this.lastState2 = key2;
      isApart ||= recorded >= 0 && !sample.sameMetric;
    }
    if (isApart && block.samples > 1 && !block.reopened) seenSeries.reportInterleaved(sample, block, first);
    return isNew;
  }
}
