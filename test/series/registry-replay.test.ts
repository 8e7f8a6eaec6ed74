import { describe, expect, it } from 'vitest';
import type { ConflictView } from '../../src/model/views.ts';
import { span } from '../../src/text/span.ts';
import { lint } from '../support/lint.ts';
import { describeConflict, documentOf, watch } from '../support/probe.ts';

const text = 'prometheus-1.0.0';
const openMetrics = 'openmetrics-1.0.0';

type Case = readonly [name: string, lines: readonly string[], conflicts: readonly string[]];

function conflictsOf(
  lines: readonly string[],
  dialect: 'prometheus-1.0.0' | 'openmetrics-1.0.0',
): readonly ConflictView[] {
  return watch(documentOf(dialect === text ? lines : [...lines, '# EOF']), dialect).conflicts;
}

function describeAll(lines: readonly string[], dialect: 'prometheus-1.0.0' | 'openmetrics-1.0.0'): string[] {
  return conflictsOf(lines, dialect).map((conflict) => describeConflict(conflict));
}

/** The checks of `Register`, each with a document that breaks it and a twin that does not. */
describe('Register', () => {
  it.each<readonly [name: string, broken: readonly string[], conflicts: readonly string[], twin: readonly string[]]>([
    [
      'the descriptor is valid: no label twice',
      ['a{x="1",x="2"} 1'],
      ['duplicate-label-name 1:9-10 <- 1'],
      ['a{x="1",y="2"} 1'],
    ],
    [
      'the descriptor is valid: no label that begins with __',
      ['a{__x="1"} 1'],
      ['reserved-label-name 1:3-6'],
      ['a{_x="1"} 1'],
    ],
    [
      'the identity of the descriptor is new',
      ['a{x="1"} 1', 'b 1', 'a{x="2"} 1'],
      ['duplicate-desc 3:1-2 <- 1'],
      ['a{x="1"} 1', 'a{x="2"} 1', 'b 1'],
    ],
    [
      'the same label names as an earlier descriptor of the name',
      ['a{x="1"} 1', 'b 1', 'a{y="1"} 1'],
      ['duplicate-desc 3:1-2 <- 1', 'inconsistent-label-names 3:1-9 <- 1'],
      ['a{x="1"} 1', 'a{x="2"} 1'],
    ],
    [
      'the same label names within the collector',
      ['a{x="1"} 1', 'a{x="1",y="1"} 1', 'a 1'],
      ['inconsistent-label-names 2:1-15 <- 1', 'inconsistent-label-names 3:1-2 <- 1'],
      ['a{x="1",y="2"} 1', 'a{y="1",x="1"} 1'],
    ],
    [
      'the collector is not registered already',
      ['a 1', 'b 1', 'a 1'],
      ['duplicate-desc 3:1-2 <- 1', 'duplicate-series 3:1-2 <- 1'],
      ['a 1', 'b 1'],
    ],
    [
      'the same help as an earlier descriptor of the name',
      ['# HELP a One.', 'a 1', 'b 1', '# HELP a Two.', 'a{x="1"} 1'],
      [
        'duplicate-help 4:8-9 <- 1',
        'inconsistent-help 4:8-9 <- 1',
        'duplicate-desc 5:1-2 <- 1',
        'inconsistent-label-names 5:1-9 <- 2',
      ],
      ['# HELP a One.', 'a 1', '# HELP b Two.', 'b 1'],
    ],
  ])('%s', (_, broken, conflicts, twin) => {
    expect(describeAll(broken, text)).toEqual(conflicts);
    expect(describeAll(twin, text)).toEqual([]);
  });
});

