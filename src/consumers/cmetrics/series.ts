import type { Reason } from '../rejection-rules.ts';
import { cDouble, isCDouble, isCInteger, isCount } from './numbers.ts';

/** What a sample of a histogram or summary is; `ignored` counts, but is not read. */
export type Part = 'normal' | 'bucket' | 'sum' | 'count' | 'ignored';

/** A sample of a series of a histogram or summary. */
export interface PartSample {
  readonly part: Part;
  readonly value: string;
  readonly timestamp: string;
  /** The value of its label `le` or `quantile`, and that of the label that came first in the series. */
  readonly bound: string | undefined;
  readonly first: string | undefined;
}

/** Label names of a histogram or summary, without `le` and `quantile`, in the order that the first series had. */
type Created = readonly string[] | undefined;

/** `add_metric_histogram`: what is wrong with a series; `created` is what the series before it made. */
export function histogramFault(
  samples: readonly PartSample[],
  labels: ReadonlySet<string>,
  created: Created,
  hasName: boolean,
): Reason | undefined {
  if (samples.length < 3) return { rule: missingRule(samples), reason: 'not enough samples for histogram' };
  if (!labels.has('le')) return { rule: 'histogram-invalid-le', reason: 'missing histogram bucket "le" label' };
  // The last bucket is taken for that of infinity, and not read.
  const size = samples.length - 3;
  const bounds = Array.from({ length: size }, () => 0);
  const timestamps = new FirstTimestamp();
  let index = 0;
  for (const { part, value, timestamp, bound } of samples) {
    if (part === 'normal' || part === 'ignored' || (part === 'bucket' && index === size)) continue;
    if (part === 'bucket') {
      if (bound === undefined || !isCDouble(bound)) {
        return { rule: 'histogram-invalid-le', reason: 'failed to parse bucket' };
      }
      if (!isCount(value)) return { rule: 'histogram-negative-value', reason: 'failed to parse count' };
      bounds[index] = cDouble(bound);
      index += 1;
    }
    const fault = partFault(part, value) ?? timestamps.faultOf(timestamp);
    if (fault !== undefined) return fault;
  }
  if (created?.length === labels.size - 1) return undefined;
  if (size === 0) {
    const hasInfinity = samples.some(({ bound = '' }) => /^\+?inf/i.test(bound));
    const rule = hasInfinity ? 'syntax-error' : 'histogram-missing-inf';
    return { rule, reason: 'cmt_histogram_buckets_create_size failed' };
  }
  const isUnordered = bounds.some((bound, at) => at > 0 && (bounds[at - 1] as number) > bound);
  if (isUnordered) return { rule: 'histogram-bucket-order', reason: 'cmt_histogram_create failed' };
  return hasName ? undefined : noName;
}

/** `add_metric_summary` */
export function summaryFault(
  samples: readonly PartSample[],
  labels: ReadonlySet<string>,
  created: Created,
  hasName: boolean,
): Reason | undefined {
  if (samples.length < 2) return { rule: 'syntax-error', reason: 'not enough samples for summary' };
  const timestamps = new FirstTimestamp();
  const hasQuantile = labels.has('quantile');
  let quantiles = 0;
  for (const { part, value, timestamp, bound, first } of samples) {
    if (part === 'bucket' || part === 'ignored') continue;
    if (part === 'normal') {
      // Without a label `quantile` it reads the first.
      const quantile = hasQuantile ? bound : first;
      if (quantile === undefined) return { rule: 'summary-invalid-quantile', reason: 'crash: no label' };
      if (!isCDouble(quantile)) return { rule: 'summary-invalid-quantile', reason: 'failed to parse bucket' };
      quantiles += 1;
    }
    const fault = partFault(part, value) ?? timestamps.faultOf(timestamp);
    if (fault !== undefined) return fault;
  }
  if (quantiles * 8 > allocatedBytes(samples.length - 2)) {
    return { rule: 'syntax-error', reason: 'crash: quantiles without sum and count' };
  }
  if (created !== undefined && created.length === labelsBefore(labels, 'quantile').length) return undefined;
  return hasName ? undefined : noName;
}

export const noName: Reason = { rule: 'invalid-metric-name', reason: 'undefined name' };

/** How many bytes `calloc` of glibc has for a number of floats; what is written beyond them ends the process. */
function allocatedBytes(floats: number): number {
  return Math.max(24, Math.ceil((floats * 8 + 8) / 16) * 16 - 8);
}

/** Those of the labels that a summary keeps: what comes after the quantile is lost. */
export function labelsBefore(labels: ReadonlySet<string>, name: string): readonly string[] {
  const names = [...labels];
  return labels.has(name) ? names.slice(0, names.indexOf(name)) : names;
}

/** A histogram or summary has one timestamp: the first that is not 0. Others are not read. */
class FirstTimestamp {
  private isFound = false;

  faultOf(text: string): Reason | undefined {
    if (this.isFound || text === '') return undefined;
    if (!isCInteger(text)) return invalidTimestamp;
    this.isFound = Number(text) > 0;
    return undefined;
  }
}

export const invalidTimestamp: Reason = {
  rule: 'invalid-timestamp',
  reason: 'failed to parse sample: not a valid timestamp',
};

function partFault(part: Part, value: string): Reason | undefined {
  if (part === 'bucket') return undefined;
  if (part === 'count') return isCount(value) ? undefined : { rule: 'invalid-value', reason: 'failed to parse count' };
  return isCDouble(value) ? undefined : { rule: 'invalid-value', reason: 'failed to parse sum or quantile' };
}

function missingRule(samples: readonly PartSample[]): string {
  const has = (part: Part): boolean => samples.some((sample) => sample.part === part);
  if (!has('count')) return 'histogram-missing-count';
  return has('sum') ? 'histogram-missing-inf' : 'histogram-missing-sum';
}
