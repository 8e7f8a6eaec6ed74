import { expect, it } from 'vitest';
import { mediaOf } from '../../src/negotiate/media.ts';

it.each([
  ['text/plain; version=0.0.4; charset=utf-8', 'exposition', 'text 0.0.4'],
  ['text/plain; version=1.0.0; escaping=values', 'exposition', 'text 1.0.0, values'],
  [
    'application/openmetrics-text; version=1.0.0; charset=utf-8; escaping=allow-utf-8',
    'exposition',
    'OpenMetrics 1.0, UTF-8 names',
  ],
  ['application/openmetrics-text; version=0.0.1', 'exposition', 'OpenMetrics 0.0.1'],
  ['application/openmetrics-text; version=2.0.0', 'exposition', 'OpenMetrics 2.0'],
  [
    'application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited',
    'protobuf',
    'protobuf',
  ],
  [
    'application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=text',
    'unknown',
    'protobuf, text',
  ],
  ['text/html', 'unknown', 'text/html'],
  ['', 'unknown', 'no Content-Type'],
  ['not a type', 'unknown', 'not a type'],
])('names %s', (contentType, kind, name) => {
  expect(mediaOf(contentType)).toEqual({ kind, name });
});
