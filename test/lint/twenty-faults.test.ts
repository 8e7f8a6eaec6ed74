import { describe, expect, it } from 'vitest';
import { lintText } from '../../src/api/lint-text.ts';
import { documentOf } from '../support/probe.ts';

/** A line, and what is wrong with it: column (from 1) and rule. */
type Line = readonly [line: string, ...faults: (readonly [column: number, rule: string])[]];

const text: readonly Line[] = [
  ['# HELP http_requests_total Requests.'],
  ['# TYPE http_requests_total counter'],
  ['http_requests_total{code="200"} 10'],
  ['http_requests_total{code="201} 11', [26, 'syntax-error']],
  ['http_requests_total{code="202"} ten', [33, 'invalid-value']],
  ['http_requests_total{code="203"} 12 soon', [36, 'invalid-timestamp']],
  ['http_requests_total{code="204"} 13 -5', [36, 'unportable-timestamp']],
  ['http_requests_total{code="200"} 14', [1, 'duplicate-series']],
  ['http_requests_total{code="205",code="206"} 15', [32, 'duplicate-label-name']],
  ['http_requests_total{co-de="207"} 16', [21, 'invalid-label-name']],
  ['http_requests_total{code="2\\08"} 17', [28, 'invalid-escape']],
  ['http_requests_total{code="209"}', [32, 'syntax-error']],
  ['# TYPE http_requests_total gauge', [8, 'duplicate-type']],
  ['# HELP cache_size_bytes Bytes in the cache.'],
  ['# TYPE cache_size_bytes  gauge', [24, 'unportable-whitespace']],
  ['cache_size_bytes 1.5'],
  ['cache-hits 5', [1, 'invalid-metric-name']],
  ['# HELP latency_seconds Latency.'],
  ['# TYPE latency_seconds sumary', [24, 'unknown-type']],
  ['latency_seconds 1'],
  ['# HELP rpc_seconds RPC time.'],
  ['# TYPE rpc_seconds histogram'],
  ['rpc_seconds_bucket{le="0.1"} 5'],
  ['rpc_seconds_bucket{le="0.5"} 3', [30, 'histogram-not-cumulative']],
  ['rpc_seconds_bucket{le="abc"} 7', [23, 'histogram-invalid-le']],
  ['rpc_seconds_bucket{le="+Inf"} 9'],
  ['rpc_seconds_sum{le="1"} 4', [17, 'explicit-le-label']],
  ['rpc_seconds_count 8', [19, 'histogram-count-mismatch']],
  ['# HELP up_seconds Up.'],
  ['# TYPE up_seconds gauge'],
  ['up_seconds{zone="é",zone_b="x"} 1\r', [34, 'carriage-return']],
  ['http_requests_total{code="210"} 1', [1, 'duplicate-desc']],
  ['\u0000up_seconds 1', [1, 'nul-line']],
];

const openMetrics: readonly Line[] = [
  ['# TYPE a counter'],
  ['# UNIT a seconds', [8, 'unit-mismatch']],
  ['# HELP a Seconds.'],
  ['a_total 1 # {trace="x"} 1'],
  ['a_total{x="1"} 1 # {trace="x} 1', [27, 'syntax-error']],
  ['a 2', [1, 'unexpected-sample']],
  ['', [1, 'blank-line']],
  ['# a comment', [1, 'stray-comment']],
  ['# TYPE b gauge'],
  ['# HELP b \u00e9.'],
  ['b 1 1.5', [5, 'implausible-timestamp']],
  ['b 2 1.x', [5, 'invalid-timestamp']],
  ['b  3', [2, 'unportable-whitespace']],
  ['# TYPE c untyped', [10, 'unknown-type']],
  ['# HELP c C.'],
  ['c{y="1",} 1', [8, 'syntax-error']],
  ['# TYPE d histogram'],
  ['# HELP d D.'],
  ['d_bucket{le="1.0"} 1'],
  ['d_bucket{le="+Inf"} 2'],
  ['d_sum 3'],
  ['d_count 3', [9, 'histogram-count-mismatch']],
  ['# TYPE e stateset'],
  ['# HELP e E.'],
  ['e{e="on"} 2', [11, 'stateset-invalid']],
  ['# TYPE f info'],
  ['# HELP f F.'],
  ['f_info{v="1"} 0', [15, 'info-invalid']],
  ['# TYPE g gauge'],
  ['# HELP g G.'],
  ['g 1 # {x="y"} 1', [5, 'exemplar-misplaced']],
  ['# EOF'],
  ['h 1', [1, 'content-after-eof']],
];

function placesOf(lines: readonly Line[]): (readonly [number, number, string])[] {
  return lines.flatMap(([, ...faults], index) => faults.map(([column, rule]) => [index + 1, column, rule] as const));
}

describe.each([
  ['prometheus-1.0.0', text],
  ['openmetrics-1.0.0', openMetrics],
] as const)('a document of %s with many different faults', (dialect, lines) => {
  it('reports each of them in one run, where it is', () => {
    const rules = { 'explicit-timestamp': 'off', 'missing-unit': 'off', 'mixed-timestamps': 'off' } as const;
    const report = lintText(documentOf(lines.map(([line]) => line)), { dialect, rules });
    expect(report.diagnostics.map(({ line, column, rule }) => [line, column, rule])).toEqual(placesOf(lines));
    expect(report.omitted).toBe(0);
  });
});

it('twenty of them in the text format', () => {
  expect(placesOf(text)).toHaveLength(20);
});

it('reports every bad line, whatever the lines around it are', () => {
  const bad = placesOf(text).map(([line]) => text[line - 1]?.[0] ?? '');
  const lines = bad.flatMap((line, index) => [line, `ok_${index} 1`]);
  const report = lintText(documentOf(lines), { dialect: 'prometheus-1.0.0', preset: 'spec' });
  const syntax = report.diagnostics.filter(({ category }) => category === 'syntax').map(({ line }) => line);
  const expected = placesOf(text)
    .map(([, , rule], index) => [rule, index * 2 + 1] as const)
    .filter(([rule]) => report.diagnostics.some((found) => found.rule === rule && found.category === 'syntax'));
  expect(syntax).toEqual(expected.map(([, line]) => line));
  expect(report.samples).toBeGreaterThanOrEqual(bad.length);
});
