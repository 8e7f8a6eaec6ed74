import type { MetricType } from '../../syntax/ast.ts';

const nouns: Readonly<Partial<Record<MetricType, string>>> = {
  gaugehistogram: 'gauge histogram',
  info: 'info metric',
  unknown: 'untyped metric',
  untyped: 'untyped metric',
};

/** What a sentence calls a metric of a type: `gauge`, `info metric`. A type is not always a noun. */
export function typeNoun(type: MetricType): string {
  return nouns[type] ?? type;
}

/** The same with its article: `a gauge`, `an info metric`. */
export function aType(type: MetricType): string {
  const noun = typeNoun(type);
  return `${/^[iu]/.test(noun) ? 'an' : 'a'} ${noun}`;
}
