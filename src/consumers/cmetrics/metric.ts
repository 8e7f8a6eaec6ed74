import type { Reason } from '../rejection-rules.ts';
import { isCDouble, isCInteger, isCount } from './numbers.ts';

/** A type of cmetrics; what has none is untyped. */
export type CmetricsType = 'counter' | 'gauge' | 'histogram' | 'summary' | 'untyped';

type Part = 'normal' | 'bucket' | 'sum' | 'count' | 'lost';

/** A sample as far as it has been read. */
export interface CmetricsSample {
  readonly value: string;
  readonly timestamp: string;
  /** The value of its label `le` or `quantile`. */
  readonly bound: string | undefined;
  readonly labelCount: number;
}

const mostLabels = 128;
const parts: readonly (readonly [suffix: string, part: Part])[] = [
  ['_bucket', 'bucket'],
  ['_sum', 'sum'],
  ['_count', 'count'],
];

/**
 * The metric that cmetrics reads at the moment. It collects the samples of one and makes the metric of them when the
 * next one starts; a histogram or summary is finished with each of its series.
 * Follows `parse_metric_name`, `finish_metric` and what they call in `src/cmt_decode_prometheus.c`.
 */
export class CmetricsMetric {
  private name: string | undefined;
  private type: CmetricsType = 'untyped';
  private part: Part = 'normal';
  private samples = 0;
  private hasSum = false;
  private hasCount = false;
  private hasBuckets = false;
  private hasBound = false;
  private lastPart: Part = 'normal';
  private readonly labels = new Set<string>();
  /** Faults of buckets, by their number: those at the end are never looked at. */
  private readonly bucketFaults: { readonly number: number; readonly fault: Reason }[] = [];
  private buckets = 0;
  private fault: Reason | undefined;
  /** Whether a series of this metric was complete, and whether lines were passed over since. */
  private hasCompleteSeries = false;
  private skipsLines = false;
  /** Where the first of its samples is. */
  firstLine = -1;

  /** Whether its samples are looked at one by one. */
  get isDistribution(): boolean {
    return this.type === 'histogram' || this.type === 'summary';
  }

  /** The label that has a meaning of its own in a metric of this type. */
  get boundLabel(): 'le' | 'quantile' | undefined {
    return this.type === 'histogram' ? 'le' : this.type === 'summary' ? 'quantile' : undefined;
  }

  /** The name of a HELP or TYPE line, or of a sample; returns what is wrong with the metric that ends here. */
  enter(name: string): Reason | undefined {
    if (this.name === undefined) {
      this.name = name;
      return undefined;
    }
    if (this.isDistribution) return this.enterPart(this.name, name);
    return name === this.name ? undefined : this.finish(name);
  }

  setType(type: CmetricsType): void {
    this.type = type;
  }

  /** `parse_histogram_summary_name` */
  private enterPart(own: string, name: string): Reason | undefined {
    if (!name.startsWith(own)) return this.finish(name);
    const isComplete = this.hasSum && this.hasCount;
    const suffix = name.slice(own.length);
    if (suffix === '') return isComplete ? this.finishSeries('lost') : undefined;
    const part = parts.find(([text]) => text === suffix)?.[1];
    if (part === undefined) return this.finish(name);
    const isNext =
      part === 'bucket'
        ? isComplete && this.hasBuckets && (this.lastPart === 'sum' || this.lastPart === 'count')
        : part === 'sum'
          ? this.hasSum
          : this.hasCount;
    if (isNext) return this.finishSeries(part);
    this.part = part;
    return undefined;
  }

  /**
   * Whether the next lines of the same shape may be passed over: those of a simple metric always, those of a histogram
   * or summary once one series of it was complete. They are taken for complete series, too.
   */
  allowsSkipping(bound: 'le' | 'quantile' | undefined): boolean {
    if (bound !== this.boundLabel) return false;
    if (!this.isDistribution) return true;
    this.skipsLines ||= this.hasCompleteSeries;
    return this.hasCompleteSeries;
  }

  /** `finish_duplicate_histogram_summary_sum_count`: the next series of the same metric. */
  private finishSeries(part: Part): Reason | undefined {
    const { name, type, skipsLines } = this;
    const isComplete = this.hasSum && this.hasCount && (type === 'summary' || this.hasBuckets);
    const fault = this.finish(name);
    this.type = type;
    this.part = part;
    this.hasCompleteSeries = isComplete || skipsLines;
    this.skipsLines = skipsLines;
    return fault;
  }

