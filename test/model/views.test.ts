import { describe, expect, it } from 'vitest';
import { createLinter } from '../../src/lint/engine.ts';
import { defineRule, type DocumentView, type RuleVisitor } from '../../src/lint/rule.ts';
import { packPlace, FamilyRecord, unpackPlace } from '../../src/stream/family-table.ts';
import { FamilyIndex } from '../../src/stream/resolve-family.ts';
import type { FamilyView, SampleView } from '../../src/model/views.ts';
import type { Dialect } from '../../src/syntax/dialect.ts';
import { parseLine } from '../../src/syntax/grammar/parse-line.ts';
import { span } from '../../src/text/span.ts';
import { documentOf } from '../support/probe.ts';

/** Lints a document with a rule of these visitors alone. */
function visit(lines: readonly string[], dialect: Dialect, visitor: RuleVisitor): void {
  const probe = defineRule({
    id: 'probe',
    meta: { category: 'types', severity: 'info', what: '', why: '', fix: '', sources: [] },
    messages: {},
    create: () => visitor,
  });
  const linter = createLinter({ dialect, ruleSet: [probe], parseLine });
  linter.write(new TextEncoder().encode(documentOf(lines)));
  linter.end();
}

function familiesOf<T>(
  lines: readonly string[],
  read: (family: FamilyView) => T,
  dialect: Dialect = 'prometheus-1.0.0',
): T[] {
  const seen: T[] = [];
  visit(lines, dialect, { Family: (family) => void seen.push(read(family)) });
  return seen;
}

function samplesOf<T>(
  lines: readonly string[],
  read: (sample: SampleView) => T,
  dialect: Dialect = 'prometheus-1.0.0',
): T[] {
  const seen: T[] = [];
  visit(lines, dialect, { Sample: (sample) => void seen.push(read(sample)) });
  return seen;
}

const metadataOf = ({
  name,
  type,
  hasType,
  help,
  unit,
  helpSpan,
  typeSpan,
  unitSpan,
  nameSpan,
  quotedName,
}: FamilyView): unknown => ({
  text: [name, type, hasType, help, unit, quotedName],
  spans: [helpSpan, typeSpan, unitSpan, nameSpan],
});

const countsOf = (family: FamilyView): unknown => [
  [family.series, family.samples, family.withTimestamp, family.withoutTimestamp, family.badLines],
  [family.firstSampleSpan, family.firstWithTimestamp, family.firstWithoutTimestamp],
];

const firstOf = ({ samples, firstSampleSpan, reopened }: FamilyView): unknown => [samples, firstSampleSpan, reopened];

const partsOf = (sample: SampleView): unknown => ({
  numbers: [sample.line, sample.value, sample.timestamp],
  raw: [sample.name, sample.rawValue, sample.rawTimestamp, sample.suffix, sample.quotedName, sample.hasTimestamp],
  spans: [sample.span(), sample.span('name'), sample.span('value'), sample.span('timestamp'), sample.span('line')],
  labels: [sample.labelNames, sample.label('x'), sample.label('none'), sample.labelCount],
  equal: [sample.labelEquals(0, '1'), sample.labelEquals(0, '2'), sample.labelEquals(0, '11')],
});

function resolveAll(
  dialect: Dialect,
  types: Readonly<Record<string, string>>,
  names: readonly string[],
  open?: string,
): string[] {
  const index = new FamilyIndex(dialect);
  for (const [name, type] of Object.entries(types)) {
    const record = index.named(name);
    index.open(record);
    record.type = type as never;
  }
  return names.map((name) => {
    const { record, suffix } = index.resolve(name, open === undefined ? undefined : index.get(open));
    return `${record.name}+${suffix}`;
  });
}

describe('a family', () => {
  it('knows what its lines say, and where', () => {
    const lines = ['# HELP a_s Help.', '# TYPE a_s gauge', '# UNIT a_s s', 'a_s 1', 'b 1', '# EOF'];
    expect(familiesOf(lines, metadataOf, 'openmetrics-1.0.0')).toEqual([
      {
        text: ['a_s', 'gauge', true, 'Help.', 's', false],
        spans: [span(0, 7, 10), span(1, 7, 10), span(2, 7, 10), span(1, 7, 10)],
      },
      {
        text: ['b', 'untyped', false, undefined, undefined, false],
        spans: [undefined, undefined, undefined, span(4, 0, 1)],
      },
    ]);
  });

  it.each([
    ['its TYPE line', ['# HELP "a b" x', '# TYPE "a b" gauge', '{"a b"} 1'], span(1, 7, 12), true],
    ['its HELP line', ['# HELP a x', 'a 1'], span(0, 7, 8), false],
    ['its UNIT line', ['# UNIT a x', '# EOF'], span(0, 7, 8), false],
    ['its first sample', ['{"a b",c="d"} 1'], span(0, 1, 6), true],
    ['its first plain sample', ['a{c="d"} 1'], span(0, 0, 1), false],
  ])('is shown by %s', (_, lines, at, quoted) => {
    const dialect = lines.includes('# EOF') ? 'openmetrics-1.0.0' : 'prometheus-1.0.0';
    expect(familiesOf(lines, ({ nameSpan, quotedName }) => [nameSpan, quotedName], dialect)).toEqual([[at, quoted]]);
  });

  it('counts its series, samples, timestamps and bad lines', () => {
    const lines = ['a{x="1"} 1', 'a{x="2"} 1 5', 'a{x=} 1', 'a{x="3"} 1 6', 'b 1'];
    expect(familiesOf(lines, countsOf)).toEqual([
      [
        [3, 3, 2, 1, 1],
        [span(0, 0, 8), span(1, 11, 12), span(0, 0, 8)],
      ],
      [
        [1, 1, 0, 1, 0],
        [span(4, 0, 1), undefined, span(4, 0, 1)],
      ],
    ]);
  });

  it('without samples has no place of one', () => {
    expect(familiesOf(['# TYPE a gauge'], firstOf)).toEqual([[0, undefined, false]]);
  });
});

