import type { MetricType } from '../syntax/ast.ts';
import type { Suffix } from './views.ts';

/**
 * The suffixes that samples of a type add to the family's name, in the Prometheus text formats.
 * Follows `setOrCreateCurrentMF` of prometheus/common `expfmt/text_parse.go`.
 */
export const textSuffixes: Readonly<Partial<Record<MetricType, readonly Suffix[]>>> = {
  histogram: ['_bucket', '_count', '_sum'],
  gaugehistogram: ['_bucket', '_count', '_sum'],
  summary: ['_count', '_sum'],
};

/**
 * The suffixes of OpenMetrics 1.0, type by type.
 * @see https://prometheus.io/docs/specs/om/open_metrics_spec/#suffixes
 */
export const openMetricsSuffixes: Readonly<Partial<Record<MetricType, readonly Suffix[]>>> = {
  counter: ['_total', '_created'],
  histogram: ['_bucket', '_count', '_sum', '_created'],
  gaugehistogram: ['_bucket', '_gcount', '_gsum'],
  summary: ['_count', '_sum', '_created'],
  info: ['_info'],
};
