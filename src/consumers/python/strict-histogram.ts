import type { Reason } from '../rejection-rules.ts';
import { isEqual, type PythonNumber } from './numbers.ts';
import { isSameTimestamp, type StrictTimestamp } from './strict-numbers.ts';

/** Two hashes of the labels that make a group. */
export interface GroupKey {
  readonly key1: number;
  readonly key2: number;
}

/** What a group of samples has had so far. */
interface Group extends GroupKey {
  readonly timestamp: StrictTimestamp | undefined;
  readonly firstLine: number;
  bound: number | undefined;
  value: PythonNumber;
  count: PythonNumber | undefined;
  hasSum: boolean;
  hasGaugeSum: boolean;
  hasNegativeBound: boolean;
  hasNegativeGaugeSum: boolean;
}

/** `_check_histogram`, which upstream does at the end of a family, line by line. */
export class StrictHistogram {
  /** What is wrong with the family. */
  fault: (Reason & { readonly line: number }) | undefined;
  private group: Group | undefined;

  /** Begins a family. */
  clear(): void {
    this.fault = undefined;
    this.group = undefined;
  }

  /** A line of a group; one of no group, which a native histogram without labels is, ends the one before it. */
  enter(key: GroupKey | undefined, timestamp: StrictTimestamp | undefined, line: number): void {
    const { group } = this;
    const isSame = group?.key1 === key?.key1 && group?.key2 === key?.key2;
    if (isSame && isSameTimestamp(group?.timestamp, timestamp)) return;
    this.end();
    if (key === undefined) return;
    this.group = {
      key1: key.key1,
      key2: key.key2,
      timestamp,
      firstLine: line,
      bound: undefined,
      value: 0,
      count: undefined,
      hasSum: false,
      hasGaugeSum: false,
      hasNegativeBound: false,
      hasNegativeGaugeSum: false,
    };
  }

  /** A sample of the group that does not repeat another. */
  add(suffix: string, value: PythonNumber, bound: number | undefined, line: number): void {
    const { group } = this;
    if (group === undefined) return;
    if (suffix === '_bucket' && bound !== undefined) this.addBucket(group, value, bound, line);
    else if (suffix === '_count' || suffix === '_gcount') group.count = value;
    else if (suffix === '_sum') group.hasSum = true;
    else if (suffix === '_gsum') {
      group.hasGaugeSum = true;
      if (value < 0) group.hasNegativeGaugeSum = true;
    }
  }

  private addBucket(group: Group, value: PythonNumber, bound: number, line: number): void {
    if (bound < 0) group.hasNegativeBound = true;
    if (group.bound !== undefined && bound <= group.bound) {
      this.report(line, 'histogram-bucket-order', 'Buckets out of order');
    }
    if (value < group.value) this.report(line, 'histogram-not-cumulative', 'Bucket values out of order');
    group.bound = bound;
    group.value = value;
  }

  /** Ends the last group. */
  end(): void {
    const { group } = this;
    if (group === undefined) return;
    this.group = undefined;
    const found = groupFault(group);
    if (found !== undefined) this.report(group.firstLine, found.rule, found.reason);
  }

  private report(line: number, rule: string, reason: string): void {
    this.fault ??= { line, rule, reason };
  }
}

/** What is wrong with a group that is complete. */
function groupFault(group: Group): Reason | undefined {
  const { bound, value, count, hasSum, hasGaugeSum, hasNegativeBound, hasNegativeGaugeSum } = group;
  if (bound !== Infinity) return { rule: 'histogram-missing-inf', reason: '+Inf bucket missing' };
  if (count !== undefined && !isEqual(value, count)) {
    return { rule: 'histogram-count-mismatch', reason: 'Count does not match +Inf value' };
  }
  if (hasSum && count === undefined) {
    return { rule: 'histogram-missing-count', reason: '_count must be present if _sum is present' };
  }
  if (hasGaugeSum && count === undefined) {
    return { rule: 'gaugehistogram-invalid', reason: '_gcount must be present if _gsum is present' };
  }
  if (!hasSum && !hasGaugeSum && count !== undefined) {
    return { rule: 'histogram-missing-sum', reason: '_sum/_gsum must be present if _count is present' };
  }
  if (hasNegativeBound && hasSum) {
    return { rule: 'histogram-negative-sum', reason: 'Cannot have _sum with negative buckets' };
  }
  if (hasNegativeBound || !hasNegativeGaugeSum) return undefined;
  return { rule: 'gaugehistogram-invalid', reason: 'Cannot have negative _gsum with non-negative buckets' };
}
