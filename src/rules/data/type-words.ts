import type { MetricType } from '../../syntax/ast.ts';

/** The words for each type. promlint spells gauge histograms as client_model does; `_info` is a suffix by convention. */
export const typeWords: Readonly<Partial<Record<MetricType, readonly string[]>>> = {
  counter: ['counter'],
  gauge: ['gauge'],
  histogram: ['histogram'],
  summary: ['summary'],
  gaugehistogram: ['gauge_histogram', 'gaugehistogram'],
  stateset: ['stateset'],
};
