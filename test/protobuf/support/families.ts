const exemplar = {
  label: [{ name: 'trace_id', value: 'ü' }],
  value: 0.5,
  timestamp: { seconds: 1_700_000_000n, nanos: 5 },
};

/** Families that between them have every field, with extremes of every type. */
export const families: readonly object[] = [
  {
    name: 'requests_total',
    help: 'Requests – all of them.',
    type: 0,
    unit: 'requests',
    metric: [
      {
        label: [
          { name: 'code', value: '200' },
          { name: '', value: '' },
        ],
        counter: { value: 3, exemplar, createdTimestamp: { seconds: -1n, nanos: 999_999_999 } },
        timestampMs: -(2n ** 63n),
      },
      { counter: { value: Number.NaN } },
    ],
  },
  { name: 'temperature', type: 1, metric: [{ gauge: { value: -Infinity }, timestampMs: 2n ** 63n - 1n }] },
  {
    name: 'latency',
    type: 2,
    metric: [
      {
        summary: {
          sampleCount: 2n ** 64n - 1n,
          sampleSum: 5e-324,
          quantile: [{ quantile: 0.5, value: 1 }, { quantile: 0.9 }],
          createdTimestamp: {},
        },
      },
    ],
  },
  { name: 'unknown', type: 3, metric: [{ untyped: { value: 1 } }, { untyped: {} }, {}] },
  {
    name: 'sizes',
    type: 4,
    metric: [
      {
        histogram: {
          sampleCount: 2n ** 53n + 1n,
          sampleCountFloat: 1.5,
          sampleSum: 7,
          bucket: [
            { cumulativeCount: 1n, upperBound: 0.1, exemplar },
            { cumulativeCountFloat: 2.5, upperBound: Infinity },
          ],
          createdTimestamp: { seconds: 1n },
          schema: -4,
          zeroThreshold: 2 ** -128,
          zeroCount: 1n,
          zeroCountFloat: 0.5,
          negativeSpan: [{ offset: -(2 ** 31), length: 2 ** 32 - 1 }],
          negativeDelta: [-(2n ** 63n), 2n ** 63n - 1n],
          negativeCount: [1.5],
          positiveSpan: [{ offset: 2 ** 31 - 1, length: 1 }, {}],
          positiveDelta: [1n, -1n, 0n],
          positiveCount: [0, 2],
          exemplars: [exemplar, {}],
        },
      },
    ],
  },
  { name: 'queue', type: 5, metric: [{ histogram: { positiveSpan: [{ offset: 0, length: 0 }] } }] },
  { type: 77, metric: [] },
  {},
];
