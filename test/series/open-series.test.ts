import { describe, expect, it } from 'vitest';
import { createLinter } from '../../src/lint/engine.ts';
import { defineRule } from '../../src/lint/rule.ts';
import type { BoundView, PointView, SeriesView } from '../../src/model/views.ts';
import type { Dialect } from '../../src/syntax/dialect.ts';
import { parseLine } from '../../src/syntax/grammar/parse-line.ts';
import { span } from '../../src/text/span.ts';
import { documentOf } from '../support/probe.ts';

/** What a rule reads of the series that it is called for, while they are valid. */
function readAll<T>(lines: readonly string[], dialect: Dialect, read: (series: SeriesView) => T): T[] {
  const seen: T[] = [];
  const probe = defineRule({
    id: 'probe',
    meta: { category: 'types', severity: 'info', what: '', why: '', fix: '', sources: [] },
    messages: {},
    create: () => ({
      Series: (series) => {
        seen.push(read(series));
      },
    }),
  });
  const linter = createLinter({ dialect, ruleSet: [probe], parseLine });
  linter.write(new TextEncoder().encode(documentOf(lines)));
  linter.end();
  return seen;
}

function labelsOf(series: SeriesView): unknown {
  return {
    count: series.labelCount,
    names: series.labelNames,
    labels: Array.from({ length: series.labelCount }, (_, index) => [
      series.labelName(index),
      series.labelValue(index),
      series.labelSpan(index),
      series.labelSpan(index, 'name'),
      series.labelSpan(index, 'value'),
    ]),
    known: [series.label('x'), series.label('yy')],
    unknown: [series.label('le'), series.label('quantile'), series.label('z')],
    span: series.span,
  };
}

function pointOf(point: PointView | undefined): unknown {
  if (point === undefined) return undefined;
  const { line, value, rawValue, hasBoundLabel } = point;
  return { line, value, rawValue, hasBoundLabel, spans: [point.span(), point.span('name'), point.span('value')] };
}

function boundOf(bound: BoundView): unknown {
  return { ...(pointOf(bound) as object), rawBound: bound.rawBound, bound: bound.bound, at: bound.boundSpan() };
}

/** The same lines for the short way, and with a blank that leaves them to the grammar. */
const ways = [
  ['the short way', '', 'e'],
  ['the grammar', ' ', 'é'],
] as const;

describe.each(ways)('a histogram through %s', (_, blank, e) => {
  const lines = [
    '# TYPE h histogram',
    `h_bucket{x="1",le="0.5",yy="${e}"${blank}} 1`,
    `h_bucket{x="1",le="+Inf",yy="${e}"${blank}} 2.0`,
    `h_sum{x="1",yy="${e}"${blank}} 3e0`,
    `h_count{x="1",yy="${e}"${blank}} 2`,
  ];
  const end = 30 + blank.length;

  it('has the labels of its first line but le', () => {
    expect(readAll(lines, 'prometheus-1.0.0', labelsOf)).toEqual([
      {
        count: 2,
        names: ['x', 'yy'],
        labels: [
          ['x', '1', span(1, 9, 14), span(1, 9, 10), span(1, 11, 14)],
          ['yy', e, span(1, 24, 30), span(1, 24, 26), span(1, 27, 30)],
        ],
        known: ['1', e],
        unknown: [undefined, undefined, undefined],
        span: span(1, 0, end + 1),
      },
    ]);
  });

  it('has bounds with their places', () => {
    const [bounds] = readAll(lines, 'prometheus-1.0.0', (series) => series.bounds.map((bound) => boundOf(bound)));
    expect(bounds).toMatchObject([
      { line: 1, value: 1, rawValue: '1', rawBound: '0.5', bound: 0.5, hasBoundLabel: true, at: span(1, 18, 23) },
      { line: 2, value: 2, rawValue: '2.0', rawBound: '+Inf', bound: Infinity, at: span(2, 18, 24) },
    ]);
    expect(bounds?.[0]).toMatchObject({ spans: [span(1, 0, end + 1), span(1, 0, 8), span(1, end + 2, end + 3)] });
  });

  it('has a sum and a count', () => {
    const [points] = readAll(lines, 'prometheus-1.0.0', ({ sum, count, created, point }) =>
      [sum, count, created, point].map((one) => pointOf(one)),
    );
    const series = 18 + blank.length;
    expect(points).toEqual([
      {
        line: 3,
        value: 3,
        rawValue: '3e0',
        hasBoundLabel: false,
        spans: [span(3, 0, series + 1), span(3, 0, 5), span(3, series + 2, series + 5)],
      },
      expect.objectContaining({ line: 4, value: 2 }),
      undefined,
      undefined,
    ]);
  });
});

