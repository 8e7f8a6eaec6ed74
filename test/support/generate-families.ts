import fc from 'fast-check';
import { LabelNode, type MetricFamily, type SampleNode } from '../../src/tree/nodes.ts';
import type { Suffix } from '../../src/model/views.ts';
import type { Exemplar, HelpLine, MetricType, TypeLine, UnitLine } from '../../src/syntax/ast.ts';
import { type Dialect, isOpenMetrics } from '../../src/syntax/dialect.ts';
import { span } from '../../src/text/span.ts';

/** Families without a fault, as nodes; their places mean nothing. */

const nowhere = span(0, 0, 0);

type Pair = readonly [name: string, value: string];

interface Shape {
  readonly type: MetricFamily['type'];
  readonly word: string;
  readonly help: string | undefined;
  readonly labelNames: readonly string[];
  /** Values of the labels, by series. */
  readonly values: readonly (readonly string[])[];
  readonly numbers: readonly number[];
  /** Seconds, where the family has timestamps. */
  readonly timestamp: number | undefined;
  readonly exemplars: boolean;
  readonly created: boolean;
}

const words = ['requests', 'queue_length', 'bytes', 'seconds', 'errors', 'x'];
const utf8Words = ['größe', 'http.requests', 'a b', '日本', 'with "quotes"', 'back\\slash', '😀'];
const labelNames = ['code', 'method', 'path', 'zone', 'a', 'b', 'instance_id', '_x'];
const utf8Labels = ['ü', 'a.b', 'label name', 'q"q'];

const text = fc.oneof(
  { arbitrary: fc.string({ unit: 'grapheme-ascii', maxLength: 10 }), weight: 3 },
  {
    arbitrary: fc.constantFrom(
      '',
      'é',
      '日本',
      '😀',
      '\n',
      'a\nb',
      '\\n',
      '\\',
      '"',
      '\\"',
      'a\\\nb"',
      '{}',
      ' x ',
      '+Inf',
    ),
    weight: 1,
  },
);

function shapes(dialect: Dialect): fc.Arbitrary<Shape> {
  const openMetrics = isOpenMetrics(dialect);
  const utf8 = dialect !== 'prometheus-0.0.4';
  const types: MetricFamily['type'][] = ['counter', 'gauge', 'histogram', 'summary', 'untyped'];
  if (openMetrics) types.push('info', 'stateset', 'gaugehistogram');
  return fc
    .record({
      type: fc.constantFrom(...types),
      word: utf8
        ? fc.oneof(
            { arbitrary: fc.constantFrom(...words), weight: 3 },
            { arbitrary: fc.constantFrom(...utf8Words), weight: 1 },
          )
        : fc.constantFrom(...words),
      help: fc.option(
        text.map((help) => `About ${help}.`),
        { nil: undefined },
      ),
      labelNames: fc.uniqueArray(fc.constantFrom(...labelNames, ...(utf8 ? utf8Labels : [])), { maxLength: 3 }),
      values: fc.array(fc.array(text, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 4 }),
      numbers: fc.array(fc.nat(1_000_000), { minLength: 8, maxLength: 8 }),
      timestamp: fc.option(fc.integer({ min: 1_500_000_000, max: 1_700_000_000 }), { nil: undefined, freq: 4 }),
      exemplars: fc.boolean(),
      created: fc.boolean(),
    })
    .map((shape) => (shape.labelNames.length === 0 ? { ...shape, values: shape.values.slice(0, 1) } : shape));
}

/** Makes the lines of a family one after the other. */
class Lines {
  readonly name: string;
  private readonly timestamp: string | undefined;
  /** Whether a histogram or summary is one line, with a composite value. */
  private readonly composite: boolean;
  private line = 0;

  constructor(name: string, timestamp: string | undefined, composite: boolean) {
    this.name = name;
    this.timestamp = timestamp;
    this.composite = composite;
  }

  add(suffix: Suffix, pairs: readonly Pair[], rawValue: string, exemplar?: Exemplar): SampleNode {
    this.line += 1;
    return this.node(suffix, pairs, rawValue, exemplar);
  }