describe('label names', () => {
  it('do not count le of a histogram and quantile of a summary', () => {
    expect(
      describeAll(
        ['# TYPE h histogram', 'h_bucket{le="1"} 1', 'h_sum 1', '# TYPE s summary', 's{quantile="1"} 1', 's_sum 1'],
        text,
      ),
    ).toEqual([]);
  });

  it('count le and quantile of other types', () => {
    expect(describeAll(['# TYPE g gauge', 'g{le="1"} 1', 'g 1', 'g{quantile="1"} 1'], text)).toEqual([
      'inconsistent-label-names 3:1-2 <- 2',
      'inconsistent-label-names 4:1-16 <- 2',
    ]);
  });

  it('do not count the state of a stateset', () => {
    expect(describeAll(['# TYPE s stateset', 's{s="on",x="1"} 1', 's{x="1",s="off"} 1'], openMetrics)).toEqual([]);
  });

  it('are reported once for each set that differs from the first', () => {
    const lines = ['a{x="1"} 1', 'a{y="1"} 1', 'a{y="2"} 1', 'a{x="2"} 1', 'a{z="1"} 1', 'a{y="3"} 1'];
    expect(describeAll(lines, text)).toEqual([
      'inconsistent-label-names 2:1-9 <- 1',
      'inconsistent-label-names 5:1-9 <- 1',
    ]);
  });

  it('are reported with what was found and what came first, whatever characters they have', () => {
    const lines = ['a{b="1",a="2"} 1', '{"a","a, b"="1"} 1', 'a 1'];
    expect(conflictsOf(lines, text)).toMatchObject([
      { found: 'a, b', expected: 'a\0b' },
      { found: '', expected: 'a\0b' },
    ]);
    const { diagnostics } = lint(documentOf(lines), { dialect: text, preset: 'registry' });
    expect(diagnostics.map(({ message, count }) => [message, count])).toEqual([
      [
        'this series of `a` lacks the labels `a`, `b` of its first series and has the label `a, b`, unlike its first series',
        2,
      ],
    ]);
  });

  it('that are reserved are reported for each set', () => {
    expect(describeAll(['a{__x="1",y="1"} 1', 'a{__x="2",y="1"} 1', 'a{__x="1",__y="1"} 1'], text)).toEqual([
      'reserved-label-name 1:3-6',
      'inconsistent-label-names 3:1-19 <- 1',
      'reserved-label-name 3:3-6',
      'reserved-label-name 3:11-14',
    ]);
  });

  it('that occur twice are reported in every line', () => {
    expect(describeAll(['a{x="1",x="1",x="1"} 1', 'a{x="2",x="1"} 1'], text)).toEqual([
      'duplicate-label-name 1:9-10 <- 1',
      'duplicate-label-name 1:15-16 <- 1',
      'duplicate-label-name 2:9-10 <- 2',
    ]);
  });

  it('know where they stand', () => {
    const { descs, labelPlaces } = watch(documentOf(['a{y="1",x="1",x="2"} 1', 'a{x="1"} 1']), text);
    expect(descs).toEqual(['a{x,y} 1', 'a{x} 1']);
    expect(labelPlaces).toEqual([
      { x: span(0, 8, 9), y: span(0, 2, 3), none: span(0, 0, 20) },
      { x: span(1, 2, 3), none: span(1, 0, 8) },
    ]);
  });
});

