import type { Exemplar } from '../syntax/ast.ts';
import { isOpenMetrics } from '../syntax/dialect.ts';
import { canonicalNumber, goFloat } from '../syntax/numbers.ts';
import type { Bucket, HistogramSeries, LabelNode, MetricFamily, SampleNode, SummarySeries } from '../tree/nodes.ts';
import { isComposite, startOf } from './composite-series.ts';
import type { PrintContext } from './context.ts';
import type { LabelText } from './labels.ts';
import { exemplarLabels, lineText, valueText } from './sample-text.ts';
import { sortedBuckets, sortedQuantiles } from './series-order.ts';

/** As many characters as the labels of an exemplar of OpenMetrics 1.0 can have. */
const longestExemplar = 128;

function fits(exemplar: Exemplar): boolean {
  const length = exemplarLabels(exemplar).reduce(
    (sum, { name, value }) => sum + Array.from(name).length + Array.from(value).length,
    0,
  );
  return length <= longestExemplar;
}

/** The lines of one histogram or summary in a dialect that has one for each number. */
export class SeriesLines {
  private readonly family: MetricFamily;
  private readonly context: PrintContext;
  private readonly openMetrics: boolean;
  /** Lines that are families of their own in the Prometheus text formats: those of gauge histograms. */
  private readonly apart: Record<'count' | 'sum', string> = { count: '', sum: '' };

  constructor(family: MetricFamily, context: PrintContext) {
    this.family = family;
    this.context = context;
    this.openMetrics = isOpenMetrics(context.dialect);
  }

  /** What follows the lines of all series. */
  get rest(): string {
    return this.apart.count + this.apart.sum;
  }

  /** One exemplar, if the dialect has any here. */
  exemplarsOf(exemplars: readonly Exemplar[], isCounter: boolean): readonly Exemplar[] {
    const { lose } = this.context;
    const fitting = this.openMetrics && isCounter ? exemplars.filter((one) => fits(one)).slice(-1) : [];
    for (let lost = fitting.length; lost < exemplars.length; lost++) lose('exemplars', this.family.name);
    return fitting;
  }

  /** The line of the creation time, where the dialect has one. */
  created(name: string, labels: readonly LabelText[], start: string | undefined, sample: SampleNode): string {
    if (start === undefined) return '';
    if (!this.openMetrics) {
      this.context.lose('start-timestamps', this.family.name);
      return '';
    }
    return this.line(`${name}_created`, labels, start, sample);
  }

  line(
    name: string,
    labels: readonly LabelText[],
    value: string,
    sample: SampleNode,
    exemplars: readonly Exemplar[] = [],
  ): string {
    return lineText({ name, labels, value, sample, exemplars }, this.family, this.context);
  }

  private value(sample: SampleNode, suffix: '' | '_bucket' | '_count' | '_sum'): string {
    return valueText(sample.rawValue, sample.value, suffix, this.context.dialect);
  }

  /** A bound as the value of a label. */
  private bound(raw: string | undefined, bound: number, isNumber: boolean): string {
    const { context, family, openMetrics } = this;
    if (raw === undefined || Number.isNaN(bound)) return raw ?? '';
    const text = openMetrics ? canonicalNumber(bound) : isNumber ? goFloat(bound) : raw;
    if (!isNumber && text !== raw) context.lose('bounds', family.name, `${raw} as ${text}`);
    return text;
  }

  private suffixOf(part: 'count' | 'sum', sample: SampleNode): string {
    if (this.family.type !== 'gaugehistogram') return `_${part}`;
    return this.openMetrics || sample.suffix === '' || sample.suffix.startsWith('_g') ? `_g${part}` : `_${part}`;
  }

  private part(part: 'count' | 'sum', labels: readonly LabelText[], sample: SampleNode | undefined): string {
    if (sample === undefined) return '';
    const suffix = this.suffixOf(part, sample);
    const line = this.line(this.family.name + suffix, labels, this.value(sample, `_${part}`), sample);
    if (this.openMetrics || suffix === `_${part}`) return line;
    this.apart[part] += line;
    return '';
  }

  histogram(series: HistogramSeries): string {
    const { family } = this;
    const { labels, native, count, sum } = series;
    if (native !== undefined) this.context.lose('native-buckets', family.name);
    const buckets = sortedBuckets(series.buckets);
    const exemplars = isComposite(series) ? spread(series.exemplars, buckets) : buckets.map(({ exemplar }) => exemplar);
    let text = '';
    for (const [index, { le, upperBound, sample }] of buckets.entries()) {
      const own = exemplars[index];
      const bound = this.bound(le, upperBound, isComposite(series));
      const all = le === undefined ? labels : [...labels, { name: 'le', value: bound }];
      const kept = this.exemplarsOf(own === undefined ? [] : [own], true);
      text += this.line(`${family.name}_bucket`, all, this.value(sample, '_bucket'), sample, kept);
    }
    if (buckets.length === 0 && native !== undefined && count !== undefined) {
      const all = [...labels, { name: 'le', value: '+Inf' }];
      text += this.line(`${family.name}_bucket`, all, this.value(count, '_bucket'), count);
    }
    const placed = exemplars.filter((one) => one !== undefined).length;
    for (let lost = placed; lost < series.exemplars.length; lost++) this.context.lose('exemplars', family.name);
    return text + this.end(series, sum ?? count ?? buckets[0]?.sample);
  }

  summary(series: SummarySeries): string {
    const { family } = this;
    const { labels } = series;
    const quantiles = sortedQuantiles(series.quantiles);
    let text = '';
    for (const { quantile, sample } of quantiles) {
      const isNumber = isComposite(series);
      const raw = isNumber ? goFloat(quantile) : labelOf(sample.labels, 'quantile');
      const value = this.bound(raw, quantile, isNumber);
      const all = raw === undefined ? labels : [...labels, { name: 'quantile', value }];
      text += this.line(family.name, all, this.value(sample, ''), sample);
    }
    for (const _ of series.exemplars) this.context.lose('exemplars', family.name);
    return text + this.end(series, series.sum ?? series.count ?? quantiles[0]?.sample);
  }

  /** Sum, count and creation time. */
  private end(series: HistogramSeries | SummarySeries, first: SampleNode | undefined): string {
    const { family } = this;
    const { labels, sum, count } = series;
    const parts = this.part('sum', labels, sum) + this.part('count', labels, count);
    const sample = series.created ?? first;
    if (sample === undefined) return parts;
    if (family.type !== 'gaugehistogram') return parts + this.created(family.name, labels, startOf(series), sample);
    if (series.startTimestamp !== undefined) this.context.lose('start-timestamps', family.name);
    return parts;
  }
}

function labelOf(labels: readonly LabelNode[], wanted: string): string | undefined {
  return labels.find(({ name }) => name === wanted)?.value;
}

/** The exemplars of a whole histogram, each with the bucket that its value is in; the last one of each. */
function spread(exemplars: readonly Exemplar[], buckets: readonly Bucket[]): readonly (Exemplar | undefined)[] {
  const placed = buckets.map((): Exemplar | undefined => undefined);
  for (const exemplar of exemplars) {
    const index = buckets.findIndex(({ upperBound }) => exemplar.value.value <= upperBound);
    if (index >= 0) placed[index] = exemplar;
  }
  return placed;
}
