import type { ChangeRule } from '../change-rule.ts';
import { scrapeRules } from '../scrapes/rules/index.ts';
import { boundsChanged } from './bounds-changed.ts';
import { cardinalityGrown } from './cardinality-grown.ts';
import { classicBucketsRemoved } from './classic-buckets-removed.ts';
import { compatibleChange } from './compatible-change.ts';
import { familyAdded } from './family-added.ts';
import { familyRemoved } from './family-removed.ts';
import { familyWithoutSeries } from './family-without-series.ts';
import { helpChanged } from './help-changed.ts';
import { labelAdded } from './label-added.ts';
import { labelRemoved } from './label-removed.ts';
import { quantileRemoved } from './quantile-removed.ts';
import { stabilityLowered } from './stability-lowered.ts';
import { stateRemoved } from './state-removed.ts';
import { totalSuffixRemoved } from './total-suffix-removed.ts';
import { typeChanged } from './type-changed.ts';
import { unitChanged } from './unit-changed.ts';

/** The rules of `breaking` and `diff`, in the order of reports; the last ones, which are not recommended, are for `diff` alone. */
export const compatibilityRules: readonly ChangeRule[] = [
  familyRemoved,
  totalSuffixRemoved,
  typeChanged,
  unitChanged,
  labelAdded,
  labelRemoved,
  boundsChanged,
  classicBucketsRemoved,
  quantileRemoved,
  stateRemoved,
  helpChanged,
  familyWithoutSeries,
  cardinalityGrown,
  stabilityLowered,
  familyAdded,
  compatibleChange,
];

/** All rules on changes. */
export const changeRules: readonly ChangeRule[] = [...compatibilityRules, ...scrapeRules];
