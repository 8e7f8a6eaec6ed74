import type { MetricType } from './ast.ts';

const prometheusTypes: readonly MetricType[] = ['counter', 'gauge', 'histogram', 'summary', 'untyped'];

const openMetricsTypes: readonly MetricType[] = [
  'counter',
  'gauge',
  'histogram',
  'gaugehistogram',
  'stateset',
  'info',
  'summary',
  'unknown',
];

/** What a word behind TYPE means: `legal` is false for a spelling that only expfmt reads. */
export interface TypeReading {
  readonly type: MetricType | undefined;
  readonly legal: boolean;
}

const unknownType: TypeReading = { type: undefined, legal: false };

/** The types that a dialect has, in the order of its specification. */
export function typesOf(openMetrics: boolean): readonly MetricType[] {
  return openMetrics ? openMetricsTypes : prometheusTypes;
}

/**
 * Reads a type as the dialect has it. In the Prometheus text format expfmt also takes any letter case and gauge
 * histograms, which Prometheus refuses.
 */
export function readType(word: string, openMetrics: boolean): TypeReading {
  const exact = typesOf(openMetrics).find((type) => type === word);
  if (exact !== undefined) return { type: exact, legal: true };
  if (openMetrics) return unknownType;
  const lower = word.toUpperCase().toLowerCase();
  if (lower === 'gauge_histogram' || lower === 'gaugehistogram') return { type: 'gaugehistogram', legal: false };
  return { type: prometheusTypes.find((type) => type === lower), legal: false };
}
