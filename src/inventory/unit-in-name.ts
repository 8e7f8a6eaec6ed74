import { unitOf } from '../rules/data/units.ts';
import type { FamilySchema } from './family-schema.ts';

/** The unit of a family: what it declares, else what its name ends in, since the text formats declare none. */
export function unitOfFamily({ name, unit }: FamilySchema): string | undefined {
  if (unit !== undefined) return unit;
  const words = name.replace(/_(?:total|info)$/, '').split('_');
  const last = words.length > 1 ? (words.at(-1) ?? '') : '';
  return last === 'ratio' || unitOf(last) !== undefined ? last : undefined;
}
