import { describe, expect, it } from 'vitest';
import { lint } from '../support/lint.ts';
import { describeConflict, documentOf, type Seen, watch } from '../support/probe.ts';

const text = 'prometheus-1.0.0';
const openMetrics = 'openmetrics-1.0.0';

function kindsOf(seen: Seen): string[] {
  return seen.conflicts.map((conflict) => {
    const first = conflict.first === undefined ? '' : ` <- ${conflict.first.line + 1}`;
    return `${conflict.kind} ${conflict.span.line + 1}${first}`;
  });
}

type Case = readonly [name: string, lines: readonly string[], conflicts: readonly string[]];

const histogram = '# TYPE h histogram';
const whole = (labels: string, stamp = ''): string[] => [
  `h_bucket{${labels}le="1"} 1${stamp}`,
  `h_bucket{${labels}le="+Inf"} 2${stamp}`,
  `h_sum{${labels}} 3${stamp}`,
  `h_count{${labels}} 2${stamp}`,
];
const [, infinity, sum, count] = whole('') as [string, string, string, string];

describe('series of one line', () => {
  it.each<Case>([
    ['twice', ['a 1', 'a 2'], ['duplicate-series 2 <- 1']],
    ['three times', ['a 1', 'a 2', 'a 3'], ['duplicate-series 2 <- 1', 'duplicate-series 3 <- 1']],
    ['labels in another order', ['a{x="1",y="2"} 1', 'a{y="2",x="1"} 2'], ['duplicate-series 2 <- 1']],
    ['swapped values', ['a{x="1",y="2"} 1', 'a{x="2",y="1"} 2'], []],
    ['a value that moves to another name', ['a{x="1",y=""} 1', 'a{x="",y="1"} 2'], []],
    [
      'an empty label counts as absent',
      ['a{x="1",y=""} 1', 'a{x="1",z=""} 1'],
      ['inconsistent-label-names 2 <- 1', 'duplicate-series 2 <- 1'],
    ],
    ['names and values that run together', ['a{x="1y"} 1', 'a{x1="y"} 1'], ['inconsistent-label-names 2 <- 1']],
    ['escaped and plain spellings', ['a{x="b"} 1', 'a{"x"="b"} 2'], ['duplicate-series 2 <- 1']],
    ['a backslash and n, and a newline', ['a{x="\\\\n"} 1', 'a{x="\\n"} 2'], []],
    ['through the short way and the grammar', ['a{x="1"} 1', 'a {x="1"} 2'], ['duplicate-series 2 <- 1']],
    ['equal timestamps', ['a 1 5', 'a 2 5'], ['duplicate-series 2 <- 1']],
    ['equal timestamps through both ways', ['a 1 5', 'a  2 5'], ['duplicate-series 2 <- 1']],
    ['other timestamps', ['a 1 5', 'a 2 6'], ['repeated-series 2 <- 1']],
    ['timestamps are compared as written', ['a 1 5', 'a 2 05'], ['repeated-series 2 <- 1']],
    ['three timestamps', ['a 1 5', 'a 2 6', 'a 3 7'], ['repeated-series 2 <- 1', 'repeated-series 3 <- 1']],
    ['a timestamp again', ['a 1 5', 'a 2 6', 'a 3 6'], ['repeated-series 2 <- 1', 'duplicate-series 3 <- 2']],
    ['without a timestamp, then with one', ['a 1', 'a 2 5'], ['repeated-series 2 <- 1']],
    ['with a timestamp, then without one', ['a 1 5', 'a 2'], ['repeated-series 2 <- 1']],
    ['with, without, without', ['a 1 5', 'a 2', 'a 3'], ['repeated-series 2 <- 1', 'duplicate-series 3 <- 2']],
    [
      'with, without, with the first, without',
      ['a 1 5', 'a 2', 'a 3 5', 'a 4'],
      ['repeated-series 2 <- 1', 'duplicate-series 3 <- 1', 'duplicate-series 4 <- 2'],
    ],
    ['without, with, without', ['a 1', 'a 2 5', 'a 3'], ['repeated-series 2 <- 1', 'duplicate-series 3 <- 1']],
    ['of two families', ['a{x="1"} 1', 'b{x="1"} 1'], []],
    [
      'split by another series',
      ['a{x="1"} 1', 'a{x="2"} 1', 'a{x="1"} 2 3'],
      ['repeated-series 3 <- 1', 'interleaved-series 3 <- 1'],
    ],
    [
      'a name that adds to another',
      ['a_sum 1', 'a 1', 'a_sum 2'],
      ['duplicate-desc 3 <- 1', 'duplicate-series 3 <- 1'],
    ],
    [
      'more labels than fit at first',
      [
        `a{${Array.from({ length: 40 }, (_, index) => `l${index}="1"`).join(',')}} 1`,
        `a{${Array.from({ length: 40 }, (_, index) => `l${39 - index}="1"`).join(',')}} 1`,
      ],
      ['duplicate-series 2 <- 1'],
    ],
  ])('%s', (_, lines, conflicts) => {
    expect(kindsOf(watch(documentOf(lines), text))).toEqual(conflicts);
  });

  it('says whether the labels stand in the same order, as promlint compares', () => {
    const { conflicts } = watch(
      documentOf([
        'a{x="1",y="1"} 1',
        'a{y="2",x="2"} 1',
        'a{x="1",y="1"} 2',
        'a{y="1",x="1"} 2',
        'a{x="2",y="2"} 2',
        'a{y="2",x="2"} 2',
      ]),
      text,
    );
    const found = conflicts.filter(({ kind }) => kind === 'duplicate-series');
    expect(found.map(({ span, sameOrder }) => [span.line + 1, sameOrder])).toEqual([
      [3, true],
      [4, false],
      [5, false],
      [6, true],
    ]);
  });

  it('remembers the order of the labels when the family comes again', () => {
    const { conflicts } = watch(documentOf(['a{x="1",y="1"} 1', 'b 1', 'a{y="1",x="1"} 1', 'a{x="1",y="1"} 1']), text);
    const found = conflicts.filter(({ kind }) => kind === 'duplicate-series');
    expect(found.map(({ span, sameOrder }) => [span.line + 1, sameOrder])).toEqual([
      [3, false],
      [4, true],
    ]);
  });

  it('tells what was found, and whether both have the timestamp', () => {
    const { conflicts } = watch(documentOf(['a 1 5', 'a 2.50 5', 'b 1', 'b 2']), text);
    expect(conflicts).toMatchObject([
      { found: '2.50', explicitTimestamp: true, family: 'a', type: 'untyped' },
      { found: '2', explicitTimestamp: false, family: 'b' },
    ]);
  });
});

