import { describe, expect, it } from 'vitest';
import { readSeries } from '../../src/diagnostics/series-text.ts';

describe('readSeries', () => {
  it.each([
    ['up 1', ''],
    ['  up{} 1', ''],
    ['http_requests_total{method="get",code="500"} 3 1700000000000', '{code="500",method="get"}'],
    ['x { b = "2" , a = "1" , } 3', '{a="1",b="2"}'],
    ['x_bucket{le="0.5",path="/"} 3', '{path="/"}'],
    ['x{quantile="0.5",path="/"} 3', '{path="/"}'],
    ['x{empty="",path="/"} 3', '{path="/"}'],
    [String.raw`x{path="a\"} b\\"} 3`, String.raw`{path="a\"} b\\"}`],
    ['{"http.requests","a.b"="1",c="2"} 3', '{"a.b"="1",c="2"}'],
    ['x{a="1" b="2"} 3', '{a="1",b="2"}'],
    ['x{a="1",b="2 3', '{a="1"}'],
    ['x{a="1",b=2} 3', '{a="1"}'],
    ['x{a} 3', ''],
  ])('reads %s', (line, labels) => {
    expect(readSeries(line)?.labels).toBe(labels);
  });

  it.each(['', '   ', '# TYPE x counter', '{} 1', '= 1'])('reads nothing of "%s"', (line) => {
    expect(readSeries(line)).toBeUndefined();
  });

  it('knows where names are', () => {
    const series = readSeries('http_total{method="get","a.b"="c"} 3');
    expect(series?.isName(0, 10)).toBe(true);
    expect(series?.isName(5, 10)).toBe(true);
    expect(series?.isName(11, 17)).toBe(true);
    expect(series?.isName(24, 29)).toBe(true);
    expect(series?.isName(0, 34)).toBe(false);
    expect(series?.isName(18, 23)).toBe(false);
    expect(series?.isName(3, 3)).toBe(false);
    expect(readSeries('{"a.b"} 3')?.isName(1, 6)).toBe(true);
  });
});
