import type { ExposedFamily } from '../../inventory/family-schema.ts';
import type { MetricType } from '../../syntax/ast.ts';
import { isUntyped } from '../../syntax/metric-types.ts';
import type { FamilyChange, Sides } from '../change-rule.ts';

const textTypes: ReadonlyMap<MetricType, MetricType> = new Map([
  ['info', 'gauge'],
  ['stateset', 'gauge'],
  ['gaugehistogram', 'histogram'],
  ['unknown', 'untyped'],
]);

/** What client libraries make of a type in the text formats, which do not have all of them. */
export function textType(type: MetricType): MetricType {
  return textTypes.get(type) ?? type;
}

/** Whether two families have the same type, as far as their formats can tell. */
export function hasSameType(before: ExposedFamily, after: ExposedFamily, { formatsDiffer }: Sides): boolean {
  if (before.type === after.type || (isUntyped(before.type) && isUntyped(after.type))) return true;
  return formatsDiffer && textType(before.type) === textType(after.type);
}

const partSuffixes: ReadonlyMap<MetricType, readonly string[]> = new Map([
  ['histogram', ['_bucket', '_sum', '_count']],
  ['gaugehistogram', ['_bucket', '_gsum', '_gcount', '_sum', '_count']],
  ['summary', ['_sum', '_count']],
]);

/** The names of the samples that a family has besides its own. */
function partNames({ name, type }: ExposedFamily): readonly string[] {
  return (partSuffixes.get(type) ?? []).map((suffix) => name + suffix);
}

/** The families whose samples a histogram or summary is on one side, where the other side declares no type. */
export function undeclaredParts(
  family: ExposedFamily,
  side: ReadonlyMap<string, ExposedFamily>,
): readonly ExposedFamily[] {
  return partNames(family).flatMap((name) => {
    const part = side.get(name);
    return part !== undefined && isUntyped(part.type) ? [part] : [];
  });
}

/** The histogram or summary of one side that an untyped family of the other is a part of. */
function wholeOf(part: ExposedFamily, side: ReadonlyMap<string, ExposedFamily>): ExposedFamily | undefined {
  if (!isUntyped(part.type)) return undefined;
  const base = part.name.replace(/_(?:bucket|g?sum|g?count)$/, '');
  const whole = side.get(base);
  return whole !== undefined && partNames(whole).includes(part.name) ? whole : undefined;
}

/** Whether a family of creation times belongs to a family of the other side, whose format has them inside. */
function isCreation(name: string, side: ReadonlyMap<string, ExposedFamily>): boolean {
  const base = /^(.*)_created$/.exec(name)?.[1];
  return base !== undefined && (side.has(base) || side.has(`${base}_total`));
}

/** The counter that a counter became which had `_total` in its name. */
export function withoutTotal({ before, after, name, sides }: FamilyChange): ExposedFamily | undefined {
  if (before?.type !== 'counter' || after !== undefined || !name.endsWith('_total')) return undefined;
  const base = name.slice(0, -'_total'.length);
  const counter = sides.before.has(base) ? undefined : sides.after.get(base);
  return counter?.type === 'counter' ? counter : undefined;
}

/** Whether one side alone has a family, not as a part of another and not because of the formats. */
export function isMissing(family: ExposedFamily, side: ReadonlyMap<string, ExposedFamily>, sides: Sides): boolean {
  if (side.has(family.name) || wholeOf(family, side) !== undefined) return false;
  if (undeclaredParts(family, side).length > 0) return false;
  return !(sides.formatsDiffer && isCreation(family.name, side));
}

/** Whether a family describes a target: an info, or by its name a gauge that stands for one. */
export function isInfo({ name, type }: ExposedFamily): boolean {
  return type === 'info' || (type === 'gauge' && name.endsWith('_info'));
}

/** The labels of a family on both sides; undefined where a side had no series of it. */
export function labelsOf({ before, after, sides, name }: FamilyChange): readonly [string[], string[]] | undefined {
  if (before?.labels === undefined || after?.labels === undefined) return undefined;
  // The label of a state is one of a gauge in the text formats.
  const isState = sides.formatsDiffer && before.type !== after.type;
  const clean = (labels: readonly string[]): string[] => labels.filter((label) => !(isState && label === name));
  return [clean(before.labels), clean(after.labels)];
}
