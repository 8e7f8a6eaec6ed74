import { Desc, type DescOptions } from '../../src/registry/desc.ts';
import type { Collector, Metric } from '../../src/registry/metric.ts';

/** A collector of these descriptors and metrics. */
export function collectorOf(descs: readonly Desc[], metrics: readonly Metric[] = []): Collector {
  return { describe: () => descs, collect: () => metrics };
}

/** A collector of one descriptor. */
export function describing(fqName: string, help: string, options?: DescOptions): Collector {
  return collectorOf([new Desc(fqName, help, options)]);
}

/** A collector that describes nothing, so that its metrics are judged only when they are gathered. */
export function unchecked(...metrics: readonly Metric[]): Collector {
  return collectorOf([], metrics);
}
