/** Words for percentages. */
export const percentWords: ReadonlySet<string> = new Set(['percent', 'percents', 'percentage', 'percentages', 'pct']);

/** Words that only say that a metric is a metric, from OpenMetrics' list of what to avoid. */
export const redundantWords: ReadonlySet<string> = new Set([
  'metric',
  'metrics',
  'stat',
  'stats',
  'statistic',
  'statistics',
  'timer',
  'float64',
  // Types; `type-in-name` reports them on families of that type.
  'counter',
  'gauge',
  'histogram',
  'summary',
]);

/** Words for numbers that PromQL computes from raw values. Minima and maxima are left out: most of them are limits. */
export const statisticWords: ReadonlySet<string> = new Set([
  'avg',
  'average',
  'mean',
  'median',
  'stddev',
  'stdev',
  'variance',
  'percentile',
  'percentiles',
  // `session_rate`; `_rate_limit` is a setting, and other words follow.
  'rate',
  'persec',
]);

/** `p99`, `p999`, `99th`, `rate1m`, `m5`, as Dropwizard and others name quantiles and moving averages. */
export const statisticPattern: RegExp = /^(?:p\d{2,3}|\d{2,3}th|rate\d+[smh]?|m(?:1|5|15)|(?:1|5|15)m)$/;

/** Words for an elapsed time, which only grows while something updates it. */
export const elapsedWords: ReadonlySet<string> = new Set(['age', 'elapsed', 'uptime', 'ago']);
