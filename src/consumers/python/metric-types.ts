/** The types of families. The parser of the text format takes `untyped`, too, which that of OpenMetrics refuses itself. */
export const metricTypes: ReadonlySet<string> = new Set([
  'counter',
  'gauge',
  'summary',
  'histogram',
  'gaugehistogram',
  'unknown',
  'info',
  'stateset',
]);
