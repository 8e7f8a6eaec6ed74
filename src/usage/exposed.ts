import type { CompileExpression } from '../lint/config/expression.ts';
import { queriedName } from '../inventory/inventory.ts';
import { type Dialect, isOpenMetrics } from '../syntax/dialect.ts';
import type { MetricFamily } from '../tree/nodes.ts';
import { QueriedFamily, type SeriesPart } from './queried-family.ts';
import { matchesGlob, type MetricName } from './selector.ts';

/** Series of one name. */
export interface ExposedName {
  readonly name: string;
  readonly family: QueriedFamily;
  readonly part: SeriesPart;
}

/** What scrapes expose, by the names that queries use. No single scrape shows all families of a program. */
export class ExposedMetrics {
  private readonly byName = new Map<string, QueriedFamily>();
  private index: Map<string, ExposedName> | undefined;
  /** Series of each family that the scrape which is being read has so far. */
  private counts = new Map<string, number>();
  private scrape = 0;

  /** Begins a scrape. */
  begin(): void {
    this.counts = new Map();
    this.scrape += 1;
  }

  add(family: MetricFamily, dialect: Dialect): void {
    const name = queriedName(family, dialect);
    let found = this.byName.get(name);
    if (found === undefined) this.byName.set(name, (found = new QueriedFamily(name)));
    this.counts.set(name, found.add(family, isOpenMetrics(dialect), this.counts.get(name) ?? 0));
    found.scrapes.add(this.scrape);
    this.index = undefined;
  }

  get families(): readonly QueriedFamily[] {
    return [...this.byName.values()];
  }

  family(name: string): QueriedFamily | undefined {
    return this.byName.get(name);
  }

  private get names(): ReadonlyMap<string, ExposedName> {
    if (this.index !== undefined) return this.index;
    const index = new Map<string, ExposedName>();
    for (const family of this.byName.values()) {
      for (const [name, part] of family.names) if (!index.has(name)) index.set(name, { name, family, part });
    }
    this.index = index;
    return index;
  }

  /** Whether there are series of this name. */
  hasSeries(name: string): boolean {
    return this.names.has(name);
  }

  /** The names of all series. */
  seriesNames(): readonly string[] {
    return [...this.names.keys()];
  }

  /** The series that a selector names; undefined for an expression that cannot be compiled. */
  find(metric: MetricName, compile: CompileExpression): readonly ExposedName[] | undefined {
    if (metric.kind === 'exact') {
      const found = this.names.get(metric.name);
      return found === undefined ? [] : [found];
    }
    const all = [...this.names.values()];
    if (metric.kind === 'glob') return all.filter(({ name }) => matchesGlob(metric.parts, name));
    const matches = anchored(metric.source, compile);
    return matches && all.filter(({ name }) => matches(name));
  }
}

/** A regular expression of PromQL, which has to match the whole text; undefined for what is not one. */
export function anchored(source: string, compile: CompileExpression): ((text: string) => boolean) | undefined {
  try {
    const expression = compile(`^(?:${source})$`, 's');
    return (text) => expression.test(text);
  } catch {
    return undefined;
  }
}
