import { describe, expect, it } from 'vitest';
import { DistinctCounter } from '../../src/report/distinct.ts';
import { collectStatistics, type Statistics } from '../../src/report/statistics.ts';
import { statisticsText } from '../../src/report/statistics-text.ts';
import type { Colors } from '../../src/report/terminal/theme.ts';
import { lintLines } from '../support/lint-lines.ts';

function statisticsOf(...documents: readonly (readonly string[])[]): Statistics {
  const { observer, statistics } = collectStatistics();
  return statistics(documents.map((lines) => lintLines(lines, { observers: [observer] })));
}

const requests = [
  '# TYPE http_requests_total counter',
  'http_requests_total{code="200",path="/"} 1',
  'http_requests_total{code="500",path="/"} 1',
  'http_requests_total{code="200",path="/a"} 1',
];
const duration = [
  '# HELP duration_seconds Duration.',
  '# TYPE duration_seconds histogram',
  'duration_seconds_bucket{le="1"} 1',
  'duration_seconds_bucket{le="+Inf"} 1',
  'duration_seconds_sum 1',
  'duration_seconds_count 1',
];

function asIs(text: string): string {
  return text;
}

const colors: Colors = {
  bold: (text) => `<b>${text}</b>`,
  dim: asIs,
  red: asIs,
  green: asIs,
  yellow: asIs,
  blue: asIs,
  cyan: asIs,
};

describe('statistics', () => {
  it('count families, series, samples, findings and values of labels', () => {
    expect(statisticsOf([...requests, ...duration])).toEqual({
      sources: 1,
      families: 2,
      series: 4,
      samples: 7,
      rules: [{ rule: 'missing-help', findings: 1, occurrences: 1 }],
      topFamilies: [
        { family: 'http_requests_total', series: 3, samples: 3 },
        { family: 'duration_seconds', series: 1, samples: 4 },
      ],
      topLabels: [
        { label: 'code', values: 2, estimated: false },
        { label: 'le', values: 2, estimated: false },
        { label: 'path', values: 2, estimated: false },
      ],
    });
  });

  it('add sources up, and families that come in pieces', () => {
    const pieces = [...requests.slice(0, 2), ...duration, ...requests.slice(2)];
    const { sources, families, series, topFamilies, topLabels, rules } = statisticsOf(pieces, requests, ['x y', 'x y']);
    expect({ sources, families, series }).toEqual({ sources: 3, families: 2, series: 7 });
    expect(topFamilies[0]).toEqual({ family: 'http_requests_total', series: 6, samples: 6 });
    expect(topLabels[0]).toEqual({ label: 'code', values: 2, estimated: false });
    expect(rules.map(({ rule, findings }) => `${rule} ${findings}`)).toEqual([
      'invalid-value 2',
      'missing-help 2',
      'duplicate-desc 1',
    ]);
  });

  it('tell of nothing where there is nothing', () => {
    expect(statisticsOf()).toMatchObject({ sources: 0, rules: [], topFamilies: [], topLabels: [] });
  });

  it('show the ten largest, in a stable order', () => {
    const lines = Array.from({ length: 12 }, (_, index) => `m${String(index).padStart(2, '0')}{l${index}="x"} 1`);
    const { topFamilies, topLabels } = statisticsOf([...lines, 'm11{l11="y"} 1']);
    expect(topFamilies.map(({ family }) => family)).toEqual([
      'm11',
      'm00',
      'm01',
      'm02',
      'm03',
      'm04',
      'm05',
      'm06',
      'm07',
      'm08',
    ]);
    expect(topLabels[0]).toEqual({ label: 'l11', values: 2, estimated: false });
    expect(topLabels).toHaveLength(10);
  });

  it('follow so many names of labels and no more', () => {
    const lines = Array.from({ length: 1100 }, (_, index) => `m{l${index}="x"} 1`);
    const { topLabels, families } = statisticsOf([...lines, 'm{l1099="y"} 1', 'm{l1="y"} 1']);
    expect(families).toBe(1);
    expect(topLabels[0]).toEqual({ label: 'l1', values: 2, estimated: false });
  });

  it('are written as tables', () => {
    const statistics = statisticsOf([...requests, ...duration, ...duration]);
    expect(statisticsText(statistics)).toMatchInlineSnapshot(`
      "Statistics of 1 source: 2 families, 4 series, 11 samples

      rule              findings  places
      duplicate-bucket         1       2
      duplicate-help           1       1
      duplicate-series         1       2
      duplicate-type           1       1
      missing-help             1       1

      family               series  share  samples
      http_requests_total       3  75.0%        3
      duration_seconds          1  25.0%        8

      label  values
      code        2
      le          2
      path        2
      "
    `);
  });

  it('have strong headings in colours', () => {
    const text = statisticsText(statisticsOf(['a{b="c"} 1']), { colors });
    expect(text.match(/<b>.*<\/b>/g)).toEqual([
      '<b>Statistics</b>',
      '<b>rule          findings  places</b>',
      '<b>family  series   share  samples</b>',
      '<b>label  values</b>',
    ]);
  });

  it('have no tables where there is nothing to count', () => {
    expect(statisticsText(statisticsOf())).toBe('Statistics of 0 sources: 0 families, 0 series, 0 samples\n');
    expect(statisticsText(statisticsOf(['# HELP a A.', '# TYPE a gauge']))).toMatch(/a +0 +0\n$/);
  });

  it('estimate large numbers, and say so', () => {
    const lines = Array.from({ length: 3000 }, (_, index) => `m{user="${index}"} 1`);
    const statistics = statisticsOf(lines);
    const [user] = statistics.topLabels;
    expect(user).toMatchObject({ label: 'user', estimated: true });
    expect(statisticsText(statistics)).toMatch(/^user +about [23],\d{3}$/m);
  });

  it('cannot send anything to the terminal but text', () => {
    const statistics = statisticsOf([`{"a\u001b[31m${'b'.repeat(80)}","l\u0007"="x"} 1`]);
    // oxlint-disable-next-line no-control-regex
    expect(statisticsText(statistics)).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
    expect(statisticsText(statistics)).toMatch(/^.+b…/m);
  });
});

describe('DistinctCounter', () => {
  it('is exact up to a thousand values', () => {
    const counter = new DistinctCounter();
    for (let index = 0; index < 3000; index += 1) counter.add(`value ${index % 1000}`);
    expect([counter.count(), counter.isEstimate]).toEqual([1000, false]);
  });

  it.each([1001, 5000, 12_000, 50_000, 300_000])('is within five per cent of %d values', (count) => {
    for (const prefix of ['', 'user-', '/api/v1/users/', '10.0.0.']) {
      const counter = new DistinctCounter();
      for (let index = 0; index < count; index += 1) counter.add(`${prefix}${index}`);
      expect(Math.abs(counter.count() - count) / count).toBeLessThan(0.05);
      expect(counter.isEstimate).toBe(true);
    }
  });
});
