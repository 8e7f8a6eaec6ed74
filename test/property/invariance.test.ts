import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SourceReport } from '../../src/diagnostics/diagnostic.ts';
import { type Dialect, isOpenMetrics } from '../../src/syntax/dialect.ts';
import { printFamilies, printFamily } from '../support/families.ts';
import { healthyFamilies } from '../support/generate-families.ts';
import { anyDocument, denseLine } from '../support/generate-documents.ts';
import { allDialects } from '../support/generate-lines.ts';
import { lint } from '../support/lint.ts';
import { counterexample, difference } from '../support/property.ts';

/** Rules that count families, or judge the document as a whole. */
const documentRules = [
  'explicit-timestamp',
  'implausible-timestamp',
  'constant-label',
  'mixed-timestamps',
  'empty-exposition',
];

/**
 * The findings of a document, but those about it as a whole, as they would be some lines further down. promtool prints
 * nothing of a document that it cannot parse, so what it prints depends on all of it too.
 */
function moved({ diagnostics }: SourceReport, by: number): unknown[] {
  return diagnostics
    .filter(({ rule }) => !documentRules.includes(rule))
    .map(({ line, endLine, places, related, edits, ...rest }) => ({
      ...rest,
      promtool: undefined,
      line: line + by,
      endLine: endLine + by,
      places: places?.map((place) => ({ ...place, line: place.line + by })),
      related: related?.map((place) => ({ ...place, line: place.line + by })),
      edits: edits?.map((edit) => ({ ...edit, line: edit.line + by, endLine: edit.endLine + by })),
    }));
}

function ended(lines: readonly string[], dialect: Dialect): string {
  const all = isOpenMetrics(dialect) ? [...lines, '# EOF'] : lines;
  return all.map((line) => `${line}\n`).join('');
}

/** Which rules about the registry find fault with which families. */
function verdict(report: SourceReport): string[] {
  const found = report.diagnostics.filter((one) => one.category === 'registry');
  return [...new Set(found.map((one) => `${one.rule} ${one.family ?? ''}`))].toSorted();
}

/** A family's metadata, and its series: each is some lines that stay together. */
interface Block {
  readonly head: readonly string[];
  readonly series: readonly (readonly string[])[];
}

const value = fc.constantFrom('1', '2', 'NaN');
const labels = fc.constantFrom(
  '',
  '{x="1"}',
  '{x="2"}',
  '{y="1"}',
  '{x=""}',
  '{x="1",y="1"}',
  '{y="1",x="1"}',
  '{x="1",x="2"}',
  '{__x="1"}',
);
const timestamp = fc.constantFrom('', '', ' 1', ' 2');

function simpleSeries(name: string): fc.Arbitrary<readonly string[]> {
  return fc.tuple(labels, value, timestamp).map(([set, number, stamp]) => [`${name}${set} ${number}${stamp}`]);
}

function withLabel(set: string, label: string): string {
  return set === '' ? `{${label}}` : `${set.slice(0, -1)},${label}}`;
}

function histogramSeries(name: string): fc.Arbitrary<readonly string[]> {
  return fc
    .tuple(labels, timestamp, fc.boolean())
    .map(([set, stamp, odd]) => [
      `${name}_bucket${withLabel(set, 'le="1"')} 1${stamp}`,
      `${name}_bucket${withLabel(set, 'le="+Inf"')} 2${stamp}`,
      `${name}_sum${odd ? withLabel(set, 'le="1"') : set} 3${stamp}`,
      `${name}_count${set} 2${stamp}`,
    ]);
}

function summarySeries(name: string): fc.Arbitrary<readonly string[]> {
  return fc
    .tuple(labels, timestamp, fc.boolean())
    .map(([set, stamp, odd]) => [
      `${name}${withLabel(set, 'quantile="0.5"')} 1${stamp}`,
      `${name}_sum${set} 3${stamp}`,
      `${name}_count${odd ? withLabel(set, 'quantile="1"') : set} 2${stamp}`,
    ]);
}

