import type { MetricType } from '../syntax/ast.ts';
import type { Suffix } from './views.ts';

/** The suffixes that samples add to the name of their family, type by type. */
export type SuffixTable<Some extends Suffix = Suffix> = Readonly<Partial<Record<MetricType, readonly Some[]>>>;

/** A suffix of the Prometheus text formats. */
export type TextSuffix = '_bucket' | '_count' | '_sum';

/**
 * The suffixes of the Prometheus text formats.
 * Follows `setOrCreateCurrentMF` of prometheus/common `expfmt/text_parse.go`.
 */
export const textSuffixes: SuffixTable<TextSuffix> = {
  histogram: ['_count', '_sum', '_bucket'],
  gaugehistogram: ['_count', '_sum', '_bucket'],
  summary: ['_count', '_sum'],
};

/**
 * The suffixes of OpenMetrics 1.0.
 * @see https://prometheus.io/docs/specs/om/open_metrics_spec/#suffixes
 */
export const openMetricsSuffixes: SuffixTable = {
  counter: ['_total', '_created'],
  histogram: ['_bucket', '_count', '_sum', '_created'],
  gaugehistogram: ['_bucket', '_gcount', '_gsum'],
  summary: ['_count', '_sum', '_created'],
  info: ['_info'],
};

const tables: readonly SuffixTable[] = [textSuffixes, openMetricsSuffixes];
const allSuffixes: ReadonlySet<string> = new Set(tables.flatMap((table) => Object.values(table).flat()));

/**
 * What is left of a name without the suffix that it ends in; `undefined` if it ends in none, or is nothing else. Every
 * suffix begins with its only underscore, so that a name ends in one at most.
 */
export function withoutSuffix(name: string): string | undefined {
  const at = name.lastIndexOf('_');
  return at > 0 && allSuffixes.has(name.slice(at)) ? name.slice(0, at) : undefined;
}
