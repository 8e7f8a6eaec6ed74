import { unifyUntyped } from '../syntax/metric-types.ts';
import type {
  CounterSeries,
  HistogramSeries,
  MetricFamily,
  SampleNode,
  SimpleSeries,
  SummarySeries,
} from '../tree/nodes.ts';
import { compositeLine, isComposite, stampedExemplars, startOf } from './composite-series.ts';
import type { PrintContext } from './context.ts';
import { type FamilyHead, headLines, headOf } from './head.ts';
import { exemplarsOf, lineText, ownText, valueText } from './sample-text.ts';
import { SeriesLines } from './series-lines.ts';
import { groupedSeries, sortedBuckets, sortedQuantiles } from './series-order.ts';

/** Writes the series of one family. */
class FamilyPrinter {
  private readonly family: MetricFamily;
  private readonly context: PrintContext;
  private readonly head: FamilyHead;
  private readonly lines: SeriesLines;
  private readonly isOwn: boolean;
  private text: string;

  constructor(family: MetricFamily, context: PrintContext) {
    this.family = family;
    this.context = context;
    this.head = headOf(family, context);
    this.lines = new SeriesLines(family, context);
    this.isOwn = family.dialect === context.dialect;
    this.text = headLines(family, this.head, context);
  }

  print(): string {
    const { family } = this;
    switch (family.type) {
      case 'counter':
        for (const series of groupedSeries(family)) this.counter(series);
        break;
      case 'histogram':
      case 'gaugehistogram':
        for (const series of groupedSeries(family)) this.histogram(series);
        break;
      case 'summary':
        for (const series of groupedSeries(family)) this.summary(series);
        break;
      case 'stateset':
        for (const { states } of groupedSeries(family)) for (const { sample } of states) this.simple(sample);
        break;
      default:
        for (const series of groupedSeries<Extract<MetricFamily, { series: readonly SimpleSeries[] }>>(family)) {
          this.simple(series.sample);
        }
    }
    this.text += this.lines.rest;
    for (const sample of family.unexpected) this.unexpected(sample);
    return this.text;
  }

  private own(...samples: readonly (SampleNode | undefined)[]): void {
    for (const sample of samples) if (sample !== undefined) this.text += ownText(sample, this.family, this.context);
  }

  private histogram(series: HistogramSeries): void {
    const { buckets, sum, count, created } = series;
    if (this.isOwn && !isComposite(series)) {
      this.own(...sortedBuckets(buckets).map(({ sample }) => sample), sum, count, created);
    } else if (this.context.dialect === 'openmetrics-2.0.0') {
      this.text += compositeLine(series, this.family, this.context);
    } else this.text += this.lines.histogram(series);
  }

  private summary(series: SummarySeries): void {
    const { quantiles, sum, count, created } = series;
    if (this.isOwn && !isComposite(series)) {
      this.own(...sortedQuantiles(quantiles).map(({ sample }) => sample), sum, count, created);
    } else if (this.context.dialect === 'openmetrics-2.0.0') {
      this.text += compositeLine(series, this.family, this.context);
    } else this.text += this.lines.summary(series);
  }

  private counter(series: CounterSeries): void {
    const { context, family, head } = this;
    const { total, created } = series;
    if (this.isOwn) {
      this.own(total, created);
      return;
    }
    const start = startOf(series);
    const { dialect } = context;
    const isCounter = head.type === 'counter';
    if (total === undefined) {
      if (created === undefined) return;
      if (dialect === 'openmetrics-1.0.0') this.text += this.lines.created(head.name, created.labels, start, created);
      else context.lose('start-timestamps', family.name);
      return;
    }
    const value = valueText(total.rawValue, total.value, '_total', dialect);
    const { name, labels } = total;
    const all = exemplarsOf(total);
    if (dialect === 'openmetrics-2.0.0') {
      const exemplars = stampedExemplars(all, family, context);
      this.text += lineText({ name, labels, value, sample: total, start, exemplars }, family, context);
      return;
    }
    this.text += this.lines.line(name, labels, value, total, this.lines.exemplarsOf(all, isCounter));
    if (isCounter) this.text += this.lines.created(head.name, labels, start, total);
    else if (start !== undefined) context.lose('start-timestamps', family.name);
  }

  /** A sample whose line is the same in every dialect but for its number, timestamp and exemplars. */
  private simple(sample: SampleNode): void {
    const { context, family } = this;
    if (this.isOwn) {
      this.own(sample);
      return;
    }
    const { name, labels, rawValue, value, suffix, startTimestamp } = sample;
    const all = exemplarsOf(sample);
    const is2 = context.dialect === 'openmetrics-2.0.0';
    if (startTimestamp !== undefined) context.lose('start-timestamps', family.name);
    const exemplars = is2 ? stampedExemplars(all, family, context) : this.lines.exemplarsOf(all, false);
    this.text += this.lines.line(name, labels, valueText(rawValue, value, suffix, context.dialect), sample, exemplars);
  }

  /** A sample that the family has no place for: it is kept where the dialect has the same lines. */
  private unexpected(sample: SampleNode): void {
    const { context, family } = this;
    const isLine = sample.composite === undefined;
    const isTyped = ['histogram', 'gaugehistogram', 'summary'].includes(unifyUntyped(family.type));
    if (this.isOwn) this.own(sample);
    else if (isLine && !(isTyped && context.dialect === 'openmetrics-2.0.0')) this.simple(sample);
    else context.lose('samples', family.name, 'outside of the series');
  }
}

/** A family as the text of a dialect. */
export function familyText(family: MetricFamily, context: PrintContext): string {
  return new FamilyPrinter(family, context).print();
}
