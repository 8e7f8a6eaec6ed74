import type { Rule } from '../lint/rule.ts';
import { boundRule } from './support/bound-rules.ts';
import { bucketTypes } from './support/bounds.ts';

/** Bounds are powers of 2 that have been rounded. */
const tolerance = 1e-9;

export const zeroThresholdBetweenBounds: Rule = boundRule({
  id: 'zero-threshold-between-bounds',
  meta: {
    category: 'types',
    severity: { prometheus: 'off', openmetrics: 'off', openmetrics2: 'info', protobuf: 'info' },
    presets: ['spec'],
    what: 'The zero threshold of a native histogram is 0 or a bound of a bucket.',
    why: 'Where Prometheus merges histograms of several thresholds it widens the zero bucket up to a bound. Observations of a bucket that the threshold divides are then counted as zero although they were not.',
    fix: 'set the zero threshold to a bound, such as 2^-128, which is one of every schema',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec_2_0/#native-buckets',
      'https://prometheus.io/docs/specs/native_histograms/#zero-bucket',
    ],
  },
  types: bucketTypes,
  messages: {
    found: {
      message: 'zero threshold {value} of `{family}` lies between the bounds of schema {schema}',
      help: 'set it to a bound, such as {bound}',
    },
  },
  check: ({ composite }, report) => {
    if (composite?.kind !== 'histogram' || composite.native === undefined) return;
    const { zeroThreshold, schema } = composite.native;
    const { value, span } = zeroThreshold;
    if (!(value > 0 && Number.isFinite(value))) return;
    const bound = nearestBound(value, schema.value);
    if (Math.abs(bound - value) <= tolerance * value) return;
    report({ message: 'found', data: { value, schema: schema.value, bound }, at: span });
  },
});

function nearestBound(value: number, schema: number): number {
  const perDoubling = 2 ** schema;
  return 2 ** (Math.round(Math.log2(value) * perDoubling) / perDoubling);
}