describe('histograms', () => {
  it.each<Case>([
    ['one', [histogram, ...whole('')], []],
    ['two', [histogram, ...whole('x="1",'), ...whole('x="2",')], []],
    [
      'le first, in the middle, last',
      [
        histogram,
        'h_bucket{le="1",x="1",y="1"} 1',
        'h_bucket{x="1",le="2",y="1"} 1',
        'h_bucket{x="1",y="1",le="+Inf"} 1',
      ],
      [],
    ],
    ['a sum twice', [histogram, infinity, sum, sum, count], ['duplicate-series 4 <- 3']],
    ['a count twice, apart', [histogram, count, infinity, sum, count], ['duplicate-series 5 <- 2']],
    // Buckets that are there twice are for the rule of that name, which gets the series.
    [
      'the whole twice',
      [histogram, ...whole(''), ...whole('')],
      ['duplicate-series 8 <- 4', 'duplicate-series 9 <- 5'],
    ],
    [
      'the whole twice with another between',
      [histogram, ...whole('x="1",'), ...whole('x="2",'), ...whole('x="1",')],
      ['duplicate-series 10 <- 2'],
    ],
    [
      'the whole twice, in another order of labels',
      [histogram, ...whole('x="1",y="1",'), ...whole('y="1",x="1",')],
      ['duplicate-series 8 <- 4', 'duplicate-series 9 <- 5'],
    ],
    ['timestamps', [histogram, ...whole('', ' 5'), ...whole('', ' 6')], ['repeated-series 6 <- 2']],
    [
      'the same timestamp twice with another between',
      [histogram, ...whole('', ' 5'), ...whole('', ' 6'), ...whole('', ' 5')],
      ['repeated-series 6 <- 2', 'duplicate-series 10 <- 2'],
    ],
    ['with a timestamp, then without', [histogram, ...whole('', ' 5'), ...whole('')], ['repeated-series 6 <- 2']],
    [
      'with, without, with another, without',
      [histogram, ...whole('', ' 5'), ...whole(''), ...whole('', ' 6'), ...whole('')],
      ['repeated-series 6 <- 2', 'repeated-series 10 <- 2', 'duplicate-series 14 <- 6'],
    ],
    ['a bare sample, which is none of it', [histogram, 'h 1', ...whole('')], []],
    ['two bare samples', [histogram, 'h 1', 'h 1', ...whole('')], ['duplicate-series 3 <- 2']],
    ['le on a sum', [histogram, infinity, 'h_sum{le="1"} 3', count], ['explicit-le-label 3']],
    ['le on a count', [histogram, infinity, sum, 'h_count{le="1"} 3'], ['explicit-le-label 4']],
    [
      'le on the sum of a repetition',
      [histogram, ...whole(''), infinity, 'h_sum{le="1"} 3', count],
      ['explicit-le-label 7', 'duplicate-series 7 <- 4', 'duplicate-series 8 <- 5'],
    ],
    [
      'le on the sum of a repetition with another between',
      [histogram, ...whole('x="1",'), ...whole('x="2",'), 'h_count{x="1"} 3', 'h_sum{x="1",le="1"} 3'],
      ['duplicate-series 10 <- 2', 'explicit-le-label 11'],
    ],
    [
      'quantile on a sum is a label like others',
      [histogram, infinity, 'h_sum{quantile="1"} 3', count],
      ['inconsistent-label-names 3 <- 2', 'interleaved-series 4 <- 2'],
    ],
    ['a bucket without le', [histogram, 'h_bucket 1', infinity, sum, count], []],
  ])('%s', (_, lines, conflicts) => {
    expect(kindsOf(watch(documentOf(lines), text))).toEqual(conflicts);
  });

  it('several label sets line by line are complete when the family closes', () => {
    const lines = ['1', '+Inf'].flatMap((le) => ['a', 'b', 'c'].map((x) => `h_bucket{x="${x}",le="${le}"} 1`));
    const parts = ['sum', 'count'].flatMap((part) => ['a', 'b', 'c'].map((x) => `h_${part}{x="${x}"} 2`));
    const seen = watch(documentOf([histogram, ...lines, ...parts]), text);
    expect(seen.series).toEqual(['a', 'b', 'c'].map((x) => `h{x=${x}}: 1:1 +Inf:1 2 2 -`));
    expect(new Set(seen.conflicts.map(({ kind }) => kind))).toEqual(new Set(['interleaved-series']));
    expect(seen).toMatchObject({ total: 3, descs: ['h{x} 3'], families: ['h histogram 3 12'] });
  });

  it('reports a bucket that comes after another series as interleaved', () => {
    const seen = watch(
      documentOf([histogram, ...whole('x="1",'), ...whole('x="2",'), 'h_bucket{x="1",le="5"} 2']),
      text,
    );
    expect(kindsOf(seen)).toEqual(['interleaved-series 10 <- 2']);
  });

  it('a bucket that is repeated after another series is a repetition', () => {
    const seen = watch(
      documentOf([histogram, ...whole('x="1",'), ...whole('x="2",'), 'h_bucket{x="1",le="1"} 2']),
      text,
    );
    expect(kindsOf(seen)).toEqual(['duplicate-series 10 <- 2']);
  });

  it('what other series have is not held against one that lacks it', () => {
    const other = ['h_bucket{x="2",le="7"} 1', 'h_bucket{x="2",le="+Inf"} 1', 'h_sum{x="2"} 1', 'h_count{x="2"} 1'];
    const seen = watch(documentOf([histogram, ...whole('x="1",'), ...other, 'h_bucket{x="1",le="7"} 2']), text);
    expect(kindsOf(seen)).toEqual(['interleaved-series 10 <- 2']);
    const late = watch(
      documentOf([
        histogram,
        ...whole('x="1",'),
        ...other,
        'h_bucket{x="2",le="1"} 2',
        ...whole('x="3",'),
        'h_bucket{x="2",le="7"} 1',
      ]),
      text,
    );
    expect(kindsOf(late)).toEqual(['duplicate-series 15 <- 6']);
  });

  it('an incomplete series is finished when the family closes', () => {
    const seen = watch(documentOf([histogram, 'h_bucket{le="1"} 1', 'b 1']), text);
    expect(seen.series).toEqual(['h{}: 1:1 - - -']);
  });

  it('creation times of OpenMetrics', () => {
    const lines = [histogram, ...whole(''), 'h_created 4', '# EOF'];
    expect(watch(documentOf(lines), openMetrics)).toMatchObject({ conflicts: [], series: ['h{}: 1:1 +Inf:2 3 2 4'] });
    const twice = watch(documentOf([histogram, ...whole(''), 'h_created 4', 'h_created 5', '# EOF']), openMetrics);
    expect(kindsOf(twice)).toEqual(['duplicate-series 7 <- 6']);
  });

  it('creation times after all series are not repetitions', () => {
    const lines = [
      histogram,
      ...whole('x="1",'),
      ...whole('x="2",'),
      'h_created{x="1"} 4',
      'h_created{x="2"} 4',
      '# EOF',
    ];
    expect(kindsOf(watch(documentOf(lines), openMetrics))).toEqual([
      'interleaved-series 10 <- 2',
      'interleaved-series 11 <- 6',
    ]);
  });

  it('gauge histograms', () => {
    const lines = [
      '# TYPE g gaugehistogram',
      'g_bucket{le="+Inf"} 1',
      'g_gcount 1',
      'g_gsum 1',
      'g_gsum{le="1"} 1',
      '# EOF',
    ];
    const seen = watch(documentOf(lines), openMetrics);
    expect(kindsOf(seen)).toEqual(['explicit-le-label 5', 'duplicate-series 5 <- 4']);
    expect(seen.series).toEqual(['g{}: +Inf:1 1 1 -']);
  });
});

