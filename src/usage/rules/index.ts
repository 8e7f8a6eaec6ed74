import type { UsageRule } from '../rule.ts';
import { boundNeverMatches } from './bound-never-matches.ts';
import { classicBucketsMissing } from './classic-buckets-missing.ts';
import { invalidPromql } from './invalid-promql.ts';
import { missingLabel } from './missing-label.ts';
import { missingMetric } from './missing-metric.ts';
import { quantileWithoutBuckets } from './quantile-without-buckets.ts';
import { rateOfGauge } from './rate-of-gauge.ts';
import { sumOfCounter } from './sum-of-counter.ts';
import { valueNeverMatches } from './value-never-matches.ts';

/** The rules of `promlint-ts usage`, in the order of the catalogue. */
export const usageRules: readonly UsageRule[] = [
  invalidPromql,
  missingMetric,
  classicBucketsMissing,
  missingLabel,
  valueNeverMatches,
  boundNeverMatches,
  quantileWithoutBuckets,
  rateOfGauge,
  sumOfCounter,
];
