import type { BoundView, FamilyView } from '../../model/views.ts';
import { isOpenMetrics } from '../../syntax/dialect.ts';
import type { CompositeValue, MetricType } from '../../syntax/ast.ts';
import { boundLabelOf, metricTypes } from '../../syntax/metric-types.ts';
import { shorten } from './names.ts';
import { typeNoun } from './types.ts';

/** The label that VictoriaMetrics' histograms have in place of `le`; vmrange-bucket reports it. */
export const rangeLabel = 'vmrange';

/** Types whose series are made of buckets. */
export const bucketTypes: readonly MetricType[] = metricTypes
  .filter(({ boundLabel }) => boundLabel === 'le')
  .map(({ type }) => type);

/** What the name of a sum ends in: OpenMetrics has names of its own for gauge histograms. */
function sumSuffix(family: FamilyView): '_sum' | '_gsum' {
  return family.type === 'gaugehistogram' && isOpenMetrics(family.dialect) ? '_gsum' : '_sum';
}

/** What the name of a count ends in. */
export function countSuffix(family: FamilyView): '_count' | '_gcount' {
  return family.type === 'gaugehistogram' && isOpenMetrics(family.dialect) ? '_gcount' : '_count';
}

/** What messages call the count or sum of a series: a line, or a field of a composite value. */
export function partName(family: FamilyView, composite: CompositeValue | undefined, part: 'count' | 'sum'): string {
  if (composite !== undefined) return `${part} of \`${family.name}\``;
  return `\`${family.name}${part === 'count' ? countSuffix(family) : sumSuffix(family)}\``;
}

/** What messages about a missing part of a histogram say. */
export function partsOf(family: FamilyView): Readonly<Record<'type' | 'sum' | 'count', string>> {
  const { type, name } = family;
  return { type: typeNoun(type), sum: name + sumSuffix(family), count: name + countSuffix(family) };
}

/** A bound as written, shortened for a message. */
export function textOf(bound: BoundView): string {
  return bound.rawBound === undefined ? '' : shorten(bound.rawBound);
}

/** Whether a bound is a number but for the decimal comma of a locale. */
export function hasDecimalComma(rawBound: string): boolean {
  return /^[+-]?\d*,\d+(?:e[+-]?\d+)?$/i.test(rawBound);
}

/** The +Inf bucket, the last one if it is repeated. */
export function infinityOf(bounds: readonly BoundView[]): BoundView | undefined {
  return bounds.findLast(({ bound }) => bound === Infinity);
}

/** Whether any bound is below zero. */
export function hasNegativeBound(bounds: readonly BoundView[]): boolean {
  return bounds.some(({ bound }) => bound < 0);
}

/** The first bound that is below the previous one, and that one; bounds that are not numbers are skipped. */
export function firstDescent(bounds: readonly BoundView[]): readonly [BoundView, BoundView] | undefined {
  let before: BoundView | undefined;
  for (const one of bounds) {
    if (Number.isNaN(one.bound)) continue;
    if (before !== undefined && one.bound < before.bound) return [one, before];
    before = one;
  }
  return undefined;
}

/** The bounds that are numbers, in increasing order; nearly always these are the bounds as given. */
export function inOrder(bounds: readonly BoundView[]): readonly BoundView[] {
  let before = -Infinity;
  for (const { bound } of bounds) {
    // Negated so that NaN counts as out of order.
    if (!(bound >= before)) {
      return bounds.filter((one) => !Number.isNaN(one.bound)).toSorted((one, other) => one.bound - other.bound);
    }
    before = bound;
  }
  return bounds;
}

/** Calls back with each bound that equals an earlier one, and that one. */
export function eachRepetition(
  bounds: readonly BoundView[],
  found: (again: BoundView, first: BoundView) => void,
): void {
  if (!mayRepeat(bounds)) return;
  const seen = new Map<number, BoundView>();
  for (const one of bounds) {
    if (Number.isNaN(one.bound)) continue;
    // `-0` and `0` are one key of a map, as they are one bound.
    const first = seen.get(one.bound);
    if (first === undefined) seen.set(one.bound, one);
    else found(one, first);
  }
}

function mayRepeat(bounds: readonly BoundView[]): boolean {
  let before = -Infinity;
  for (const { bound } of bounds) {
    if (!(bound > before)) return true;
    before = bound;
  }
  return false;
}

/** How many labels the samples of a family have besides those of their series: one for the bound, or none. */
export function boundLabels(family: FamilyView): 0 | 1 {
  return boundLabelOf(family.type) === undefined ? 0 : 1;
}

/**
 * Whether lines of a family may be elsewhere, in its first group of lines or in lines that cannot be parsed, so that
 * what its series lack need not be missing.
 */
export function isPartial(family: FamilyView): boolean {
  return family.reopened || family.badLines > 0;
}