describe('summaries', () => {
  const summary = '# TYPE s summary';
  it.each<Case>([
    ['one', [summary, 's{quantile="0.5"} 1', 's_sum 1', 's_count 1'], []],
    ['without quantiles', [summary, 's_sum 1', 's_count 1'], []],
    ['quantile on a sum', [summary, 's_sum{quantile="0.5"} 1', 's_count 1'], ['explicit-quantile-label 2']],
    ['quantile on a count', [summary, 's_sum 1', 's_count{quantile="0.5"} 1'], ['explicit-quantile-label 3']],
    ['le on a sum is a label like others', [summary, 's_sum{le="0.5"} 1', 's_count{le="0.5"} 1'], []],
    [
      'twice',
      [summary, 's_sum 1', 's_count 1', 's_sum 1', 's_count 1'],
      ['duplicate-series 4 <- 2', 'duplicate-series 5 <- 3'],
    ],
    [
      'twice with another between',
      [summary, 's_sum 1', 's_count 1', 's_sum{x="1"} 1', 's_count{x="1"} 1', 's_sum 1'],
      ['inconsistent-label-names 4 <- 2', 'duplicate-series 6 <- 2'],
    ],
    [
      'a bucket is a family of its own',
      [summary, 's_sum 1', 's_bucket{le="1"} 1', 's_count 1'],
      ['duplicate-desc 4 <- 1'],
    ],
  ])('%s', (_, lines, conflicts) => {
    expect(kindsOf(watch(documentOf(lines), text))).toEqual(conflicts);
  });

  it('the points of its columns', () => {
    const seen = watch(documentOf([summary, 's{quantile="0.5",x="1"} 1', 's_count{x="1",quantile="0.5"} 1']), text);
    expect(seen.conflicts.map((conflict) => describeConflict(conflict))).toEqual(['explicit-quantile-label 3:15-29']);
    expect(seen.series).toEqual(['s{x=1}: 0.5:1 - 1 -']);
  });
});

