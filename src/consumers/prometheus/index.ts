import type { CreateConsumer } from '../consumer.ts';
import { PrometheusOpenMetrics } from './openmetrics-parser.ts';
import { PrometheusOpenMetrics2 } from './openmetrics2-parser.ts';
import { PrometheusText } from './text-parser.ts';

/**
 * The Prometheus server's scrape, with UTF-8 names: its own lexers and parsers, and what the scrape loop has against
 * the labels. Follows prometheus/prometheus 3 `model/textparse` and `scrape/scrape.go`.
 */
export const createPrometheus: CreateConsumer = (dialect) => {
  if (dialect === 'openmetrics-1.0.0') return new PrometheusOpenMetrics();
  return dialect === 'openmetrics-2.0.0' ? new PrometheusOpenMetrics2() : new PrometheusText();
};
