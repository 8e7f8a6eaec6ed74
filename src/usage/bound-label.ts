import type { QueriedFamily, SeriesPart } from './queried-family.ts';

/** Whether a label says which bucket or which quantile a series is. */
export function isBoundLabel(label: string, { type, hasNative }: QueriedFamily, part: SeriesPart): boolean {
  // Prometheus can make classic buckets of native ones.
  if (label === 'le') return part === 'bucket' || hasNative;
  return label === 'quantile' && type === 'summary' && part === 'value';
}