describe('families that come again', () => {
  it.each<Case>([
    ['with other series', ['a{x="1"} 1', 'b 1', 'a{x="2"} 1'], ['duplicate-desc 3 <- 1']],
    ['with the same series', ['a 1', 'b 1', 'a 1'], ['duplicate-desc 3 <- 1', 'duplicate-series 3 <- 1']],
    [
      'with other label names',
      ['a{x="1"} 1', 'b 1', 'a{y="2"} 1'],
      ['duplicate-desc 3 <- 1', 'inconsistent-label-names 3 <- 1'],
    ],
    ['metadata, then samples elsewhere', ['# TYPE a gauge', '# TYPE b gauge', 'b 1', 'a 1'], []],
    [
      'a histogram with what its first block lacked',
      [histogram, infinity, 'b 1', sum, count],
      ['duplicate-desc 4 <- 1'],
    ],
    ['a histogram as a whole', [histogram, ...whole(''), 'b 1', ...whole('')], ['duplicate-desc 7 <- 1']],
    [
      'a third time',
      ['a{x="1"} 1', 'b 1', 'a{x="2"} 1', 'b{y="1"} 1', 'a{x="3"} 1'],
      ['duplicate-desc 3 <- 1', 'duplicate-desc 4 <- 2', 'inconsistent-label-names 4 <- 2', 'duplicate-desc 5 <- 1'],
    ],
  ])('%s', (_, lines, conflicts) => {
    expect(kindsOf(watch(documentOf(lines), text))).toEqual(conflicts);
  });
});