  /** A label of the sample that is being read; returns what is wrong with it. */
  addLabel(name: string): Reason | undefined {
    if (this.labels.size >= mostLabels) return { rule: 'too-many-labels', reason: 'maximum number of labels exceeded' };
    this.labels.add(name);
    return undefined;
  }

  /** A sample, complete. */
  add(sample: CmetricsSample, line: number): void {
    if (this.samples === 0) this.firstLine = line;
    this.samples += 1;
    this.lastPart = this.part;
    if (this.part === 'sum') this.hasSum = true;
    else if (this.part === 'count') this.hasCount = true;
    else this.hasBuckets = true;
    this.hasBound ||= sample.bound !== undefined;
    if (this.part === 'bucket') {
      const fault = bucketFault(sample);
      if (fault !== undefined) this.bucketFaults.push({ number: this.buckets, fault });
      this.buckets += 1;
    } else {
      this.fault ??= this.faultOf(sample);
    }
    if (sample.timestamp !== '' && !isCInteger(sample.timestamp)) {
      this.fault ??= { rule: 'invalid-timestamp', reason: 'failed to parse sample: not a valid timestamp' };
    }
  }

  private faultOf({ value, bound, labelCount }: CmetricsSample): Reason | undefined {
    if (this.isDistribution && this.part === 'count') {
      return isCount(value) ? undefined : { rule: 'invalid-value', reason: 'failed to parse count' };
    }
    if (this.isDistribution && this.part === 'lost') return undefined;
    if (this.type === 'summary' && this.part === 'normal' && (bound === undefined || !isCDouble(bound))) {
      const reason = labelCount === 0 ? 'crash: no label' : 'failed to parse bucket';
      return { rule: 'summary-invalid-quantile', reason };
    }
    if (!isCDouble(value)) return { rule: 'invalid-value', reason: 'failed to parse sample: not a valid value' };
    if (this.type === 'counter' && (Number(value) < 0 || /^-inf$/i.test(value))) {
      return { rule: 'counter-negative', reason: 'cmt_counter_set failed' };
    }
    return undefined;
  }

  /** `finish_metric`: returns what is wrong with the metric, and starts the next. */
  finish(next?: string): Reason | undefined {
    const fault = this.samples === 0 ? undefined : this.faultOfAll();
    this.name = next;
    this.type = 'untyped';
    this.part = 'normal';
    this.lastPart = 'normal';
    this.samples = 0;
    this.buckets = 0;
    this.hasSum = false;
    this.hasCount = false;
    this.hasBuckets = false;
    this.hasBound = false;
    this.fault = undefined;
    this.hasCompleteSeries = false;
    this.skipsLines = false;
    if (this.labels.size > 0) this.labels.clear();
    if (this.bucketFaults.length > 0) this.bucketFaults.length = 0;
    return fault;
  }

  private faultOfAll(): Reason | undefined {
    if (this.skipsLines) return this.fault;
    if (this.type === 'histogram') {
      if (this.samples < 3) return { rule: this.missingRule(), reason: 'not enough samples for histogram' };
      if (!this.hasBound) return { rule: 'histogram-invalid-le', reason: 'missing histogram bucket "le" label' };
      const bad = this.bucketFaults.find(({ number }) => number < this.samples - 3);
      if (bad !== undefined) return bad.fault;
    }
    if (this.type === 'summary' && this.samples < 2) {
      return { rule: 'syntax-error', reason: 'not enough samples for summary' };
    }
    if (this.fault !== undefined) return this.fault;
    return hasName(this.name ?? '') ? undefined : { rule: 'invalid-metric-name', reason: 'undefined name' };
  }

  private missingRule(): string {
    if (!this.hasCount) return 'histogram-missing-count';
    return this.hasSum ? 'histogram-missing-inf' : 'histogram-missing-sum';
  }
}

function bucketFault({ bound, value }: CmetricsSample): Reason | undefined {
  if (bound === undefined || bound === '' || !isCDouble(bound)) {
    return { rule: 'histogram-invalid-le', reason: 'failed to parse bucket' };
  }
  return isCount(value) ? undefined : { rule: 'histogram-negative-value', reason: 'failed to parse count' };
}

/** Whether a name has something left when its first two words are taken for namespace and subsystem. */
function hasName(name: string): boolean {
  const first = name.indexOf('_');
  if (first < 0) return name !== '';
  const second = name.indexOf('_', first + 1);
  return name.length > (second < 0 ? first : second) + 1;
}
