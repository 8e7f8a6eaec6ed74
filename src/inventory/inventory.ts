import { type Dialect, isOpenMetrics } from '../syntax/dialect.ts';
import { compareUtf8 } from '../text/compare-utf8.ts';
import type { HistogramSeries, MetricFamily, StateSetSeries, SummarySeries } from '../tree/nodes.ts';
import {
  type ExposedFamily,
  type FamilyPlace,
  type FamilySchema,
  hashOfHelp,
  readHelp,
  type Stability,
} from './family-schema.ts';

/** What was seen of a family so far. */
class Seen {
  private type: FamilySchema['type'] = 'untyped';
  private unit: string | undefined = undefined;
  private help: string | undefined = undefined;
  private helpHash: string | undefined = undefined;
  private stability: Stability | undefined = undefined;
  private hasSeries = false;
  private hasNativeBuckets = false;
  private place: FamilyPlace | undefined = undefined;
  private readonly labels = new Set<string>();
  private readonly bounds = new Set<number>();
  private readonly quantiles = new Set<number>();
  private readonly states = new Set<string>();
  /** The number of the document that is being read, and what it has shown so far. */
  private document = 0;
  private seriesInDocument = 0;
  private mostSeries: number | undefined = undefined;

  add(family: MetricFamily, document: number, place: FamilyPlace | undefined): void {
    if (document !== this.document) {
      this.document = document;
      this.seriesInDocument = 0;
    }
    this.declare(family.type, family.unit, place);
    if (family.help !== undefined && family.help !== '' && this.helpHash === undefined) {
      const { help = '', stability } = readHelp(family.help);
      this.help = help;
      this.helpHash = hashOfHelp(help);
      this.stability = stability;
    }
    this.seriesInDocument += family.series.length;
    this.mostSeries = Math.max(this.mostSeries ?? 0, this.seriesInDocument);
    for (const series of family.series) {
      this.hasSeries = true;
      for (const { name, value } of series.labels) if (value !== '') this.labels.add(name);
      if ('buckets' in series) this.addBuckets(series);
      if ('quantiles' in series) this.addQuantiles(series);
      if ('states' in series) this.addStates(series);
    }
  }

  /** Adds what a snapshot has of a family. */
  addSchema(family: ExposedFamily): void {
    this.declare(family.type, family.unit, family.place);
    if (this.helpHash === undefined && family.helpHash !== undefined) {
      this.helpHash = family.helpHash;
      this.stability = family.stability;
    }
    if (family.labels !== undefined) this.hasSeries = true;
    for (const name of family.labels ?? []) this.labels.add(name);
    for (const bound of family.bounds ?? []) this.bounds.add(Number(bound.replace('Inf', 'Infinity')));
    for (const quantile of family.quantiles ?? []) this.quantiles.add(Number(quantile));
    if (family.native === true) this.hasNativeBuckets = true;
  }

  private declare(type: FamilySchema['type'], unit: string | undefined, place: FamilyPlace | undefined): void {
    if (this.type === 'untyped') this.type = type;
    this.unit ??= unit === '' ? undefined : unit;
    this.place ??= place;
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
    const { type, unit, help, stability, bounds, quantiles, states } = this;
    return {
      name,
      type,
      ...(unit !== undefined && { unit }),
      ...(help !== undefined && { help }),
      ...(stability !== undefined && { stability }),
      ...(this.hasSeries && { labels: [...this.labels].toSorted(compareUtf8) }),
      ...(bounds.size > 0 && { bounds: numbersOf(bounds) }),
      ...(quantiles.size > 0 && { quantiles: numbersOf(quantiles) }),
      ...(states.size > 0 && { states: [...states] }),
      ...(this.hasNativeBuckets && { native: true as const }),
    };
  }

  exposed(name: string): ExposedFamily {
    const { helpHash, mostSeries: seriesCount, place } = this;
    return {
      ...this.schema(name),
      ...(helpHash !== undefined && { helpHash }),
      ...(seriesCount !== undefined && { seriesCount }),
      ...(place !== undefined && { place }),
    };
  }
}

function numbersOf(numbers: ReadonlySet<number>): readonly string[] {
  return [...numbers].toSorted((a, b) => a - b).map((number) => (number === Infinity ? '+Inf' : `${number}`));
}

/** The name that queries use, which is the same in all formats. */
export function queriedName(family: MetricFamily, dialect: Dialect): string {
  const { name, type } = family;
  // OpenMetrics 2.0 has the suffixes in the names of families.
  if (dialect !== 'openmetrics-1.0.0') return name;
  const suffix = type === 'counter' ? '_total' : type === 'info' ? '_info' : '';
  return name.endsWith(suffix) ? name : name + suffix;
}

/** The formats that tell types apart differently: info and statesets are gauges in the text formats. */
export type InventoryFormat = 'openmetrics' | 'prometheus';

/**
 * The metric families of one or more scrapes of a program: no single one shows all of them. Of families that differ,
 * labels and bounds are put together, and the first type, unit and help count.
 */
export class Inventory {
  private readonly seen = new Map<string, Seen>();
  private readonly formatsSeen = new Set<InventoryFormat>();
  private documents = 0;

  /** Begins a scrape, whose series are counted from 0. */
  begin(): void {
    this.documents += 1;
  }

  add(family: MetricFamily, dialect: Dialect, place?: FamilyPlace): void {
    this.formatsSeen.add(isOpenMetrics(dialect) ? 'openmetrics' : 'prometheus');
    this.of(queriedName(family, dialect)).add(family, this.documents, place);
  }

  /** Adds what a snapshot has. */
  addSchemas(families: readonly ExposedFamily[], formats: readonly InventoryFormat[]): void {
    for (const format of formats) this.formatsSeen.add(format);
    for (const family of families) this.of(family.name).addSchema(family);
  }

  private of(name: string): Seen {
    let seen = this.seen.get(name);
    if (seen === undefined) this.seen.set(name, (seen = new Seen()));
    return seen;
  }

  /** The formats of the scrapes, sorted. */
  formats(): readonly InventoryFormat[] {
    return [...this.formatsSeen].toSorted();
  }

  /** Sorted by name, so that scrapes in any order give the same. */
  families(): readonly FamilySchema[] {
    return this.names().map((name) => this.of(name).schema(name));
  }

  /** The same, with what comparisons need besides. */
  exposedFamilies(): readonly ExposedFamily[] {
    return this.names().map((name) => this.of(name).exposed(name));
  }

  private names(): readonly string[] {
    return [...this.seen.keys()].toSorted(compareUtf8);
  }
}
