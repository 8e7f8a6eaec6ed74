import { isPrometheusText } from '../../src/syntax/dialect.ts';
import { parseGoFloat } from '../../src/syntax/numbers.ts';
import type { MetricFamily, SampleNode } from '../../src/tree/nodes.ts';

/** What families say, whatever dialect says it: their samples as a text format would have them. */

export type Pair = readonly [name: string, value: string];

/** The text of a bound's number, which dialects write in several ways. */
function boundText([name, value]: Pair): Pair {
  const number = name === 'le' || name === 'quantile' ? parseGoFloat(value) : undefined;
  return number === undefined ? [name, value] : [name, String(number)];
}

/** A sample, its timestamp in milliseconds. */
export function sampleMeaning(name: string, labels: readonly Pair[], value: number, timestamp?: number): string {
  const pairs = labels.map((pair) => boundText(pair)).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const time = timestamp === undefined ? '' : ` @${Math.round(timestamp)}`;
  return `${name} ${JSON.stringify(pairs)} ${Object.is(value, -0) ? '-0' : value}${time}`;
}

function sampleText(family: MetricFamily, suffix: string, sample: SampleNode, bound?: Pair): string {
  const isPart = sample.suffix === '' && suffix !== '' && family.type !== 'counter';
  const pairs = sample.labels.map(({ name, value }): Pair => [name, value]);
  if (bound !== undefined && (isPart || !pairs.some(([name]) => name === bound[0]))) pairs.push(bound);
  const name = isPart ? family.name + suffix : sample.name;
  const scale = isPrometheusText(family.dialect) ? 1 : 1000;
  const { timestamp } = sample;
  return sampleMeaning(name, pairs, sample.value, timestamp === undefined ? undefined : timestamp * scale);
}

/** The samples of a family with their timestamps in milliseconds; creation times only where `created` is set. */
function* samplesOf(family: MetricFamily, created: boolean): Generator<string, void> {
  const prefix = family.type === 'gaugehistogram' ? '_g' : '_';
  const text = (suffix: string, sample: SampleNode | undefined, bound?: Pair): string[] =>
    sample === undefined ? [] : [sampleText(family, suffix, sample, bound)];
  for (const sample of family.unexpected) yield* text('', sample);
  for (const series of family.series as unknown as readonly Readonly<Record<string, unknown>>[]) {
    const part = (key: string): SampleNode | undefined => series[key] as SampleNode | undefined;
    yield* text('', part('sample'));
    yield* text('', part('total'));
    yield* text(`${prefix}sum`, part('sum'));
    yield* text(`${prefix}count`, part('count'));
    if (created) yield* text('_created', part('created'));
    for (const bucket of (series['buckets'] ?? []) as { upperBound: number; sample: SampleNode }[]) {
      yield* text('_bucket', bucket.sample, ['le', String(bucket.upperBound)]);
    }
    for (const { quantile, sample } of (series['quantiles'] ?? []) as { quantile: number; sample: SampleNode }[]) {
      yield* text('', sample, ['quantile', String(quantile)]);
    }
    for (const { sample } of (series['states'] ?? []) as { sample: SampleNode }[]) yield* text('', sample);
  }
}

/** The multiset of samples of families, sorted. */
export function samplesIn(
  families: readonly MetricFamily[],
  { created = true }: { readonly created?: boolean } = {},
): readonly string[] {
  return families.flatMap((family) => [...samplesOf(family, created)]).toSorted();
}
