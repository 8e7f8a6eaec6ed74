import type { MetricFamily, SampleNode } from '../tree/nodes.ts';
import type { MetricType } from '../syntax/ast.ts';
import { canonicalNumber } from '../syntax/numbers.ts';

/** Values of a label beyond which no more are remembered: then it can have any value. */
const mostValues = 100;

/** The values of a label. */
export class LabelValues {
  readonly seen: Set<string> = new Set();
  /** Whether there are more values than are remembered. */
  isOpen = false;

  add(value: string): void {
    if (this.seen.size < mostValues) this.seen.add(value);
    else if (!this.seen.has(value)) this.isOpen = true;
  }
}

/** What a series of a family is in queries, apart from its labels. */
export type SeriesPart = 'value' | 'bucket' | 'sum' | 'count' | 'created';

/** A bound or quantile as Prometheus 3 stores it. */
function storedBound(bound: number): string {
  return Number.isFinite(bound) ? canonicalNumber(bound) : bound > 0 ? '+Inf' : '-Inf';
}

/** A metric family as Prometheus knows it after a scrape, and so as queries see it. */
export class QueriedFamily {
  readonly name: string;
  type: MetricType = 'untyped';
  help = '';
  hasNative = false;
  hasClassic = false;
  readonly labels: Map<string, LabelValues> = new Map();
  /** Values of `le` or `quantile`, as Prometheus 3 stores them. */
  readonly bounds: Set<string> = new Set();
  /** The names of its series with what they are. */
  readonly names: Map<string, SeriesPart> = new Map();
  /** Whether all values are 0 or 1, as those of a family are that shows which of its states is on. */
  isBinary = true;
  /** The numbers of the scrapes that have it. */
  readonly scrapes: Set<number> = new Set();
  /** Series in the scrape that has the most of them. */
  series = 0;

  constructor(name: string) {
    this.name = name;
  }

  /** Whether a series was seen, so that the labels are known. */
  get hasSeries(): boolean {
    return this.series > 0;
  }

  /** Adds a block of the family; `before` is how many of its series the scrape had already. Returns how many it has now. */
  add(family: MetricFamily, openMetrics: boolean, before: number): number {
    if (this.type === 'untyped') this.type = family.type;
    if (this.help === '') this.help = family.help ?? '';
    let count = before;
    const take = (sample: SampleNode | undefined, name: string, part: SeriesPart): void => {
      if (sample === undefined) return;
      this.names.set(name, part);
      if (sample.value !== 0 && sample.value !== 1) this.isBinary = false;
      count += 1;
    };
    for (const series of family.series) {
      for (const { name, value } of series.labels) if (value !== '') this.addLabel(name, value);
      if ('buckets' in series) {
        const suffix = family.type === 'gaugehistogram' && openMetrics ? '_g' : '_';
        for (const { sample, upperBound } of series.buckets) {
          take(sample, `${family.name}_bucket`, 'bucket');
          if (!Number.isNaN(upperBound)) this.bounds.add(storedBound(upperBound));
          this.hasClassic = true;
        }
        if (series.native !== undefined) {
          this.hasNative = true;
          this.names.set(family.name, 'value');
          count += 1;
        }
        // A native histogram alone is one series, which has the sum and the count.
        if (series.native !== undefined && series.buckets.length === 0) continue;
        take(series.sum, nameOf(series.sum, `${family.name}${suffix}sum`), 'sum');
        take(series.count, nameOf(series.count, `${family.name}${suffix}count`), 'count');
        take(series.created, `${family.name}_created`, 'created');
      } else if ('quantiles' in series) {
        for (const { sample, quantile } of series.quantiles) {
          take(sample, family.name, 'value');
          if (!Number.isNaN(quantile)) this.bounds.add(storedBound(quantile));
        }
        take(series.sum, `${family.name}_sum`, 'sum');
        take(series.count, `${family.name}_count`, 'count');
        take(series.created, `${family.name}_created`, 'created');
      } else if ('states' in series) {
        for (const { sample, name } of series.states) {
          take(sample, sample.name, 'value');
          if (name !== undefined) this.addLabel(family.name, name);
        }
      } else if ('total' in series) {
        take(series.total, series.total?.name ?? '', 'value');
        take(series.created, series.created?.name ?? '', 'created');
      } else {
        take(series.sample, series.sample.name, 'value');
      }
    }
    for (const sample of family.unexpected) {
      take(sample, sample.name, 'value');
      for (const { name, value } of sample.labels) if (value !== '') this.addLabel(name, value);
    }
    this.series = Math.max(this.series, count);
    if (this.names.size === 0)
      for (const [name, part] of expectedNames(this.name, this.type)) this.names.set(name, part);
    return count;
  }

  private addLabel(name: string, value: string): void {
    let values = this.labels.get(name);
    if (values === undefined) this.labels.set(name, (values = new LabelValues()));
    values.add(value);
  }
}

/** The name of a line; of a part of a composite value, which has none of its own, what Prometheus calls it. */
function nameOf(sample: SampleNode | undefined, name: string): string {
  return sample === undefined || sample.composite !== undefined || sample.suffix === '' ? name : sample.name;
}

/** The names that series of a family will have, of which there is metadata alone. */
function expectedNames(name: string, type: MetricType): readonly (readonly [string, SeriesPart])[] {
  const sums = [
    [`${name}_sum`, 'sum'],
    [`${name}_count`, 'count'],
  ] as const;
  if (type === 'histogram') return [[`${name}_bucket`, 'bucket'], ...sums];
  return type === 'summary' ? [[name, 'value'], ...sums] : [[name, 'value']];
}