it('what has no bound points at the series', () => {
  const [bounds] = readAll(
    ['# TYPE h histogram', 'h_bucket{x="1"} 1', 'h_bucket{le="a"} 2'],
    'prometheus-1.0.0',
    ({ bounds: list }) => list.map((bound) => boundOf(bound)),
  );
  expect(bounds).toMatchObject([{ rawBound: undefined, bound: NaN, hasBoundLabel: false, at: span(1, 0, 15) }]);
});

function histogramLines(x: string, ...bounds: string[]): string[] {
  return [...bounds.map((le) => `h_bucket{x="${x}",le="${le}"} 1`), `h_sum{x="${x}"} 1`, `h_count{x="${x}"} 1`];
}

it('slots that were used before hold what the next series has', () => {
  const document = [
    '# TYPE h histogram',
    ...histogramLines('1', '1', '2', '+Inf'),
    ...histogramLines('2', '+Inf'),
    ...histogramLines('3', '1', '3', '+Inf'),
  ];
  const seen = readAll(document, 'prometheus-1.0.0', (series) => [
    series.label('x'),
    series.bounds.map(({ rawBound, bound }) => [rawBound, bound]),
  ]);
  expect(seen).toEqual([
    [
      '1',
      [
        ['1', 1],
        ['2', 2],
        ['+Inf', Infinity],
      ],
    ],
    ['2', [['+Inf', Infinity]]],
    [
      '3',
      [
        ['1', 1],
        ['3', 3],
        ['+Inf', Infinity],
      ],
    ],
  ]);
});

it('a quantile on a sum is known, and creation times and exemplars of OpenMetrics', () => {
  const [sum] = readAll(
    ['# TYPE s summary', 's_sum{quantile="1"} 1', 's_count 1'],
    'prometheus-1.0.0',
    (series) => series.sum?.hasBoundLabel,
  );
  expect(sum).toBe(true);
  const document = ['# TYPE h histogram', 'h_bucket{le="+Inf"} 1 # {t="a"} 0.5', 'h_created 7', '# EOF'];
  const [found] = readAll(document, 'openmetrics-1.0.0', ({ bounds, created }) => [
    bounds[0]?.exemplar?.value.value,
    created?.value,
  ]);
  expect(found).toEqual([0.5, 7]);
});

describe.each(ways)('a sample of another type through %s', (_, blank, e) => {
  it('is a series of one value', () => {
    const lines = [
      '# TYPE g gauge',
      `g{x="1",yy="${e}"${blank}} 2.50`,
      '# TYPE h histogram',
      `h{x="1"${blank}} 1`,
      'u 3',
    ];
    const seen = readAll(lines, 'prometheus-1.0.0', (series) => ({
      ...(labelsOf(series) as object),
      family: series.family.name,
      parts: [series.bounds, series.sum, series.count, series.created],
      point: pointOf(series.point),
    }));
    const end = 15 + blank.length;
    expect(seen).toMatchObject([
      {
        family: 'g',
        names: ['x', 'yy'],
        labels: [
          ['x', '1', span(1, 2, 7), span(1, 2, 3), span(1, 4, 7)],
          ['yy', e, span(1, 8, 14), span(1, 8, 10), span(1, 11, 14)],
        ],
        known: ['1', e],
        span: span(1, 0, end),
        parts: [[], undefined, undefined, undefined],
        point: {
          line: 1,
          value: 2.5,
          rawValue: '2.50',
          hasBoundLabel: false,
          spans: [span(1, 0, end), span(1, 0, 1), span(1, end + 1, end + 5)],
        },
      },
      { family: 'u', count: 0, point: { value: 3 } },
    ]);
  });
});