function block(name: string): fc.Arbitrary<Block> {
  return fc.oneof(
    fc.record({
      head: fc.constantFrom(
        [],
        [`# TYPE ${name} gauge`],
        [`# HELP ${name} h`, `# TYPE ${name} gauge`],
        [`# HELP ${name} g`],
      ),
      series: fc.array(simpleSeries(name), { minLength: 1, maxLength: 6 }),
    }),
    fc.record({
      head: fc.constant([`# TYPE ${name} histogram`]),
      series: fc.array(histogramSeries(name), { minLength: 1, maxLength: 4 }),
    }),
    fc.record({
      head: fc.constant([`# TYPE ${name} summary`]),
      series: fc.array(summarySeries(name), { minLength: 1, maxLength: 4 }),
    }),
  );
}

const blocks = fc
  .array(fc.constantFrom('a', 'b', 'a_count', 'a_bucket', 'b_sum', 'c'), { minLength: 1, maxLength: 5 })
  .chain((names) => fc.tuple(...names.map((name) => block(name))));

function shuffled<T>(list: readonly T[], order: readonly number[]): T[] {
  return list
    .map((item, index) => ({ item, place: order[index % order.length] as number, index }))
    .toSorted((one, other) => one.place - other.place || one.index - other.index)
    .map(({ item }) => item);
}

const order = fc.array(fc.nat(), { minLength: 8, maxLength: 8 });

describe.each(allDialects)('as %s', (dialect) => {
  it('permuting the series of families changes no verdict of the registry', () => {
    const cases = fc.tuple(blocks, order);
    const fault = counterexample(cases, { seed: 51, runs: 100 }, ([list, places]) => {
      const before = list.flatMap(({ head, series }) => [...head, ...series.flat()]);
      const after = list.flatMap(({ head, series }) => [...head, ...shuffled(series, places).flat()]);
      return difference(
        verdict(lint(ended(before, dialect), { dialect, preset: 'registry' })),
        verdict(lint(ended(after, dialect), { dialect, preset: 'registry' })),
      );
    });
    expect(fault).toBeUndefined();
  });

  it('permuting the labels of lines changes no verdict of the registry', () => {
    const cases = fc.tuple(fc.array(denseLine, { minLength: 1, maxLength: 20 }), order);
    const fault = counterexample(cases, { seed: 52, runs: 100 }, ([lines, places]) => {
      const permuted = lines.map((line) =>
        line.replace(/\{(.*)\}/, (_, inside: string) => `{${shuffled(inside.split(','), places).join(',')}}`),
      );
      return difference(
        verdict(lint(ended(lines, dialect), { dialect, preset: 'registry' })),
        verdict(lint(ended(permuted, dialect), { dialect, preset: 'registry' })),
      );
    });
    expect(fault).toBeUndefined();
  });

  it('a healthy family before or after changes no other finding', () => {
    const healthyLines = healthyFamilies(dialect, 2).map((all) =>
      all.flatMap((family) => printFamily(family, dialect)),
    );
    const cases = fc.tuple(fc.array(denseLine, { minLength: 1, maxLength: 20 }), healthyLines);
    const fault = counterexample(cases, { seed: 53, runs: 100 }, ([lines, added]) => {
      const own = lint(ended(added, dialect), { dialect });
      const alone = lint(ended(lines, dialect), { dialect });
      const shift = added.length;
      const front = lint(ended([...added, ...lines], dialect), { dialect });
      const behind = lint(ended([...lines, ...added], dialect), { dialect });
      return (
        difference(moved(front, 0), [...moved(own, 0), ...moved(alone, shift)]) ??
        difference(moved(behind, 0), [...moved(alone, 0), ...moved(own, lines.length)])
      );
    });
    expect(fault).toBeUndefined();
  });

  it('reports are the same every time', () => {
    const fault = counterexample(anyDocument(dialect), { seed: 54, runs: 100 }, (text) =>
      difference(lint(text, { dialect }), lint(text, { dialect })),
    );
    expect(fault).toBeUndefined();
  });

  it('places lie within their lines', () => {
    const fault = counterexample(anyDocument(dialect), { seed: 55, runs: 120 }, (text) => {
      // Halves of characters cannot be encoded.
      const lines = new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(text)).split('\n');
      const { diagnostics, excerpts } = lint(text, { dialect });
      for (const found of diagnostics) {
        const places = [found, ...(found.places ?? []), ...(found.related ?? [])];
        for (const { line, column } of places) {
          const length = lines[line - 1]?.length ?? -1;
          if (line < 1 || column < 1 || column > length + 1) return `${found.rule} at ${line}:${column}`;
        }
        const { endLine, endColumn } = found;
        if (endLine !== found.line || endColumn < found.column || endColumn > (lines[endLine - 1]?.length ?? -1) + 1) {
          return `${found.rule} ends at ${endLine}:${endColumn}`;
        }
        if (found.count < 1 || found.places?.length !== (found.count > 1 ? Math.min(found.count, 5) : undefined)) {
          return `${found.rule} has ${found.count} places, ${found.places?.length ?? 'no'} of them told`;
        }
        const shown = excerpts.get(found.line);
        if (text !== '' && shown === undefined) return `${found.rule} shows nothing`;
        if (shown !== undefined && lines[found.line - 1]?.startsWith(shown.text, shown.column - 1) !== true) {
          return `${found.rule} shows ${JSON.stringify(shown)}`;
        }
      }
      return undefined;
    });
    expect(fault).toBeUndefined();
  });

  it('findings stand in their order', () => {
    const fault = counterexample(anyDocument(dialect), { seed: 56, runs: 100 }, (text) => {
      const found = lint(text, { dialect }).diagnostics;
      const keys = found.map(({ line, column, rule }) => [line, column, rule] as const);
      const sorted = keys.toSorted(
        (one, other) => one[0] - other[0] || one[1] - other[1] || (one[2] < other[2] ? -1 : one[2] > other[2] ? 1 : 0),
      );
      return difference(keys, sorted);
    });
    expect(fault).toBeUndefined();
  });

  it('as many lines are read as there are', () => {
    const fault = counterexample(anyDocument(dialect), { seed: 57, runs: 100 }, (text) => {
      const { samples, series, families, bytes } = lint(text, { dialect });
      if (bytes !== new TextEncoder().encode(text).length) return `${bytes} bytes`;
      if (series > samples) return `${series} series of ${samples} samples`;
      return families > text.split('\n').length ? `${families} families` : undefined;
    });
    expect(fault).toBeUndefined();
  });
});

