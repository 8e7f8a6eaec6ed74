import type { Dialect } from '../syntax/dialect.ts';
import { parseMediaType } from './media-type.ts';

/** What is wrong with a Content-Type: a message of the rule `content-type`, and what it is filled in with. */
export interface ContentTypeFault {
  readonly message: 'missing' | 'unparsable' | 'unknown' | 'untrue';
  readonly data?: Readonly<Record<string, string>>;
}

// What Prometheus has a parser for.
const text = 'text/plain';
const openMetricsText = 'application/openmetrics-text';
const protobuf = 'application/vnd.google.protobuf';
const longestFound = 200;

/**
 * Why Prometheus 3 rejects a response with this Content-Type (empty where there is none), though its body is of a
 * dialect. With fallback_scrape_protocol, the target's response is parsed in that format.
 * @see https://github.com/prometheus/prometheus/blob/main/model/textparse/interface.go
 */
export function refusedContentType(contentType: string, actual: Dialect): ContentTypeFault | undefined {
  if (contentType === '') return { message: 'missing' };
  const found = contentType.slice(0, longestFound);
  const type = parseMediaType(contentType);
  if (type === undefined) return { message: 'unparsable', data: { found } };
  if ((type.name === protobuf) !== (actual === 'protobuf')) return untrueContentType(contentType, actual);
  if (type.name === protobuf) return undefined;
  return type.name === text || type.name === openMetricsText ? undefined : { message: 'unknown', data: { found } };
}

/** A body of this dialect under a Content-Type that says another one. */
export function untrueContentType(contentType: string, actual: Dialect): ContentTypeFault {
  const [name, expected] = properTypes[actual];
  return { message: 'untrue', data: { found: contentType.slice(0, longestFound), actual: name, expected } };
}

const textType = ['the Prometheus text format', 'text/plain; version=0.0.4; charset=utf-8'] as const;

/** What documents of a dialect are called, and their Content-Type. */
const properTypes: Readonly<Record<Dialect, readonly [name: string, contentType: string]>> = {
  'prometheus-0.0.4': textType,
  'prometheus-1.0.0': textType,
  'openmetrics-1.0.0': ['OpenMetrics', 'application/openmetrics-text; version=1.0.0; charset=utf-8'],
  'openmetrics-2.0.0': ['OpenMetrics', 'application/openmetrics-text; version=2.0.0; charset=utf-8'],
  protobuf: [
    'Prometheus protobuf messages',
    `${protobuf}; proto=io.prometheus.client.MetricFamily; encoding=delimited`,
  ],
};