  /** A series of several parts begins. */
  begin(): void {
    this.line += 1;
  }

  /** A part of a histogram or summary: a line, or a number of the composite value of its series. */
  part(suffix: Suffix, pairs: readonly Pair[], rawValue: string, bound?: Pair, exemplar?: Exemplar): SampleNode {
    if (this.composite) return this.node('', pairs, rawValue);
    return this.add(suffix, bound === undefined ? pairs : [...pairs, bound], rawValue, exemplar);
  }

  private node(suffix: Suffix, pairs: readonly Pair[], rawValue: string, exemplar?: Exemplar): SampleNode {
    const { timestamp: rawTimestamp } = this;
    return {
      name: this.name + suffix,
      suffix,
      labels: nodes(pairs),
      value: numberOf(rawValue),
      rawValue,
      timestamp: rawTimestamp === undefined ? undefined : Number(rawTimestamp),
      rawTimestamp,
      exemplar,
      line: this.line,
      span: nowhere,
      nameSpan: nowhere,
      valueSpan: nowhere,
      timestampSpan: nowhere,
    };
  }
}

function nodes(pairs: readonly Pair[]): LabelNode[] {
  return pairs.map(([name, value]) => new LabelNode(name, value, 0, 0, 0, 0, 0));
}

function numberOf(raw: string): number {
  return raw === '+Inf' ? Infinity : Number(raw);
}

function exemplarOf(value: number): Exemplar {
  const name = (raw: string): Exemplar['labels'][number]['name'] => ({ text: raw, quoted: false, span: nowhere });
  return {
    labels: [{ name: name('trace_id'), value: { text: `t"${value}\\`, span: nowhere }, span: nowhere }],
    value: { raw: String(value), value, span: nowhere },
    timestamp: { raw: '1600000000.5', value: 1_600_000_000.5, span: nowhere },
    span: nowhere,
  };
}

function totalOf(numbers: readonly number[], count: number): string {
  return String(numbers.slice(0, count).reduce((sum, one) => sum + one, 0));
}

/** When the counting began, before every timestamp. */
const start = '1400000000.5';

/** What the name of a family ends in: OpenMetrics 1.0 adds it to the names of the samples alone. */
function endingOf(type: MetricFamily['type'], dialect: Dialect): string {
  if (dialect === 'openmetrics-1.0.0') return '';
  if (type === 'counter') return '_total';
  return type === 'info' ? '_info' : '';
}

