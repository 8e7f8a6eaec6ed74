import type { MetricType } from './ast.ts';

/** What the name of a sample adds to that of its family. */
export type Suffix = '' | '_total' | '_created' | '_bucket' | '_count' | '_sum' | '_gcount' | '_gsum' | '_info';

/** A suffix of the Prometheus text formats. */
export type TextSuffix = '_bucket' | '_count' | '_sum';

/** The label that tells the lines of one histogram or summary apart. */
export type BoundLabel = 'le' | 'quantile';

/** What the dialects say of a metric type. */
export interface MetricTypeRow {
  readonly type: MetricType;
  /** Whether a TYPE line of the Prometheus text formats can declare it. */
  readonly inText: boolean;
  /** Whether a TYPE line of OpenMetrics can declare it. */
  readonly inOpenMetrics: boolean;
  /** Follows `setOrCreateCurrentMF` of prometheus/common `expfmt/text_parse.go`, which reads gauge histograms too. */
  readonly textSuffixes: readonly TextSuffix[];
  /** @see https://prometheus.io/docs/specs/om/open_metrics_spec/#suffixes */
  readonly openMetricsSuffixes: readonly Suffix[];
  readonly boundLabel: BoundLabel | undefined;
}

function row(
  type: MetricType,
  dialects: 'text' | 'openMetrics' | 'both',
  textSuffixes: readonly TextSuffix[] = [],
  openMetricsSuffixes: readonly Suffix[] = [],
  boundLabel?: BoundLabel,
): MetricTypeRow {
  const inText = dialects !== 'openMetrics';
  const inOpenMetrics = dialects !== 'text';
  return { type, inText, inOpenMetrics, textSuffixes, openMetricsSuffixes, boundLabel };
}

/** The metric types, in the order of the specifications. */
export const metricTypes: readonly MetricTypeRow[] = [
  row('counter', 'both', [], ['_total', '_created']),
  row('gauge', 'both'),
  row('histogram', 'both', ['_count', '_sum', '_bucket'], ['_bucket', '_count', '_sum', '_created'], 'le'),
  row('gaugehistogram', 'openMetrics', ['_count', '_sum', '_bucket'], ['_bucket', '_gcount', '_gsum'], 'le'),
  row('stateset', 'openMetrics'),
  row('info', 'openMetrics', [], ['_info']),
  row('summary', 'both', ['_count', '_sum'], ['_count', '_sum', '_created'], 'quantile'),
  row('unknown', 'openMetrics'),
  row('untyped', 'text'),
];

function names(rows: readonly MetricTypeRow[]): readonly MetricType[] {
  return rows.map(({ type }) => type);
}

const textTypes = names(metricTypes.filter(({ inText }) => inText));
const openMetricsTypes = names(metricTypes.filter(({ inOpenMetrics }) => inOpenMetrics));

/** Types that only OpenMetrics declares. */
export const onlyOpenMetricsTypes: readonly MetricType[] = names(metricTypes.filter(({ inText }) => !inText));

/** The types that a dialect declares, in the order of its specification. */
export function typesOf(openMetrics: boolean): readonly MetricType[] {
  return openMetrics ? openMetricsTypes : textTypes;
}

const boundLabels: ReadonlyMap<MetricType, BoundLabel | undefined> = new Map(
  metricTypes.map(({ type, boundLabel }) => [type, boundLabel]),
);

/** The label that tells the lines of one series of a type apart; `undefined` if each series is one line. */
export function boundLabelOf(type: MetricType): BoundLabel | undefined {
  return boundLabels.get(type);
}

/** Whether OpenMetrics 1.0 lets a sample have an exemplar, by the type of its family and what its name adds to that. */
export function allowsExemplar(type: MetricType, suffix: Suffix): boolean {
  return type === 'counter' ? suffix === '_total' : boundLabelOf(type) === 'le' && suffix === '_bucket';
}

/** Whether a type says nothing of its metric. */
export function isUntyped(type: MetricType): boolean {
  return type === 'untyped' || type === 'unknown';
}

/** A type with one word for `untyped` and `unknown`, as the text formats and OpenMetrics call the same thing. */
export function unifyUntyped<Type extends string>(type: Type): Exclude<Type, 'unknown'> | 'untyped' {
  return type === 'unknown' ? 'untyped' : (type as Exclude<Type, 'unknown'>);
}

/** What a word after TYPE means: `legal` is false for a spelling that only expfmt reads. */
export interface TypeReading {
  readonly type: MetricType | undefined;
  readonly legal: boolean;
}

const unknownType: TypeReading = { type: undefined, legal: false };

/**
 * Reads a type as the dialect has it. In the Prometheus text format expfmt also accepts any letter case and gauge
 * histograms, which Prometheus rejects.
 */
export function readType(word: string, openMetrics: boolean): TypeReading {
  const exact = typesOf(openMetrics).find((type) => type === word);
  if (exact !== undefined) return { type: exact, legal: true };
  if (openMetrics) return unknownType;
  const lower = word.toUpperCase().toLowerCase();
  if (lower === 'gauge_histogram' || lower === 'gaugehistogram') return { type: 'gaugehistogram', legal: false };
  return { type: textTypes.find((type) => type === lower), legal: false };
}
