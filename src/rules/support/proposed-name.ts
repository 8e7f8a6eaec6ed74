import type { FamilyView } from '../../model/views.ts';
import { isLegacyMetricName } from '../../syntax/names.ts';
import { boundLabelOf, isUntyped } from '../../syntax/metric-types.ts';
import { clearAbbreviations } from '../data/abbreviations.ts';
import { isGaugeName } from '../data/gauge-words.ts';
import { redundantWords } from '../data/name-words.ts';
import { typeWords } from '../data/type-words.ts';
import { unitOf } from '../data/units.ts';
import { hasWord, lastWord, replaceWord, toSnakeCase, wordsOf } from './names.ts';
import { nonBaseUnits, replaceWords } from './unit-words.ts';

const partSuffix = /_(?:bucket|count|sum)$/;

/** Whether a counter is plainly a gauge by its name: what is free goes down, too. */
export function looksLikeGauge(family: Pick<FamilyView, 'type' | 'name'>): boolean {
  return (
    family.type === 'counter' && isGaugeName(wordsOf(family.name.toLowerCase()), (word) => unitOf(word) !== undefined)
  );
}

/**
 * A new name for a family, as help texts write it. It is free of the other faults of the name, too, so that all rules
 * propose the same name and the cure of one fault does not cause another.
 */
export function proposeName(family: FamilyView, candidate: string): string {
  const shape = withoutTypeWords(family, /[a-z][A-Z]/.test(candidate) ? toSnakeCase(candidate) : candidate);
  const units = withBaseUnits(shape);
  const name = withSuffix(family, units);
  if (name === family.name || !isLegacyMetricName(name)) return 'another name';
  // Another rule says how to convert the values.
  return units === shape ? `\`${name}\`` : `\`${name}\`, with its values converted`;
}

/** Without the family's own type and a redundant word at the end. */
function withoutTypeWords({ type }: FamilyView, name: string): string {
  const word = typeWords[type]?.find((one) => hasWord(name, one));
  const typeless = word === undefined ? name : replaceWord(name, word, '');
  const stem = typeless.replace(/_total$/, '');
  const last = lastWord(stem);
  if (last === stem || !redundantWords.has(last)) return typeless;
  return stem.slice(0, -last.length - 1) + typeless.slice(stem.length);
}

function withBaseUnits(name: string): string {
  let renamed = name;
  for (const [abbreviation, unit] of clearAbbreviations(renamed)) renamed = replaceWord(renamed, abbreviation, unit);
  for (const { word, base } of nonBaseUnits(renamed)) renamed = replaceWords(renamed, word, base);
  return renamed;
}

/** The suffix that the type has, and none of those that belong to other types. */
function withSuffix(family: FamilyView, name: string): string {
  const { type } = family;
  if (isUntyped(type)) return name;
  const stem = boundLabelOf(type) === undefined ? name.replace(partSuffix, '') : name;
  const isCounter = type === 'counter' && family.dialect !== 'openmetrics-1.0.0' && !looksLikeGauge(family);
  if (!isCounter) return stem.replace(/_total$/, '');
  return countedName(stem);
}

/** The name of a counter with `_total` at its end and nowhere else: `redis_total_replies` counts replies. */
export function countedName(name: string): string {
  const words = wordsOf(name.replace(partSuffix, '')).filter((word) => word !== 'total' && word !== 'totals');
  return words.length === 0 ? name : `${words.join('_')}_total`;
}