describe('metadata of a family', () => {
  it.each<Case>([
    ['twice', ['# HELP a x', '# HELP a x'], ['duplicate-help 2:8-9 <- 1']],
    ['twice, differing', ['# HELP a x', '# HELP a y'], ['duplicate-help 2:8-9 <- 1', 'inconsistent-help 2:8-9 <- 1']],
    ['escapes that mean the same', ['# HELP a \\\\x', '# HELP a \\\\x'], ['duplicate-help 2:8-9 <- 1']],
    ['HELP without a text, then with one', ['# HELP a', '# HELP a y'], []],
    ['TYPE twice', ['# TYPE a gauge', '# TYPE a gauge'], ['duplicate-type 2:8-9 <- 1']],
    [
      'TYPE twice, differing',
      ['# TYPE a gauge', '# TYPE a counter'],
      ['duplicate-type 2:8-9 <- 1', 'inconsistent-type 2:8-9 <- 1'],
    ],
    [
      'an unknown type, twice',
      ['# TYPE a x', '# TYPE a x'],
      ['duplicate-type 2:8-9 <- 1', 'inconsistent-type 2:8-9 <- 1'],
    ],
    ['TYPE after samples', ['a 1', '# TYPE a gauge'], ['metadata-after-samples 2:8-9 <- 1']],
    ['HELP after samples, which is allowed', ['a 1', '# HELP a x'], []],
    [
      'TYPE after samples of the family, and others',
      ['a 1', 'b 1', '# TYPE a gauge'],
      ['metadata-after-samples 3:8-9 <- 1'],
    ],
    [
      'TYPE twice, the second after samples',
      ['# TYPE a gauge', 'a 1', '# TYPE a gauge'],
      ['duplicate-type 3:8-9 <- 1'],
    ],
    ['a quoted name', ['# TYPE "a b" gauge', '# TYPE "a b" gauge'], ['duplicate-type 2:8-13 <- 1']],
  ])('in the text format: %s', (_, lines, conflicts) => {
    expect(describeAll(lines, text)).toEqual(conflicts);
  });

  it.each<Case>([
    ['HELP after samples', ['a 1', '# HELP a x'], ['metadata-after-samples 2:8-9 <- 1']],
    ['UNIT after samples', ['a_s 1', '# UNIT a_s s'], ['metadata-after-samples 2:8-11 <- 1']],
    ['UNIT twice', ['# UNIT a_s s', '# UNIT a_s s'], ['duplicate-unit 2:8-11 <- 1']],
    [
      'UNIT twice, differing',
      ['# UNIT a_s s', '# UNIT a_s t'],
      ['duplicate-unit 2:8-11 <- 1', 'inconsistent-unit 2:8-11 <- 1'],
    ],
    ['unknown, twice', ['# TYPE a unknown', '# TYPE a unknown'], ['duplicate-type 2:8-9 <- 1']],
    [
      'HELP without a text, then with one',
      ['# HELP a ', '# HELP a y'],
      ['duplicate-help 2:8-9 <- 1', 'inconsistent-help 2:8-9 <- 1'],
    ],
    ['repeated metadata', ['# TYPE a gauge', '# TYPE b gauge', '# HELP a x', 'a 1'], ['duplicate-desc 3:8-9 <- 1']],
    [
      'samples after metadata of another family',
      ['# TYPE a gauge', '# TYPE b gauge', 'a 1'],
      ['duplicate-desc 3:1-2 <- 1'],
    ],
  ])('in OpenMetrics: %s', (_, lines, conflicts) => {
    expect(describeAll(lines, openMetrics)).toEqual(conflicts);
  });

  it('is reported with both texts', () => {
    const conflicts = conflictsOf(['# HELP a x\\ny', '# TYPE a gauge', '# HELP a z', '# TYPE a counter'], text);
    expect(conflicts.map(({ kind, found, expected }) => [kind, found, expected])).toEqual([
      ['duplicate-help', 'z', 'x\ny'],
      ['inconsistent-help', 'z', 'x\ny'],
      ['duplicate-type', 'counter', 'gauge'],
      ['inconsistent-type', 'counter', 'gauge'],
    ]);
    expect(conflictsOf(['a 1', '# TYPE a gauge'], text)).toMatchObject([
      { found: 'TYPE', family: 'a', type: 'untyped' },
    ]);
  });
});

