import { expect, test } from 'vitest';
import type { Label, Name, NumberNode, Text } from '../../src/syntax/ast.ts';
import { parseLine } from '../../src/syntax/grammar/parse-line.ts';
import { span } from '../../src/text/span.ts';

const line = 7;

function name(written: string, start: number, end: number): Name {
  return { text: written, quoted: false, span: span(line, start, end) };
}

function quotedName(written: string, start: number, end: number): Name {
  return { text: written, quoted: true, span: span(line, start, end) };
}

function text(found: string, start: number, end: number): Text {
  return { text: found, span: span(line, start, end) };
}

function label(labelName: Name, value: Text): Label {
  return { name: labelName, value, span: span(line, labelName.span.start, value.span.end) };
}

function number(raw: string, start: number, value: number = Number(raw)): NumberNode {
  return { raw, value, span: span(line, start, start + raw.length) };
}

test('a sample with everything', () => {
  expect(
    parseLine(String.raw`rpc_total{method="get",path="C:\\x\n\"é"} 1e3 1395066363000`, 'prometheus-1.0.0', line),
  ).toEqual({
    kind: 'sample',
    span: span(line, 0, 59),
    problems: [],
    name: name('rpc_total', 0, 9),
    labels: [
      label(name('method', 10, 16), text('get', 17, 22)),
      label(name('path', 23, 27), text('C:\\x\n"é', 28, 40)),
    ],
    series: span(line, 0, 41),
    value: number('1e3', 42),
    timestamp: number('1395066363000', 46),
    exemplar: undefined,
  });
});

test('a sample with blanks wherever they may stand', () => {
  expect(parseLine('\ta { b = "c" , } 1  2', 'prometheus-0.0.4', line)).toEqual({
    kind: 'sample',
    span: span(line, 0, 21),
    problems: [],
    name: name('a', 1, 2),
    labels: [label(name('b', 5, 6), text('c', 9, 12))],
    series: span(line, 1, 16),
    value: number('1', 17),
    timestamp: number('2', 20),
    exemplar: undefined,
  });
});

test('a metric name in quotes', () => {
  expect(parseLine('{"a \\"b\\"","c.d"="é\u{1F600}"} NaN', 'prometheus-1.0.0', line)).toEqual({
    kind: 'sample',
    span: span(line, 0, 27),
    problems: [],
    name: quotedName('a "b"', 1, 10),
    labels: [label(quotedName('c.d', 11, 16), text('é\u{1F600}', 17, 22))],
    series: span(line, 0, 23),
    value: number('NaN', 24, NaN),
    timestamp: undefined,
    exemplar: undefined,
  });
});

test('a sample with an exemplar', () => {
  expect(parseLine('a_bucket{le="1"} 5 10.5 # {id="x"} 0.7 9.25', 'openmetrics-1.0.0', line)).toEqual({
    kind: 'sample',
    span: span(line, 0, 43),
    problems: [],
    name: name('a_bucket', 0, 8),
    labels: [label(name('le', 9, 11), text('1', 12, 15))],
    series: span(line, 0, 16),
    value: number('5', 17),
    timestamp: number('10.5', 19),
    exemplar: {
      labels: [label(name('id', 27, 29), text('x', 30, 33))],
      value: number('0.7', 35),
      timestamp: number('9.25', 39),
      span: span(line, 24, 43),
    },
  });
});

test('OpenMetrics 2.0 has composite values, start timestamps and more than one exemplar', () => {
  const composite = parseLine('a{b="c"} {count:2,sum:1.5,bucket:[1:1,+Inf:2]} 5 st@4', 'openmetrics-2.0.0', line);
  expect(composite).toMatchObject({
    kind: 'sample',
    problems: [],
    value: number('{count:2,sum:1.5,bucket:[1:1,+Inf:2]}', 9, NaN),
    timestamp: number('5', 47),
    startTimestamp: number('4', 52),
    composite: [
      { name: 'count', raw: '2', span: span(line, 10, 17) },
      { name: 'sum', raw: '1.5', span: span(line, 18, 25) },
      { name: 'bucket', raw: '[1:1,+Inf:2]', span: span(line, 26, 45) },
    ],
  });
  const exemplars = [
    { labels: [], value: number('1', 9), timestamp: number('2', 11), span: span(line, 4, 12) },
    { labels: [], value: number('3', 18), timestamp: number('4', 20), span: span(line, 13, 21) },
  ];
  expect(parseLine('a 1 # {} 1 2 # {} 3 4', 'openmetrics-2.0.0', line)).toMatchObject({
    exemplar: exemplars[0],
    exemplars,
  });
});

test('a sample without braces has its name for a series', () => {
  expect(parseLine('up 1', 'openmetrics-1.0.0', line)).toMatchObject({ labels: [], series: span(line, 0, 2) });
  expect(parseLine('up{} 1', 'openmetrics-1.0.0', line)).toMatchObject({ labels: [], series: span(line, 0, 4) });
});