describe('a sample', () => {
  it.each([
    ['the short way', 'a{x="1"} 2.5 7', 7],
    ['the grammar', 'a{x="1"} 2.5 +7', 7],
  ])('through %s', (_, line, time) => {
    expect(samplesOf([line], partsOf)).toEqual([
      {
        numbers: [0, 2.5, time],
        raw: ['a', '2.5', line.slice(13), '', false, true],
        spans: [span(0, 0, 8), span(0, 0, 1), span(0, 9, 12), span(0, 13, line.length), span(0, 0, line.length)],
        labels: [['x'], '1', undefined, 1],
        equal: [true, false, false],
      },
    ]);
  });

  it.each([
    ['the short way', 'a 2.5'],
    ['the grammar', 'a +2.5'],
  ])('without a timestamp points at its value through %s', (_, line) => {
    const found = samplesOf([line], (sample) => [
      sample.timestamp,
      sample.rawTimestamp,
      sample.span('timestamp'),
      sample.exemplar,
    ]);
    expect(found).toEqual([[NaN, '', span(0, 2, line.length), undefined]]);
  });

  it('knows whether the line before was of the same metric', () => {
    const lines = [
      '# TYPE h histogram',
      'h_bucket{x="1",le="1"} 1',
      'h_sum{x="1"} 1',
      'h_sum{x="2"} 1',
      'h_bucket{x="2",le="1"} 1 5',
      'b 1',
      'h_sum{x="2"} 1',
    ];
    expect(samplesOf(lines, ({ sameMetric }) => sameMetric)).toEqual([false, true, false, true, false, false]);
  });
});

describe('a document', () => {
  it('counts, and knows its families', () => {
    const seen: unknown[] = [];
    const read = (view: DocumentView): void => {
      const { dialect, families, series, samples, bytes, lines } = view;
      seen.push([
        dialect,
        families,
        series,
        samples,
        bytes,
        lines,
        view.hasFamily('a'),
        view.hasFamily('a_sum'),
        view.hasFamily('c'),
      ]);
    };
    visit(['# TYPE a summary', 'a_sum 1', 'a_count 1', 'b{x="1"} 1', 'b{x="1"} 2'], 'prometheus-1.0.0', {
      Document: read,
    });
    expect(seen).toEqual([['prometheus-1.0.0', 2, 2, 4, 57, 5, true, false, false]]);
  });
});

describe('places of one number', () => {
  it.each([span(0, 0, 1), span(0, 5, 6), span(123_456, 7, 8), span(2 ** 30, 1_048_575, 1_048_576)])('%j', (at) => {
    expect(unpackPlace(packPlace(at))).toEqual(at);
  });

  it('are cut far to the right', () => {
    expect(unpackPlace(packPlace(span(3, 2_000_000, 2_000_005)), 4)).toEqual(span(3, 1_048_575, 1_048_579));
  });

  it('tell the first of a family', () => {
    const record = new FamilyRecord('a', 0);
    expect(record.firstPlace()).toBe(-1);
    record.samplePlace = 7;
    record.helpPlace = 9;
    record.unitPlace = 8;
    expect(record.firstPlace()).toBe(7);
    record.typePlace = 3;
    expect(record.firstPlace()).toBe(3);
  });
});

describe('the family of a sample', () => {
  it('in the text format is that of its very name, else a summary or histogram', () => {
    const types = { s: 'summary', h: 'histogram', g: 'gauge', c: 'counter', gh: 'gaugehistogram', s_sum: 'gauge' };
    const names = [
      's',
      's_sum',
      's_count',
      's_bucket',
      'h_sum',
      'h_bucket',
      'g_count',
      'c_total',
      'gh_bucket',
      '_sum',
      '_count',
      'x_sum',
    ];
    expect(resolveAll('prometheus-1.0.0', types, names)).toEqual([
      's+',
      's_sum+',
      's+_count',
      's_bucket+',
      'h+_sum',
      'h+_bucket',
      'g_count+',
      'c_total+',
      'gh+_bucket',
      '_sum+',
      '_count+',
      'x_sum+',
    ]);
  });

  it('in OpenMetrics depends on the type, and on the family that is open', () => {
    const types = {
      c: 'counter',
      c_total: 'gauge',
      s: 'summary',
      gh: 'gaugehistogram',
      i: 'info',
      u: 'unknown',
      c_created: 'counter',
    };
    const names = [
      'c_total',
      'c',
      'c_created',
      's_count',
      's_bucket',
      'gh_gcount',
      'gh_count',
      'i_info',
      'u_total',
      'c_created_total',
    ];
    expect(resolveAll('openmetrics-1.0.0', types, names)).toEqual([
      'c_total+',
      'c+',
      'c_created+',
      's+_count',
      's_bucket+',
      'gh+_gcount',
      'gh_count+',
      'i+_info',
      'u_total+',
      'c_created+_total',
    ]);
    expect(resolveAll('openmetrics-1.0.0', types, ['c', 'c_total', 'c_created', 'c_sum', 'cx'], 'c')).toEqual([
      'c+',
      'c+_total',
      'c+_created',
      'c_sum+',
      'cx+',
    ]);
  });

  it('counts families', () => {
    const index = new FamilyIndex('prometheus-1.0.0');
    expect([index.size, index.get('a')]).toEqual([0, undefined]);
    const record = index.named('a');
    expect([index.size, index.get('a'), index.named('a')]).toEqual([1, record, record]);
  });
});
