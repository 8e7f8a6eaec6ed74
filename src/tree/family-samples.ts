import type { MetricFamily, SampleNode } from './nodes.ts';

/** The lines of a family with a value; those of composite values once for each number of them. */
export function samplesOfFamily(family: MetricFamily): readonly SampleNode[] {
  const nodes: (SampleNode | undefined)[] = [...family.unexpected];
  switch (family.type) {
    case 'counter':
      for (const { total, created } of family.series) nodes.push(total, created);
      break;
    case 'histogram':
    case 'gaugehistogram':
      for (const { buckets, sum, count, created } of family.series) {
        nodes.push(...buckets.map(({ sample }) => sample), sum, count, created);
      }
      break;
    case 'summary':
      for (const { quantiles, sum, count, created } of family.series) {
        nodes.push(...quantiles.map(({ sample }) => sample), sum, count, created);
      }
      break;
    case 'stateset':
      for (const { states } of family.series) nodes.push(...states.map(({ sample }) => sample));
      break;
    default:
      for (const { sample } of family.series) nodes.push(sample);
  }
  return nodes.filter((node) => node !== undefined);
}