describe('types of OpenMetrics', () => {
  it.each<Case>([
    ['a counter with its creation time', ['# TYPE c counter', 'c_total 1', 'c_created 2'], []],
    [
      'a creation time twice',
      ['# TYPE c counter', 'c_total 1', 'c_created 2', 'c_created 3'],
      ['duplicate-series 4 <- 3'],
    ],
    [
      'creation times behind all totals',
      ['# TYPE c counter', 'c_total{x="1"} 1', 'c_total{x="2"} 1', 'c_created{x="1"} 2', 'c_created{x="2"} 2'],
      ['interleaved-series 4 <- 2', 'interleaved-series 5 <- 3'],
    ],
    [
      'creation times alone, and again',
      ['# TYPE c counter', 'c_created{x="1"} 1', 'c_created{x="2"} 1', 'c_created{x="1"} 2'],
      ['duplicate-series 4 <- 2', 'interleaved-series 4 <- 2'],
    ],
    [
      'a total behind another metric and its creation time',
      ['# TYPE c counter', 'c_created{x="1"} 1', 'c_created{x="2"} 1', 'c_total{x="1"} 2'],
      ['interleaved-series 4 <- 2'],
    ],
    [
      'creation times in front',
      ['# TYPE c counter', 'c_created{x="1"} 2', 'c_total{x="1"} 1', 'c_created{x="2"} 2', 'c_total{x="2"} 1'],
      ['created-before-sample 3 <- 2', 'created-before-sample 5 <- 4'],
    ],
    ['a stateset', ['# TYPE s stateset', 's{s="on"} 1', 's{s="off"} 0'], []],
    ['a state twice', ['# TYPE s stateset', 's{s="on"} 1', 's{s="on"} 0'], ['duplicate-series 3 <- 2']],
    [
      'two statesets',
      ['# TYPE s stateset', 's{x="1",s="on"} 1', 's{x="1",s="off"} 0', 's{x="2",s="on"} 1', 's{x="2",s="off"} 1'],
      [],
    ],
    [
      'two statesets that split each other',
      ['# TYPE s stateset', 's{x="1",s="on"} 1', 's{x="2",s="on"} 1', 's{x="1",s="off"} 0'],
      ['interleaved-series 4 <- 2'],
    ],
    ['an equal timestamp, which is allowed here', ['# TYPE g gauge', 'g 1 5', 'g 2 5'], ['duplicate-series 3 <- 2']],
    ['timestamps are compared as written', ['# TYPE g gauge', 'g 1 5', 'g 2 5.0'], ['repeated-series 3 <- 2']],
  ])('%s', (_, lines, conflicts) => {
    expect(kindsOf(watch(documentOf([...lines, '# EOF']), openMetrics))).toEqual(conflicts);
  });
});

it('a repetition that is apart is not reported as interleaved as well', () => {
  const found = lint(documentOf(['a{x="1"} 1', 'a{x="2"} 1', 'a{x="1"} 1']), { dialect: text, preset: 'spec' });
  expect(found.diagnostics.map(({ rule, line }) => [rule, line])).toEqual([['duplicate-series', 3]]);
});

it('reports a bare sample of a histogram, whatever its labels', () => {
  const lines = [histogram, ...whole('x="1",'), 'h{x="1",y="0.5"} 1'];
  const found = lint(documentOf(lines), { dialect: text, preset: 'recommended' }).diagnostics.filter(
    ({ line }) => line === 6,
  );
  expect(found.map(({ rule }) => rule)).toEqual(['unexpected-sample']);
});

it.each([
  ['samples', ['a 1', 'b{x="1"} 1', 'b{x="2"} 1'], 3, ['a{} 1', 'b{x} 2']],
  ['repetitions', ['a 1', 'a 2', 'a 3 4'], 1, ['a{} 1']],
  ['histograms', [histogram, ...whole('x="1",'), ...whole('x="2",')], 2, ['h{x} 2']],
  ['repeated histograms', [histogram, ...whole(''), ...whole('')], 1, ['h{} 1']],
  ['histograms at several times', [histogram, ...whole('', ' 1'), ...whole('', ' 2')], 1, ['h{} 1']],
  ['label names that differ', ['a{x="1"} 1', 'a{y="1"} 1', 'a{y="2"} 1'], 3, ['a{x} 1', 'a{y} 2']],
])('counts series: %s', (_, lines, total, descs) => {
  expect(watch(documentOf(lines), text)).toMatchObject({ total, descs });
});