/** What is told of a text document, with the lines that `lineOf` makes of its own. */
function told(document: readonly string[], lineOf: (line: number) => number): string[] {
  return lint(ended(document, 'prometheus-1.0.0'), { dialect: 'prometheus-1.0.0' })
    .diagnostics.filter(({ rule }) => rule !== 'empty-exposition')
    .map(({ line, column, rule, message, count }) => `${lineOf(line)}:${column} ${rule} ${count} ${message}`)
    .toSorted();
}

it('comments and blank lines change nothing but the line numbers', () => {
  const comments = fc.array(fc.constantFrom('', '#', '# c', '# some comment', '#c'), { maxLength: 2 });
  const cases = fc.array(fc.tuple(comments, denseLine), { minLength: 1, maxLength: 20 });
  const fault = counterexample(cases, { seed: 59, runs: 200 }, (list) => {
    const lines = list.map(([, line]) => line);
    const places: number[] = [];
    const commented = list.flatMap(([before, line], index) => {
      places.push((places[index - 1] ?? 0) + before.length + 1);
      return [...before, line];
    });
    const at = (line: number): number => places[line - 1] ?? line;
    return difference(
      told(commented, (line) => line),
      told(lines, at),
    );
  });
  expect(fault).toBeUndefined();
});

it('healthy documents stay healthy when their families change places', () => {
  const cases = fc.tuple(healthyFamilies('prometheus-1.0.0', 6), order);
  const fault = counterexample(cases, { seed: 58, runs: 80 }, ([families, places]) => {
    const found = (list: typeof families): unknown =>
      lint(printFamilies(list, 'prometheus-1.0.0'), { dialect: 'prometheus-1.0.0' })
        .diagnostics.filter(({ rule }) => !documentRules.includes(rule))
        .map(({ rule, family, count }) => `${family} ${rule} ${count}`)
        .toSorted();
    return difference(found(shuffled(families, places)), found(families));
  });
  expect(fault).toBeUndefined();
});
