import { queriedName } from '../../inventory/inventory.ts';
import { type Dialect, isPrometheusText } from '../../syntax/dialect.ts';
import { compareUtf8 } from '../../text/compare-utf8.ts';
import type { Span } from '../../text/span.ts';
import type { HistogramSeries, LabelNode, MetricFamily, SampleNode } from '../../tree/nodes.ts';

/** A value of a scrape that only grows, with the place of its line. */
export interface CumulativeValue {
  readonly value: number;
  /** Name and label set. */
  readonly at: Span;
}

/** A series of a scrape. */
export interface ScrapedSeries {
  /** Without `le`, `quantile` and the label of a state, as written. */
  readonly labels: readonly LabelNode[];
  /** The value of a gauge or an untyped metric; `undefined` for other types. */
  readonly value: number | undefined;
  /** When the counting began, in seconds. */
  readonly start: number | undefined;
  /** The explicit timestamp, in milliseconds. */
  readonly timestamp: number | undefined;
  /** Upper bounds of the classic buckets; empty without any. */
  readonly bounds: string;
  /** What only grows, by suffix and bound. */
  readonly cumulative: ReadonlyMap<string, CumulativeValue>;
  /** Name and labels of the first line. */
  readonly at: Span;
}

/** A family of a scrape. */
export interface ScrapedFamily {
  /** As queries have it. */
  readonly name: string;
  readonly type: MetricFamily['type'];
  readonly help: string | undefined;
  readonly unit: string | undefined;
  /** The name in the TYPE line, or the first sample. */
  readonly at: Span;
  /** By their labels. */
  readonly series: Map<string, ScrapedSeries>;
}

/** What consecutive scrapes are compared by. */
export interface Scrape {
  /** The position among the scrapes, from 0. */
  readonly index: number;
  readonly families: ReadonlyMap<string, ScrapedFamily>;
  /** The text of a line, from 0. */
  readonly lineText: (line: number) => string;
}

type Series = MetricFamily['series'][number];

/** Labels as a key, whatever their order. */
function keyOf(labels: readonly LabelNode[]): string {
  return labels
    .filter(({ value }) => value !== '')
    .map(({ name, value }) => `${name}\0${value}`)
    .toSorted(compareUtf8)
    .join('\0\0');
}

/** Whether a histogram counts negative observations, of which its sum can fall. */
function countsNegative({ buckets, sum }: HistogramSeries): boolean {
  return buckets.some(({ upperBound }) => upperBound < 0) || (sum !== undefined && sum.value < 0);
}

function addSample(values: Map<string, CumulativeValue>, key: string, sample: SampleNode | undefined): void {
  if (sample !== undefined) values.set(key, { value: sample.value, at: sample.span });
}

/** What of a series only grows. Sums do, unless there are negative observations. */
function cumulativeOf(series: Series, type: MetricFamily['type']): ReadonlyMap<string, CumulativeValue> {
  const values = new Map<string, CumulativeValue>();
  if ('total' in series) addSample(values, 'value', series.total);
  if (type !== 'histogram' && type !== 'summary') return values;
  if ('count' in series) addSample(values, 'count', series.count);
  if ('buckets' in series) {
    for (const { upperBound, count, sample } of series.buckets) {
      values.set(`bucket le="${upperBound}"`, { value: count, at: sample.span });
    }
    if (!countsNegative(series)) addSample(values, 'sum', series.sum);
  } else if ('quantiles' in series && !(series.sum !== undefined && series.sum.value < 0)) {
    addSample(values, 'sum', series.sum);
  }
  return values;
}

function scrapedSeries(series: Series, type: MetricFamily['type'], dialect: Dialect): ScrapedSeries {
  const { labels, timestamp, startTimestamp, span } = series;
  return {
    labels,
    value: 'sample' in series ? series.sample.value : undefined,
    start: startTimestamp,
    timestamp: timestamp === undefined || isPrometheusText(dialect) ? timestamp : timestamp * 1000,
    bounds: 'buckets' in series ? series.buckets.map(({ upperBound }) => upperBound).join(', ') : '',
    cumulative: cumulativeOf(series, type),
    at: span,
  };
}

/** Collects the families of a scrape. */
export class ScrapeReader {
  private readonly families = new Map<string, ScrapedFamily>();
  private readonly dialect: Dialect;

  constructor(dialect: Dialect) {
    this.dialect = dialect;
  }

  add(family: MetricFamily): void {
    const { type, help, unit, typeLine, series, span } = family;
    const name = queriedName(family, this.dialect);
    let scraped = this.families.get(name);
    if (scraped === undefined) {
      const at = typeLine?.name.span ?? series[0]?.span ?? span;
      this.families.set(name, (scraped = { name, type, help, unit, at, series: new Map() }));
    }
    for (const one of series) scraped.series.set(keyOf(one.labels), scrapedSeries(one, type, this.dialect));
  }

  end(index: number, lineText: Scrape['lineText']): Scrape {
    return { index, families: this.families, lineText };
  }
}