function familyOf(shape: Shape, index: number, dialect: Dialect): MetricFamily {
  const openMetrics = isOpenMetrics(dialect);
  const first = dialect === 'openmetrics-1.0.0';
  const second = dialect === 'openmetrics-2.0.0';
  const { type, numbers } = shape;
  const name = `app${index}_${shape.word}${endingOf(type, dialect)}`;
  const { timestamp: seconds } = shape;
  const rawTimestamp = seconds === undefined ? undefined : openMetrics ? `${seconds}.25` : `${seconds}000`;
  const timestamp = rawTimestamp === undefined ? undefined : Number(rawTimestamp);
  const lines = new Lines(name, rawTimestamp, second);
  const number = (at: number): number => numbers[at % numbers.length] as number;
  const created = (pairs: readonly Pair[]): SampleNode | undefined =>
    first && shape.created ? lines.add('_created', pairs, start) : undefined;
  const starts = openMetrics && shape.created && ['counter', 'histogram', 'summary'].includes(type);
  const startTimestamp = starts ? Number(start) : undefined;
  const typeName: MetricType = openMetrics && type === 'untyped' ? 'unknown' : type;
  const head = { text: name, quoted: false, span: nowhere };
  const line = { span: nowhere, problems: [], name: head };
  const { help } = shape;
  const helpLine: HelpLine | undefined =
    help === undefined ? undefined : { ...line, kind: 'help', help: { text: help, span: nowhere } };
  const typeLine: TypeLine = { ...line, kind: 'type', typeText: { text: typeName, span: nowhere }, type: typeName };
  const unit =
    openMetrics && ['seconds', 'bytes'].includes(shape.word) && !['info', 'stateset'].includes(type)
      ? shape.word
      : undefined;
  const unitLine: UnitLine | undefined =
    unit === undefined ? undefined : { ...line, kind: 'unit', unit: { text: unit, span: nowhere } };

  const series = shape.values.map((values, at): unknown => {
    const pairs: Pair[] = shape.labelNames.map((label, place) => [
      label,
      `${place === 0 ? at : ''}${values[place] ?? ''}`,
    ]);
    const exemplars: Exemplar[] = [];
    const exemplar = (value: number): Exemplar | undefined => {
      if (!openMetrics || !shape.exemplars) return undefined;
      const made = exemplarOf(value);
      exemplars.push(made);
      return made;
    };
    const base = { labels: nodes(pairs), timestamp, startTimestamp, exemplars, span: nowhere };
    lines.begin();
    const buckets = (bounds: readonly string[]): unknown[] => {
      let total = 0;
      return bounds.map((le, place) => {
        total += number(place);
        const behind = exemplar(Math.min(numberOf(le), 1_000_000));
        const sample = lines.part('_bucket', pairs, String(total), ['le', le], behind);
        return { le, upperBound: numberOf(le), count: total, exemplar: sample.exemplar, sample };
      });
    };
    switch (type) {
      case 'counter': {
        const sample = lines.add(first ? '_total' : '', pairs, String(number(at)), exemplar(1));
        const total = second && startTimestamp !== undefined ? { ...sample, startTimestamp } : sample;
        return { ...base, total, created: created(pairs) };
      }
      case 'histogram': {
        const list = buckets(['0.25', '1.0', '2.5', '+Inf']);
        const sum = lines.part('_sum', pairs, `${number(5)}.5`);
        return {
          ...base,
          buckets: list,
          sum,
          count: lines.part('_count', pairs, totalOf(numbers, 4)),
          created: created(pairs),
        };
      }
      case 'gaugehistogram': {
        const list = buckets(['0.0', '10.0', '+Inf']);
        const sum = lines.part('_gsum', pairs, String(number(5)));
        return {
          ...base,
          buckets: list,
          sum,
          count: lines.part('_gcount', pairs, totalOf(numbers, 3)),
          created: undefined,
        };
      }
      case 'summary': {
        const quantiles = ['0.5', '0.99'].map((quantile, place) => {
          const sample = lines.part('', pairs, String(number(place)), ['quantile', quantile]);
          return { quantile: Number(quantile), value: number(place), sample };
        });
        const sum = lines.part('_sum', pairs, String(number(2)));
        return {
          ...base,
          quantiles,
          sum,
          count: lines.part('_count', pairs, String(number(3))),
          created: created(pairs),
        };
      }
      case 'stateset': {
        const states = ['on', 'off "\\', ''].map((state, place) => {
          const sample = lines.add('', [...pairs, [name, `${state}${place}`]], place === 1 ? '1' : '0');
          return { name: `${state}${place}`, enabled: place === 1, sample };
        });
        return { ...base, states };
      }
      case 'info':
        return { ...base, sample: lines.add(first ? '_info' : '', pairs, '1') };
      case 'gauge':
      case 'untyped':
        return { ...base, sample: lines.add('', pairs, `-${number(at)}.125`) };
    }
    return base;
  });
  return {
    kind: 'family',
    dialect,
    name,
    type,
    help,
    unit,
    helpLine,
    typeLine,
    unitLine,
    reopened: false,
    span: nowhere,
    unexpected: [],
    series,
  } as unknown as MetricFamily;
}

/** Documents of families without a fault. */
export function healthyFamilies(dialect: Dialect, most = 5): fc.Arbitrary<readonly MetricFamily[]> {
  const list = fc.array(shapes(dialect), { minLength: 1, maxLength: most });
  return list.map((all) => all.map((shape, index) => familyOf(shape, index, dialect)));
}
