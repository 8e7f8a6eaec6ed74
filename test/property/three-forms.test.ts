import { describe, expect, it } from 'vitest';
import { parseText } from '../../src/api/parse-text.ts';
import { print } from '../../src/print/print.ts';
import type { NativeBuckets } from '../../src/model/native-histogram.ts';
import type { Exemplar } from '../../src/syntax/ast.ts';
import type { MetricFamily, SampleNode } from '../../src/tree/nodes.ts';
import { bodyOf } from '../protobuf/support/oracle.ts';
import { messageFamilies } from '../support/generate-messages.ts';
import { counterexample, difference } from '../support/property.ts';

type Anything = Readonly<Record<string, unknown>>;

/** Numbers as they are told apart. */
function number(value: number | undefined): string | undefined {
  return value === undefined ? undefined : Object.is(value, -0) ? '-0' : String(value);
}

function labelsOf(labels: readonly { readonly name: string; readonly value: string }[]): readonly string[] {
  return labels.map(({ name, value }) => JSON.stringify([name, value])).toSorted();
}

function exemplarText({ labels, value, timestamp }: Exemplar): string {
  const pairs = labels.map(({ name, value: text }) => ({ name: name.text, value: text.text }));
  return JSON.stringify([labelsOf(pairs), number(value.value), number(timestamp?.value)]);
}

/** Buckets by their index, so that it does not matter how spans are cut. */
function bucketsOf({ spans, rawCounts }: NativeBuckets): readonly string[] {
  let index = 0;
  let at = 0;
  return spans.flatMap(({ offset, length }) => {
    index += offset;
    return Array.from({ length }, () => `${index++}: ${rawCounts[at++]}`);
  });
}

/** What a series says, without its places in a text and how its numbers are written. */
function seriesModel(series: Anything): Anything {
  const sample = (series['sample'] ?? series['total']) as SampleNode | undefined;
  const count = series['count'] as SampleNode | undefined;
  const native = series['native'] as { positive: NativeBuckets; negative: NativeBuckets } | undefined;
  return {
    labels: labelsOf(series['labels'] as readonly { name: string; value: string }[]),
    timestamp: number(series['timestamp'] as number | undefined),
    start: number(series['startTimestamp'] as number | undefined),
    value: number(sample?.value),
    count: count?.rawValue,
    sum: number((series['sum'] as SampleNode | undefined)?.value),
    buckets: (series['buckets'] as { upperBound: number; sample: SampleNode }[] | undefined)?.map(
      (bucket) => `${bucket.upperBound}: ${bucket.sample.rawValue}`,
    ),
    quantiles: (series['quantiles'] as { quantile: number; value: number }[] | undefined)?.map(
      ({ quantile, value }) => `${quantile}: ${number(value)}`,
    ),
    native: native && { ...native, positive: bucketsOf(native.positive), negative: bucketsOf(native.negative) },
    exemplars: (series['exemplars'] as readonly Exemplar[]).map((one) => exemplarText(one)).toSorted(),
  };
}

function model(families: readonly MetricFamily[]): readonly Anything[] {
  return families.map(({ name, type, help, unit, series, unexpected }) => ({
    name,
    type,
    help,
    unit,
    unexpected: unexpected.length,
    series: (series as unknown as readonly Anything[]).map((one) => seriesModel(one)),
  }));
}

describe('messages, text of OpenMetrics 2.0, and messages made of it', () => {
  it('are the same model', () => {
    const fault = counterexample(messageFamilies, { seed: 41, runs: 150 }, (families) => {
      const read = parseText(bodyOf(...families), { dialect: 'protobuf' });
      const text = print(read.families, { dialect: 'openmetrics-2.0.0' });
      const second = parseText(text, { dialect: 'openmetrics-2.0.0' });
      const bytes = print(second.families, { dialect: 'protobuf' });
      const third = parseText(bytes, { dialect: 'protobuf' });
      const problems = [...read.problems, ...second.problems, ...third.problems];
      // Families may mix classic and native histograms, which are read whole, though Prometheus loses buckets of them.
      const others = problems.filter(({ rule }) => rule !== 'native-histogram-as-classic');
      return (
        difference(others, []) ??
        difference(model(second.families), model(read.families)) ??
        difference(model(third.families), model(read.families))
      );
    });
    expect(fault).toBeUndefined();
  });

  it('are the same messages, read and written', () => {
    const fault = counterexample(messageFamilies, { seed: 42, runs: 150 }, (families) => {
      const read = parseText(bodyOf(...families), { dialect: 'protobuf' }).families;
      const again = parseText(print(read, { dialect: 'protobuf' }), { dialect: 'protobuf' }).families;
      return difference(model(again), model(read));
    });
    expect(fault).toBeUndefined();
  });

  it('keep an empty native histogram a native one', () => {
    const line = 'x {count:0,sum:0,schema:3,zero_threshold:0,zero_count:0}';
    const { families } = parseText(`# TYPE x histogram\n${line}\n# EOF\n`, { dialect: 'openmetrics-2.0.0' });
    const again = parseText(print(families, { dialect: 'protobuf' })).families;
    expect(model(again)).toEqual(model(families));
  });
});