test('HELP', () => {
  expect(parseLine(String.raw`# HELP up A \"b\"\n\\c  `, 'prometheus-1.0.0', line)).toEqual({
    kind: 'help',
    span: span(line, 0, 24),
    problems: [],
    name: name('up', 7, 9),
    help: text('A "b"\n\\c  ', 10, 24),
  });
  expect(parseLine('# HELP "u p"', 'prometheus-1.0.0', line)).toEqual({
    kind: 'help',
    span: span(line, 0, 12),
    problems: [],
    name: quotedName('u p', 7, 12),
    help: text('', 12, 12),
  });
});

test('TYPE', () => {
  expect(parseLine('  #\tTYPE  up\tgauge', 'prometheus-1.0.0', line)).toEqual({
    kind: 'type',
    span: span(line, 0, 18),
    problems: [],
    name: name('up', 10, 12),
    typeText: text('gauge', 13, 18),
    type: 'gauge',
  });
  expect(parseLine('# TYPE up Histogram', 'prometheus-1.0.0', line)).toMatchObject({ type: 'histogram' });
  expect(parseLine('# TYPE up gauge_histogram', 'prometheus-1.0.0', line)).toMatchObject({ type: 'gaugehistogram' });
  expect(parseLine('# TYPE up Histogram', 'openmetrics-1.0.0', line)).toMatchObject({ type: undefined });
  expect(parseLine('# TYPE up', 'prometheus-1.0.0', line)).toMatchObject({ type: undefined, typeText: text('', 9, 9) });
});

test('UNIT', () => {
  expect(parseLine('# UNIT up_seconds seconds', 'openmetrics-1.0.0', line)).toEqual({
    kind: 'unit',
    span: span(line, 0, 25),
    problems: [],
    name: name('up_seconds', 7, 17),
    unit: text('seconds', 18, 25),
  });
  expect(parseLine('# UNIT up ', 'openmetrics-1.0.0', line)).toMatchObject({ problems: [], unit: text('', 10, 10) });
});

test('lines that say nothing about a metric', () => {
  const whole = (length: number): object => ({ span: span(line, 0, length), problems: [] });
  expect(parseLine('', 'prometheus-1.0.0', line)).toEqual({ kind: 'blank', ...whole(0) });
  expect(parseLine(' \t', 'prometheus-1.0.0', line)).toEqual({ kind: 'blank', ...whole(2) });
  expect(parseLine('#', 'prometheus-1.0.0', line)).toEqual({ kind: 'comment', ...whole(1) });
  expect(parseLine('# UNIT a b', 'prometheus-1.0.0', line)).toEqual({ kind: 'comment', ...whole(10) });
  expect(parseLine('# EOF', 'prometheus-1.0.0', line)).toEqual({ kind: 'comment', ...whole(5) });
  expect(parseLine('# EOF', 'openmetrics-1.0.0', line)).toEqual({ kind: 'eof', ...whole(5) });
});

test('what real parsers read stays in the model', () => {
  const read = (source: string): unknown => parseLine(source, 'prometheus-1.0.0', line);
  expect(read('{up,job="web"} 1')).toMatchObject({ kind: 'sample', name: name('up', 1, 3) });
  expect(read('"u p" 1')).toMatchObject({ kind: 'sample', name: quotedName('u p', 0, 5), series: span(line, 0, 5) });
  expect(read('up{job="web" zone="a"} 1')).toMatchObject({
    labels: [{ name: { text: 'job' } }, { name: { text: 'zone' } }],
  });
  expect(read('{job="web","up"} 1')).toMatchObject({
    name: quotedName('up', 11, 15),
    labels: [{ value: { text: 'web' } }],
  });
  expect(read('up{path="\\d"} 1')).toMatchObject({ labels: [{ value: { text: '\\d' } }] });
  expect(read('#TYPE up gauge')).toMatchObject({ kind: 'type', type: 'gauge' });
  expect(read('up 1 -5')).toMatchObject({ timestamp: number('-5', 5) });
  expect(read('up 1 soon')).toMatchObject({ timestamp: number('soon', 5, NaN) });
  expect(read('up 1\r')).toMatchObject({ value: number('1', 3), span: span(line, 0, 5) });
  expect(read('up 1 # {id="x"} 1')).toMatchObject({ kind: 'sample', exemplar: undefined });
  expect(read('up{__name__="down"} 1')).toMatchObject({ labels: [{ name: { text: '__name__' } }], problems: [] });
  expect(read('up{a="1",a="2"} 1')).toMatchObject({ problems: [] });
});

test('a byte order mark counts on the first line only', () => {
  expect(parseLine('\uFEFFup 1', 'prometheus-1.0.0', 0)).toMatchObject({
    kind: 'sample',
    name: { span: span(0, 1, 3) },
  });
  expect(parseLine('\uFEFFup 1', 'prometheus-1.0.0', 1)).toMatchObject({ kind: 'bad' });
});
