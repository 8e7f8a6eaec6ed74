import { quotedText } from '../../syntax/escapes.ts';
import { compareText } from '../../text/compare-text.ts';

/** Names and values of a series, in their order. */
export type Labels = Readonly<Record<string, string>>;

/** A series and its value. */
export interface GaugeSeries {
  readonly labels: Labels;
  readonly value: number;
}

/** A metric family to be written; a name of a counter is that of its samples. */
export interface WrittenFamily {
  readonly name: string;
  readonly help: string;
  readonly type?: 'gauge' | 'counter';
  readonly series: readonly GaugeSeries[];
}

/** The two formats that servers of Prometheus ask for. */
export type MetricsDialect = 'prometheus-0.0.4' | 'openmetrics-1.0.0';

function seriesLine(name: string, { labels, value }: GaugeSeries): string {
  const pairs = Object.entries(labels).map(([label, text]) => `${label}=${quotedText(text)}`);
  return `${name}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} ${value}\n`;
}

/** The unit that the name of a family ends in. */
function unitOf(family: string): string | undefined {
  return family.endsWith('_seconds') ? 'seconds' : undefined;
}

function familyText({ name, help, type = 'gauge', series }: WrittenFamily, dialect: MetricsDialect): string {
  const isText = dialect === 'prometheus-0.0.4';
  const family = isText ? name : name.replace(/_total$/, '');
  const unit = isText ? undefined : unitOf(family);
  const head = [
    `# HELP ${family} ${help}\n`,
    `# TYPE ${family} ${type}\n`,
    ...(unit === undefined ? [] : [`# UNIT ${family} ${unit}\n`]),
  ];
  return [...head, ...series.map((one) => seriesLine(name, one))].join('');
}

/** The text of families; those without series are left out. */
export function metricsText(families: readonly WrittenFamily[], dialect: MetricsDialect): string {
  const texts = families.filter(({ series }) => series.length > 0).map((family) => familyText(family, dialect));
  return `${texts.join('')}${dialect === 'openmetrics-1.0.0' ? '# EOF\n' : ''}`;
}

/** Adds up values by their labels. */
export class Sums {
  private readonly sums = new Map<string, { labels: Labels; value: number }>();

  add(labels: Labels, value = 1): void {
    const key = JSON.stringify(Object.values(labels));
    const sum = this.sums.get(key);
    if (sum === undefined) this.sums.set(key, { labels, value });
    else sum.value += value;
  }

  get size(): number {
    return this.sums.size;
  }

  /** All series, those with the same labels next to each other. */
  series(): readonly GaugeSeries[] {
    return [...this.sums]
      .toSorted(([a], [b]) => compareText(a, b))
      .map(([, { labels, value }]) => ({ labels, value: Math.round(value * 1e6) / 1e6 }));
  }
}

/** Series of a family that are kept, and how many are not there or have been added to another. */
export interface Capped {
  readonly series: readonly GaugeSeries[];
  readonly dropped: number;
}

/**
 * The series that matter most, so that a report of any size is no burden for who stores it; the others are added up
 * under labels that stand for them.
 */
export function capSeries(
  sums: Sums,
  most: number,
  byWeight: (a: GaugeSeries, b: GaugeSeries) => number,
  otherOf: (labels: Labels) => Labels,
): Capped {
  const all = sums.series();
  if (all.length <= most) return { series: all, dropped: 0 };
  const byImportance = all.toSorted(byWeight);
  const capped = new Sums();
  for (const { labels, value } of byImportance.slice(0, most)) capped.add(labels, value);
  for (const { labels, value } of byImportance.slice(most)) capped.add(otherOf(labels), value);
  return { series: capped.series(), dropped: all.length - most };
}
