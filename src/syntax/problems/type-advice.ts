import { once } from '../../text/once.ts';
import type { MetricType } from '../ast.ts';
import { readType, typesOf } from '../metric-types.ts';
import { isLegacyMetricName } from '../names.ts';

/** What client libraries write in the text format for the types that only OpenMetrics has. */
const substitutes: ReadonlyMap<string, MetricType> = new Map<string, MetricType>([
  ['gaugehistogram', 'histogram'],
  ['info', 'gauge'],
  ['stateset', 'gauge'],
]);

/** Other words for the types, in programs and in speech. */
const synonyms = once<ReadonlyMap<string, string>>(
  () =>
    new Map([
      ...'bool boolean double float int integer long number numeric value rate measure'
        .split(' ')
        .map((word) => [word, 'write gauge, or counter if the value only ever increases'] as const),
      ...'count cumulative meter sum'.split(' ').map((word) => [word, 'write counter'] as const),
      ...'timer timing distribution'.split(' ').map((word) => [word, 'write histogram or summary'] as const),
      ...'string text enum'.split(' ').map((word) => [word, 'write gauge: text belongs in a label'] as const),
    ]),
);

/** The type that a word was probably meant to be: one letter is wrong, missing, too many, or changed places. */
function misspelledType(word: string, types: readonly string[]): string | undefined {
  return types.find((type) => {
    if (Math.abs(type.length - word.length) > 1) return false;
    let start = 0;
    while (start < type.length && type[start] === word[start]) start += 1;
    const [rest, other] = [type.slice(start), word.slice(start)];
    const isSwapped = rest.length > 1 && `${rest.charAt(1)}${rest.charAt(0)}${rest.slice(2)}` === other;
    return isSwapped || rest.slice(1) === other || rest === other.slice(1) || rest.slice(1) === other.slice(1);
  });
}

/** What to do about a TYPE line that has a type, though not where it belongs. */
function misplacedTypeAdvice(name: string, word: string, openMetrics: boolean): string | undefined {
  const [, commented] = /^(\w+)[ \t]*(?:#|\/\/|--)/.exec(word) ?? [];
  if (commented !== undefined && readType(commented, openMetrics).legal) {
    return `write # TYPE ${name} ${commented}, and a comment on a line of its own`;
  }
  const words = word.split(/[ \t]+/);
  const last = words.pop() ?? '';
  if (!readType(last, openMetrics).legal || words.length === 0) return undefined;
  if (words.every((one) => /^[-=:,]+$/.test(one))) return `write # TYPE ${name} ${last}`;
  if (words.some((one) => readType(one, openMetrics).legal)) return undefined;
  const joined = [name, ...words].join('_');
  return isLegacyMetricName(joined) ? `names cannot contain spaces; did you mean \`${joined}\`?` : undefined;
}

/** The types of a dialect as a list: `counter, gauge, … or untyped`. */
export function oneOfTypes(openMetrics: boolean): string {
  const types = typesOf(openMetrics);
  return `${types.slice(0, -1).join(', ')} or ${types.at(-1)}`;
}

/** What was probably meant by a word that is not a type; `type` is what a more lenient parser reads. */
export function typeAdvice(name: string, word: string, type: MetricType | undefined, openMetrics: boolean): string {
  const misplaced = misplacedTypeAdvice(name, word, openMetrics);
  if (misplaced !== undefined) return misplaced;
  const lower = word.toLowerCase();
  const types = typesOf(openMetrics);
  const likely = types.find((known) => known === type || known === lower);
  if (likely !== undefined) return `write ${likely}`;
  if (lower === 'unknown' || lower === 'untyped') return `write ${openMetrics ? 'unknown' : 'untyped'}`;
  const synonym = synonyms().get(lower);
  if (synonym !== undefined) return synonym;
  const misspelled = misspelledType(lower, types);
  if (misspelled !== undefined) return `write ${misspelled}`;
  const substitute = openMetrics ? undefined : substitutes.get(type ?? lower);
  return substitute === undefined
    ? `write ${oneOfTypes(openMetrics)}`
    : `use ${substitute}: only OpenMetrics has this type`;
}
