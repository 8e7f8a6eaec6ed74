import type { BoundLabel } from '../syntax/metric-types.ts';
import type { LabelShape } from '../syntax/fast/label-shape.ts';
import type { FamilyBlock } from '../stream/family-block.ts';

/** Role of a sample whose name or place sets it apart from the series of its family: mixed into its key. */
export const roles = { series: 0, created: 0x1337, noSuffix: 0x7f4a, states: 0x51a7 } as const;

/** The role of a sample that is a series by itself. */
export function roleOf(suffix: string): number {
  if (suffix === '_created') return roles.created;
  return suffix === '' ? roles.noSuffix : roles.series;
}

/** What a sample is to its histogram or summary; undefined for a bucket or quantile. */
export function partOf(suffix: string): 'sum' | 'count' | 'created' | undefined {
  if (suffix === '_sum' || suffix === '_gsum') return 'sum';
  if (suffix === '_count' || suffix === '_gcount') return 'count';
  return suffix === '_created' ? 'created' : undefined;
}

/** Index of the label that tells the lines of one series apart; -1 where there is none. */
export function boundIndexOf(shape: LabelShape, boundLabel: BoundLabel | undefined, block: FamilyBlock): number {
  if (boundLabel === 'le') return shape.leIndex;
  if (boundLabel === 'quantile') return shape.quantileIndex;
  // The label of a stateset that holds the state has the family's name.
  return block.type === 'stateset' ? shape.indexOf(block.name) : -1;
}

/** Whether a sample of a type with a bound label is a part of a series: without a suffix, one of a summary is. */
export function isPartOfSeries(suffix: string, block: FamilyBlock): boolean {
  return suffix !== '' || block.type === 'summary';
}
