import { compareUtf8 } from '../text/compare-utf8.ts';
import type { HistogramSeries, MetricFamily, StateSetSeries, SummarySeries } from '../tree/nodes.ts';
import { type FamilySchema, readHelp } from './family-schema.ts';

/** What was seen of a family so far. */
class Seen {
  type: MetricFamily['type'] = 'untyped';
  unit: string | undefined = undefined;
  help: string | undefined = undefined;
  hasSeries = false;
  hasNativeBuckets = false;
  readonly labels = new Set<string>();
  readonly bounds = new Set<number>();
  readonly quantiles = new Set<number>();
  readonly states = new Set<string>();

  add(family: MetricFamily): void {
    if (this.type === 'untyped') this.type = family.type;
    this.unit ??= family.unit;
    if (family.help !== '') this.help ??= family.help;
    for (const series of family.series) {
      this.hasSeries = true;
      for (const { name, value } of series.labels) if (value !== '') this.labels.add(name);
      if ('buckets' in series) this.addBuckets(series);
      if ('quantiles' in series) this.addQuantiles(series);
      if ('states' in series) this.addStates(series);
    }
  }

  private addBuckets({ buckets, native }: HistogramSeries): void {
    for (const { upperBound } of buckets) if (!Number.isNaN(upperBound)) this.bounds.add(upperBound);
    if (native !== undefined) this.hasNativeBuckets = true;
  }

  private addQuantiles({ quantiles }: SummarySeries): void {
    for (const { quantile } of quantiles) if (!Number.isNaN(quantile)) this.quantiles.add(quantile);
  }

  private addStates({ states }: StateSetSeries): void {
    for (const { name } of states) if (name !== undefined) this.states.add(name);
  }

  schema(name: string): FamilySchema {
    const { type, unit, help, bounds, quantiles, states } = this;
    return {
      name,
      type,
      ...(unit !== undefined && unit !== '' && { unit }),
      ...(help !== undefined && readHelp(help)),
      ...(this.hasSeries && { labels: [...this.labels].toSorted(compareUtf8) }),
      ...(bounds.size > 0 && { bounds: numbersOf(bounds) }),
      ...(quantiles.size > 0 && { quantiles: numbersOf(quantiles) }),
      ...(states.size > 0 && { states: [...states] }),
      ...(this.hasNativeBuckets && { native: true as const }),
    };
  }
}

function numbersOf(numbers: ReadonlySet<number>): readonly string[] {
  return [...numbers]
    .toSorted((a, b) => (a < b ? -1 : 1))
    .map((number) => (number === Infinity ? '+Inf' : `${number}`));
}

/** The name that queries use, which is the same in all formats. */
function queriedName({ name, type }: MetricFamily): string {
  const suffix = type === 'counter' ? '_total' : type === 'info' ? '_info' : '';
  return name.endsWith(suffix) ? name : name + suffix;
}

/**
 * The metric families of one or more scrapes of a program: no single one shows all of them. Of families that differ,
 * labels and bounds are put together, and the first type, unit and help count.
 */
export class Inventory {
  private readonly seen = new Map<string, Seen>();

  add(family: MetricFamily, openMetrics: boolean): void {
    const name = openMetrics ? queriedName(family) : family.name;
    let seen = this.seen.get(name);
    if (seen === undefined) this.seen.set(name, (seen = new Seen()));
    seen.add(family);
  }

  /** Sorted by name, so that scrapes in any order give the same. */
  families(): readonly FamilySchema[] {
    return [...this.seen].map(([name, seen]) => seen.schema(name)).toSorted((a, b) => compareUtf8(a.name, b.name));
  }
}
