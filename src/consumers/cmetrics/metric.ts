import type { Reason } from '../rejection-rules.ts';
import { isCDouble, isCInteger } from './numbers.ts';
import {
  histogramFault,
  invalidTimestamp,
  labelsBefore,
  noName,
  type Part,
  type PartSample,
  summaryFault,
} from './series.ts';

/** A type of cmetrics; what has none is untyped. */
export type CmetricsType = 'counter' | 'gauge' | 'histogram' | 'summary' | 'untyped';

/** A sample as far as it has been read. */
export type CmetricsSample = Omit<PartSample, 'part'>;

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
  private readonly labels = new Set<string>();
  /** The label names of a plain sample that `labels` has. */
  private knownNames: readonly string[] | undefined;
  private isEmpty = true;
  /** The samples of a series of a histogram or summary. */
  private readonly samples: PartSample[] = [];
  private hasSum = false;
  private hasCount = false;
  private hasQuantities = false;
  /** What the first series of a histogram or summary made, whose labels all others get. */
  private created: readonly string[] | undefined;
  private fault: Reason | undefined;
  /** Where the first of its samples is. */
  firstLine = -1;
  /** Whether a series got the label names of another. */
  hasMixedLabels = false;

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
    if (suffix === '') return isComplete ? this.finishSeries('ignored') : undefined;
    const part = parts.find(([text]) => text === suffix)?.[1];
    if (part === undefined) return this.finish(name);
    const last = this.samples.at(-1)?.part;
    const isNext =
      part === 'bucket'
        ? isComplete && this.hasQuantities && (last === 'sum' || last === 'count')
        : part === 'sum'
          ? this.hasSum
          : this.hasCount;
    if (isNext) return this.finishSeries(part);
    this.part = part;
    return undefined;
  }

  /** `finish_duplicate_histogram_summary_sum_count`: the next series of the same metric. */
  private finishSeries(part: Part): Reason | undefined {
    const { name, type } = this;
    const fault = this.faultOfAll();
    if (fault === undefined) this.create();
    const { created } = this;
    this.start(name);
    this.type = type;
    this.part = part;
    this.created = created;
    return fault;
  }

  /** A label of the sample that is being read; returns what is wrong with it. */
  addLabel(name: string): Reason | undefined {
    if (this.labels.size >= mostLabels) return { rule: 'too-many-labels', reason: 'maximum number of labels exceeded' };
    this.labels.add(name);
    return undefined;
  }

  /** The labels of a plain sample. */
  addLabels(names: readonly string[]): Reason | undefined {
    if (names === this.knownNames && this.labels.size < mostLabels) return undefined;
    this.knownNames = names;
    for (const name of names) {
      const fault = this.addLabel(name);
      if (fault !== undefined) return fault;
    }
    return undefined;
  }

  /** The label that came first in this series, where a summary reads that for want of quantiles. */
  get firstLabel(): string | undefined {
    return this.type === 'summary' && this.part === 'normal' ? this.labels.values().next().value : undefined;
  }

  /** A sample, complete. */
  add(sample: CmetricsSample, line: number): void {
    if (this.isEmpty) this.firstLine = line;
    this.isEmpty = false;
    if (!this.isDistribution) {
      this.fault ??= this.faultOf(sample);
      return;
    }
    const { part } = this;
    if (part === 'sum') this.hasSum = true;
    else if (part === 'count') this.hasCount = true;
    else this.hasQuantities = true;
    this.samples.push({ part, ...sample });
  }

  /** A timestamp that stands alone in the line after a plain sample. */
  setTimestamp(timestamp: string): void {
    const last = this.samples.pop();
    if (last !== undefined) this.samples.push({ ...last, timestamp });
    else this.fault ??= isCInteger(timestamp) ? undefined : invalidTimestamp;
  }

  private faultOf({ value, timestamp }: CmetricsSample): Reason | undefined {
    if (!isCDouble(value)) return { rule: 'invalid-value', reason: 'failed to parse sample: not a valid value' };
    if (this.type === 'counter' && (Number(value) < 0 || /^-inf$/i.test(value))) {
      return { rule: 'counter-negative', reason: 'cmt_counter_set failed' };
    }
    return timestamp === '' || isCInteger(timestamp) ? undefined : invalidTimestamp;
  }

  /** `finish_metric`: returns what is wrong with the metric, and starts the next. */
  finish(next?: string): Reason | undefined {
    const fault = this.isEmpty ? undefined : this.faultOfAll();
    if (fault === undefined && !this.isEmpty && this.isDistribution) this.create();
    this.start(next);
    return fault;
  }

  private start(name: string | undefined): void {
    this.name = name;
    this.type = 'untyped';
    this.part = 'normal';
    this.isEmpty = true;
    this.hasSum = false;
    this.hasCount = false;
    this.hasQuantities = false;
    this.created = undefined;
    this.fault = undefined;
    this.knownNames = undefined;
    if (this.labels.size > 0) this.labels.clear();
    if (this.samples.length > 0) this.samples.length = 0;
  }

  private faultOfAll(): Reason | undefined {
    const { samples, labels, created } = this;
    const isNamed = hasName(this.name ?? '');
    if (this.type === 'histogram') return histogramFault(samples, labels, created, isNamed);
    if (this.type === 'summary') return summaryFault(samples, labels, created, isNamed);
    return this.fault ?? (isNamed ? undefined : noName);
  }

  /** The first series, or one with more or fewer labels, makes a histogram or summary of its own. */
  private create(): void {
    const { labels, created } = this;
    const names =
      this.type === 'summary' ? labelsBefore(labels, 'quantile') : [...labels].filter((name) => name !== 'le');
    if (created?.length !== names.length) this.created = names;
    else if (names.some((name) => !created.includes(name))) this.hasMixedLabels = true;
  }
}

/** Whether a name has something left when its first two words are taken for namespace and subsystem. */
function hasName(name: string): boolean {
  const first = name.indexOf('_');
  if (first < 0) return name !== '';
  const second = name.indexOf('_', first + 1);
  return name.length > (second < 0 ? first : second) + 1;
}
