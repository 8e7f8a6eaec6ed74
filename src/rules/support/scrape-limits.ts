import type { SampleView } from '../../model/views.ts';

/** Where it is said what Prometheus does with the settings of a job. */
export const scrapeSources: readonly string[] = [
  'https://prometheus.io/docs/prometheus/latest/configuration/configuration/#scrape_config',
  'https://github.com/prometheus/prometheus/blob/main/scrape/scrape.go',
];

/** How many samples Prometheus makes of a line: a native histogram is one, buckets and quantiles are one each. */
export function storedSamples({ composite }: SampleView): number {
  if (composite === undefined) return 1;
  if (composite.kind === 'summary') return composite.quantiles.length + 2;
  if (composite.native !== undefined) return 1;
  const buckets = composite.buckets ?? [];
  const hasInfinity = buckets.some(({ bound }) => bound.value === Infinity);
  return buckets.length + (hasInfinity ? 2 : 3);
}
