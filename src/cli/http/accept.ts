import type { Dialect } from '../../syntax/dialect.ts';

const openMetrics2 = 'application/openmetrics-text;version=2.0.0;escaping=allow-utf-8';
const openMetrics = [
  'application/openmetrics-text;version=1.0.0;escaping=allow-utf-8',
  'application/openmetrics-text;version=0.0.1',
];
const text1 = 'text/plain;version=1.0.0;escaping=allow-utf-8';
const text0 = 'text/plain;version=0.0.4';

const protobuf = 'application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited';

/** What Prometheus 3 requests unless it is configured otherwise, in its order. With native histograms on, messages come first. */
const all = [...openMetrics, text1, text0];

const narrowed: Readonly<Record<Dialect, readonly string[]>> = {
  'prometheus-0.0.4': [text0],
  'prometheus-1.0.0': [text1, text0],
  'openmetrics-1.0.0': openMetrics,
  'openmetrics-2.0.0': [openMetrics2],
  protobuf: [protobuf, ...all],
};

/** The weight of the first type: one more than the protocols that Prometheus knows, in tenths. */
const highest = 6;

/**
 * The Accept header of a scrape, with weights as Prometheus writes them. A dialect narrows it; anything else is still
 * acceptable in the end, so that a target that cannot do better is not mistaken for one that is down.
 * @see https://github.com/prometheus/prometheus/blob/main/scrape/scrape.go
 */
export function acceptHeader(dialect: Dialect | 'auto'): string {
  const types = dialect === 'auto' ? all : narrowed[dialect];
  return [...types, '*/*'].map((type, index) => `${type};q=0.${highest - index}`).join(',');
}
