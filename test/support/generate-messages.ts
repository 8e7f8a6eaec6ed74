import fc from 'fast-check';

/** Families as messages, without a fault, and without what OpenMetrics 2.0 cannot write. */

const name = fc.constantFrom('requests', 'queue.length', 'größe', 'x', 'a b', 'with "quotes"');
const text = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 8 }), fc.constantFrom('', 'é', '\n', '\\', '"', '\\n'));
const float = fc.oneof(
  fc.double(),
  fc.constantFrom(0, -0, 1e21, 5e-324, Number.NaN, Infinity, -Infinity),
  fc.integer(),
);
const millisecond = { min: 1n, max: 4_000_000_000_000n } as const;

const labels = fc.uniqueArray(fc.record({ name: fc.constantFrom('code', 'ü', 'a.b', '_x'), value: text }), {
  selector: (label) => label.name,
  maxLength: 3,
});

/** A time to the millisecond, which a number of seconds keeps. */
const timestamp = fc.bigInt(millisecond).map((time) => ({
  seconds: time / 1000n,
  nanos: Number(time % 1000n) * 1_000_000,
}));

const exemplar = fc.record({ label: labels, value: float, timestamp });
const created = fc.option(timestamp, { nil: undefined });

const counter = fc.record(
  { value: fc.double({ min: 0, noNaN: true }), exemplar, createdTimestamp: timestamp },
  { requiredKeys: ['value'] },
);

const summary = fc
  .record({
    sampleCount: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
    sampleSum: float,
    quantile: fc.uniqueArray(fc.record({ quantile: fc.constantFrom(0, 0.5, 0.99, 1), value: float }), {
      selector: ({ quantile }) => quantile,
    }),
    createdTimestamp: created,
  })
  .map(({ quantile, ...rest }) => ({ ...rest, quantile: quantile.toSorted((a, b) => a.quantile - b.quantile) }));

const bounds = fc
  .uniqueArray(fc.constantFrom(-1, 0, 0.1, 1, 2.5, 1e6, 1e21), { maxLength: 4 })
  .map((list) => list.toSorted((a, b) => a - b));

const five = { minLength: 5, maxLength: 5 } as const;

/** Classic buckets whose counts rise, some with an exemplar, and the count of all observations. */
const classic = fc
  .tuple(
    bounds,
    fc.array(fc.bigInt({ min: 0n, max: 2n ** 60n }), five),
    fc.array(fc.option(exemplar, { nil: undefined }), five),
  )
  .map(([list, steps, exemplars]) => {
    let count = 0n;
    const bucket = [...list, Infinity].map((upperBound, index) => {
      count += steps[index] ?? 0n;
      const own = exemplars[index];
      return { upperBound, cumulativeCount: count, ...(own && { exemplar: own }) };
    });
    return { bucket, sampleCount: count };
  });

const span = fc.record({ offset: fc.nat({ max: 9 }), length: fc.nat({ max: 3 }) });

/** Spans of one side, the first of which may begin anywhere, and the absolute counts of their buckets. */
const side = fc.tuple(fc.integer({ min: -20, max: 20 }), fc.array(span, { maxLength: 3 })).chain(([first, spans]) => {
  const length = spans.reduce((sum, one) => sum + one.length, 0);
  const moved = spans.map((one, index) => (index === 0 ? { ...one, offset: first } : one));
  return fc
    .array(fc.bigInt({ min: 0n, max: 2n ** 58n }), { minLength: length, maxLength: length })
    .map((counts) => ({ spans: moved, counts }));
});

function deltas(counts: readonly bigint[]): bigint[] {
  return counts.map((count, index) => count - (counts[index - 1] ?? 0n));
}

function total(...counts: readonly (readonly bigint[])[]): bigint {
  return counts.flat().reduce((sum, one) => sum + one, 0n);
}

/** A count that no integer can be. */
function half(count: bigint): number {
  return Number(count % 1000n) + 0.5;
}

const native = fc
  .record({
    schema: fc.integer({ min: -4, max: 8 }),
    zeroThreshold: fc.constantFrom(0, 2 ** -128, 0.001),
    zeroCount: fc.bigInt({ min: 0n, max: 2n ** 53n + 1n }),
    positive: side,
    negative: side,
    isFloat: fc.boolean(),
  })
  .map(({ schema, zeroThreshold, zeroCount, positive, negative, isFloat }) => {
    const all = total([zeroCount], positive.counts, negative.counts);
    // A span without buckets says that the histogram is native.
    const positiveSpan = positive.spans.length === 0 ? [{ offset: 0, length: 0 }] : positive.spans;
    const spans = { schema, zeroThreshold, positiveSpan, negativeSpan: negative.spans };
    if (!isFloat) {
      const counts = { positiveDelta: deltas(positive.counts), negativeDelta: deltas(negative.counts) };
      return { ...spans, ...counts, sampleCount: all, zeroCount };
    }
    return {
      ...spans,
      positiveCount: positive.counts.map((count) => half(count)),
      negativeCount: negative.counts.map((count) => half(count)),
      sampleCountFloat: half(all),
      zeroCountFloat: half(zeroCount),
    };
  });

function histogramOf(start: fc.Arbitrary<object | undefined>): fc.Arbitrary<object> {
  return fc
    .tuple(fc.oneof(classic, native), float, start, fc.array(exemplar, { maxLength: 2 }))
    .map(([numbers, sampleSum, createdTimestamp, exemplars]) => ({
      ...numbers,
      sampleSum,
      ...(createdTimestamp && { createdTimestamp }),
      exemplars,
    }));
}

const values: readonly fc.Arbitrary<object>[] = [
  fc.record({ counter }),
  fc.record({ gauge: fc.record({ value: float }) }),
  fc.record({ summary }),
  fc.record({ untyped: fc.record({ value: float }) }),
  fc.record({ histogram: histogramOf(created) }),
  fc.record({ histogram: histogramOf(fc.constant(undefined)) }),
];

const family = fc.nat({ max: values.length - 1 }).chain((type) =>
  fc.record(
    {
      name,
      help: text,
      type: fc.constant(type),
      metric: fc.uniqueArray(
        fc
          .record(
            { label: labels, value: values[type] as fc.Arbitrary<object>, timestampMs: fc.bigInt(millisecond) },
            { requiredKeys: ['label', 'value'] },
          )
          .map(({ value, ...rest }) => ({ ...rest, ...value })),
        {
          selector: ({ label }) =>
            JSON.stringify(label.filter(({ value }) => value !== '').toSorted((a, b) => (a.name < b.name ? -1 : 1))),
          minLength: 1,
          maxLength: 3,
        },
      ),
    },
    { requiredKeys: ['name', 'type', 'metric'] },
  ),
);

/** Several families of different names. */
export const messageFamilies: fc.Arbitrary<readonly object[]> = fc.uniqueArray(family, {
  selector: (one) => one.name,
  minLength: 1,
  maxLength: 4,
});