describe('names that collide', () => {
  it.each<Case>([
    [
      'a histogram before x_count',
      ['# TYPE x histogram', 'x_bucket{le="+Inf"} 1', '# TYPE x_count gauge', 'x_count 1'],
      ['suffix-collision 3:8-15 <- 1'],
    ],
    [
      'a histogram after x_count',
      ['# TYPE x_count gauge', 'x_count 1', '# TYPE x histogram', 'x_bucket{le="+Inf"} 1'],
      ['suffix-collision 3:8-9 <- 1'],
    ],
    [
      'a histogram and x_sum',
      ['# TYPE x histogram', 'x_count 1', '# TYPE x_sum gauge'],
      ['suffix-collision 3:8-13 <- 1'],
    ],
    ['a histogram and x_bucket', ['# TYPE x_bucket gauge', '# TYPE x histogram'], ['suffix-collision 2:8-9 <- 1']],
    [
      'a histogram after a sample x_bucket',
      ['x_bucket 1', '# TYPE x histogram', 'x_sum 1'],
      ['suffix-collision 2:8-9 <- 1'],
    ],
    ['metadata alone, of both', ['# TYPE x histogram', '# HELP x_count h'], ['suffix-collision 2:8-15 <- 1']],
    [
      'metadata alone, the other way round',
      ['# HELP x_count h', '# TYPE x histogram'],
      ['suffix-collision 2:8-9 <- 1'],
    ],
    [
      'a summary and x_count',
      ['# TYPE x summary', 'x_sum 1', '# TYPE x_count gauge'],
      ['suffix-collision 3:8-15 <- 1'],
    ],
    ['a summary and x_bucket', ['# TYPE x summary', 'x_sum 1', 'x_bucket 1'], []],
    [
      'a gauge histogram, which expfmt reads',
      ['# TYPE x gaugehistogram', '# TYPE x_sum gauge'],
      ['suffix-collision 2:8-13 <- 1'],
    ],
    ['a counter and x_count', ['# TYPE x counter', 'x 1', 'x_count 1'], []],
    [
      'a type that comes late',
      ['# HELP x h', '# TYPE x_count gauge', 'x_count 1', '# TYPE x histogram', 'x_sum 1'],
      ['suffix-collision 4:8-9 <- 2'],
    ],
    [
      'a reopened family is not reported twice',
      ['# TYPE x histogram', 'x_sum 1', '# TYPE x_count gauge', 'x_count 1', 'b 1', 'x_count{a="b"} 1'],
      ['suffix-collision 3:8-15 <- 1', 'duplicate-desc 6:1-8 <- 3', 'inconsistent-label-names 6:1-15 <- 4'],
    ],
    [
      'all three',
      ['x_count 1', 'x_sum 1', 'x_bucket 1', '# TYPE x histogram'],
      ['suffix-collision 4:8-9 <- 1', 'suffix-collision 4:8-9 <- 2', 'suffix-collision 4:8-9 <- 3'],
    ],
    ['a suffix alone does not collide', ['_count 1', '_sum 1', '# TYPE x histogram'], []],
  ])('in the text format: %s', (_, lines, conflicts) => {
    expect(describeAll(lines, text)).toEqual(conflicts);
  });

  it.each<Case>([
    [
      'a counter and a gauge x_total',
      ['# TYPE x counter', 'x_total 1', '# TYPE x_total gauge', 'x_total 1'],
      ['suffix-collision 3:8-15 <- 1'],
    ],
    [
      'a gauge x_created and a counter',
      ['# TYPE x_created gauge', 'x_created 1', '# TYPE x counter', 'x_total 1'],
      ['suffix-collision 3:8-9 <- 1'],
    ],
    ['a gauge and a counter of one name', ['# TYPE x gauge', 'x 1', 'y 1', '# TYPE x_info gauge', 'x_info 1'], []],
    [
      'an info and a gauge x_info',
      ['# TYPE x info', 'x_info 1', '# TYPE x_info gauge'],
      ['suffix-collision 3:8-14 <- 1'],
    ],
    [
      'a gauge histogram and x_gcount',
      ['# TYPE x gaugehistogram', '# TYPE x_gcount gauge'],
      ['suffix-collision 2:8-16 <- 1'],
    ],
    [
      'a gauge histogram and x_gsum',
      ['# TYPE x_gsum gauge', '# TYPE x gaugehistogram'],
      ['suffix-collision 2:8-9 <- 1'],
    ],
    ['a gauge histogram and x_count', ['# TYPE x_count gauge', '# TYPE x gaugehistogram'], []],
    ['a histogram and x_created', ['# TYPE x histogram', '# TYPE x_created gauge'], ['suffix-collision 2:8-17 <- 1']],
    ['a summary and x_bucket', ['# TYPE x summary', '# TYPE x_bucket gauge'], []],
    ['both of two names of samples', ['# TYPE x counter', '# TYPE x_total counter'], ['suffix-collision 2:8-15 <- 1']],
    [
      'samples of one family that are those of another',
      ['# TYPE x_count counter', '# TYPE x summary', '# TYPE x_count_total gauge'],
      ['suffix-collision 2:8-9 <- 1', 'suffix-collision 3:8-21 <- 1'],
    ],
    ['each other family once', ['# TYPE x summary', '# TYPE x_sum summary'], ['suffix-collision 2:8-13 <- 1']],
    ['nothing', ['# TYPE x counter', 'x_total 1', '# TYPE y counter', 'y_total 1'], []],
  ])('in OpenMetrics: %s', (_, lines, conflicts) => {
    expect(describeAll(lines, openMetrics)).toEqual(conflicts);
  });

  it('are reported with both families', () => {
    const [conflict] = conflictsOf(['# TYPE x histogram', 'x_sum 1', '# TYPE x_count gauge'], text);
    expect(conflict).toMatchObject({
      family: 'x_count',
      type: 'gauge',
      found: 'x_count',
      other: 'x',
      expected: 'histogram',
    });
    const [reverse] = conflictsOf(['# TYPE x_count gauge', '# TYPE x histogram'], text);
    expect(reverse).toMatchObject({
      family: 'x',
      type: 'histogram',
      found: 'x_count',
      other: 'x_count',
      expected: 'gauge',
    });
  });
});
