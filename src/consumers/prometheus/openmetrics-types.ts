/** The types that both of Prometheus's OpenMetrics parsers know. */
export const openMetricsTypes: ReadonlySet<string> = new Set([
  'counter',
  'gauge',
  'histogram',
  'gaugehistogram',
  'summary',
  'info',
  'stateset',
  'unknown',
]);
