/** A way to ask a target. */
export interface Offer {
  /** For programs: `text-0.0.4`. */
  readonly id: string;
  /** For people. */
  readonly name: string;
  readonly accept: string;
  /** The encoding that is accepted; none if absent. */
  readonly encoding?: 'gzip' | 'zstd';
  /** What it has in common with requests that differ in the escaping of names alone. */
  readonly group?: string;
  /** Whether a version of Prometheus asks so. */
  readonly isPrometheus?: true;
}

const openMetrics = 'application/openmetrics-text';
const protobuf = 'application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited';

/** What Prometheus 3 asks for, most wanted first, with the weights that it gives: from one more than it has protocols. */
function prometheus3(...types: readonly string[]): string {
  return [...types, '*/*'].map((type, index) => `${type};q=0.${6 - index}`).join(',');
}

const texts3 = [
  `${openMetrics};version=1.0.0;escaping=allow-utf-8`,
  `${openMetrics};version=0.0.1`,
  'text/plain;version=1.0.0;escaping=allow-utf-8',
  'text/plain;version=0.0.4',
];

/**
 * What each Prometheus asks for by default, and with native histograms.
 * @see https://github.com/prometheus/prometheus/blob/main/scrape/scrape.go
 */
const prometheus: readonly Offer[] = [
  {
    id: 'prometheus-2',
    name: 'Prometheus 2',
    accept: `${openMetrics};version=1.0.0,${openMetrics};version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1`,
    encoding: 'gzip',
    isPrometheus: true,
  },
  {
    id: 'prometheus-2-native',
    name: 'Prometheus 2, native',
    accept: `${protobuf},${openMetrics};version=1.0.0;q=0.8,${openMetrics};version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1`,
    encoding: 'gzip',
    isPrometheus: true,
  },
  {
    id: 'prometheus-3',
    name: 'Prometheus 3',
    accept: prometheus3(...texts3),
    encoding: 'gzip',
    isPrometheus: true,
  },
  {
    id: 'prometheus-3-native',
    name: 'Prometheus 3, native',
    accept: prometheus3(protobuf, ...texts3),
    encoding: 'gzip',
    isPrometheus: true,
  },
];

const schemes = [
  ['allow-utf-8', 'UTF-8 names'],
  ['underscores', 'underscores'],
  ['dots', 'dots'],
  ['values', 'values'],
] as const;

function escaped(id: string, name: string, accept: string): readonly Offer[] {
  return schemes.map(([scheme, words]) => ({
    id: `${id}-${scheme}`,
    name: `${name}, ${words}`,
    accept: `${accept};escaping=${scheme}`,
    group: name,
  }));
}

/** The requests, in the order in which they are sent and shown. */
export const offers: readonly Offer[] = [
  { id: 'anything', name: 'anything (curl)', accept: '*/*' },
  { id: 'text-0.0.4', name: 'text 0.0.4', accept: 'text/plain;version=0.0.4' },
  ...escaped('text-1.0.0', 'text 1.0.0', 'text/plain;version=1.0.0'),
  { id: 'openmetrics-0.0.1', name: 'OpenMetrics 0.0.1', accept: `${openMetrics};version=0.0.1` },
  {
    id: 'openmetrics-1.0.0',
    name: 'OpenMetrics 1.0',
    accept: `${openMetrics};version=1.0.0`,
    group: 'OpenMetrics 1.0',
  },
  ...escaped('openmetrics-1.0.0', 'OpenMetrics 1.0', `${openMetrics};version=1.0.0`),
  { id: 'openmetrics-2.0.0', name: 'OpenMetrics 2.0', accept: `${openMetrics};version=2.0.0;escaping=allow-utf-8` },
  { id: 'protobuf', name: 'protobuf', accept: protobuf },
  { id: 'gzip', name: 'anything, gzip', accept: '*/*', encoding: 'gzip' },
  { id: 'zstd', name: 'anything, zstd', accept: '*/*', encoding: 'zstd' },
  ...prometheus,
];

/** The request that others are compared with: what most servers get today. */
export const reference = 'prometheus-3';
