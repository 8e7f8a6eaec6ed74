import type { Bucket, MetricFamily, Quantile, SampleNode, State } from '../tree/nodes.ts';
import { labelSetText, sortedLabels } from './labels.ts';

/** What the series of all types have, each of them where its type has it. */
interface AnySeries {
  readonly labels: MetricFamily['series'][number]['labels'];
  readonly timestamp: number | undefined;
  readonly startTimestamp: number | undefined;
  readonly exemplars: MetricFamily['series'][number]['exemplars'];
  readonly span: MetricFamily['span'];
  readonly sample?: SampleNode;
  readonly total?: SampleNode | undefined;
  readonly created?: SampleNode | undefined;
  readonly sum?: SampleNode | undefined;
  readonly count?: SampleNode | undefined;
  readonly native?: unknown;
  readonly buckets?: readonly Bucket[];
  readonly quantiles?: readonly Quantile[];
  readonly states?: readonly State[];
}

type Part = Bucket | Quantile | State;

function labelKey({ sample }: Part): string {
  return labelSetText(sortedLabels(sample.labels));
}

/** Parts of both; those that both have go to `left`. */
function joinParts<Some extends Part>(
  first: readonly Some[],
  again: readonly Some[] | undefined,
  left: SampleNode[],
): readonly Some[] {
  const known = new Set(first.map((part) => labelKey(part)));
  const parts = [...first];
  for (const part of again ?? []) {
    if (known.has(labelKey(part))) left.push(part.sample);
    else parts.push(part);
  }
  return parts;
}

/** Two parts of one series as one. What both have goes to `left`, as a second line of a series does in a block. */
function joinSeries(first: AnySeries, again: AnySeries, left: SampleNode[]): AnySeries {
  const { labels, timestamp, startTimestamp = again.startTimestamp, span, buckets, quantiles, states } = first;
  const one = (mine: SampleNode | undefined, other: SampleNode | undefined): SampleNode | undefined => {
    if (mine !== undefined && other !== undefined) left.push(other);
    return mine ?? other;
  };
  const sample = one(first.sample, again.sample);
  return {
    labels,
    timestamp,
    startTimestamp,
    span,
    exemplars: [...first.exemplars, ...again.exemplars],
    ...(sample && { sample }),
    total: one(first.total, again.total),
    created: one(first.created, again.created),
    sum: one(first.sum, again.sum),
    count: one(first.count, again.count),
    native: first.native ?? again.native,
    ...(buckets && { buckets: joinParts(buckets, again.buckets, left) }),
    ...(quantiles && { quantiles: joinParts(quantiles, again.quantiles, left) }),
    ...(states && { states: joinParts(states, again.states, left) }),
  };
}

function join(families: readonly [MetricFamily, ...MetricFamily[]]): MetricFamily {
  const [first] = families;
  const series = new Map<string, AnySeries>();
  const unexpected: SampleNode[] = [];
  for (const family of families) {
    for (const one of family.series as readonly AnySeries[]) {
      const key = `${one.timestamp} ${labelSetText(sortedLabels(one.labels))}`;
      const known = series.get(key);
      series.set(key, known === undefined ? one : joinSeries(known, one, unexpected));
    }
    unexpected.push(...family.unexpected);
  }
  const help = families.find((family) => family.help !== undefined)?.help;
  const unit = families.find((family) => family.unit !== undefined)?.unit;
  return { ...first, help, unit, unexpected, series: [...series.values()] } as unknown as MetricFamily;
}

/** Families with what was reopened of them in the place where they came first. */
export function joinReopened(families: Iterable<MetricFamily>): readonly MetricFamily[] {
  const byName = new Map<string, [MetricFamily, ...MetricFamily[]]>();
  for (const family of families) {
    const known = byName.get(family.name);
    if (known === undefined) byName.set(family.name, [family]);
    else known.push(family);
  }
  return [...byName.values()].map((all) => (all.length === 1 ? all[0] : join(all)));
}
