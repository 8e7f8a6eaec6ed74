/** The name of a metric that needs no quotes, as a token. */
export const legacyMetricName: RegExp = /[a-zA-Z_:][a-zA-Z0-9_:]*/;
/** The name of a label that needs no quotes, as a token. */
export const legacyLabelName: RegExp = /[a-zA-Z_][a-zA-Z0-9_]*/;

const wholeMetricName = new RegExp(`^${legacyMetricName.source}$`);
const wholeLabelName = new RegExp(`^${legacyLabelName.source}$`);

/** Whether Prometheus allowed this name of a metric before version 3; other names must be quoted. */
export function isLegacyMetricName(name: string): boolean {
  return wholeMetricName.test(name);
}

/** Whether Prometheus allowed this name of a label before version 3; other names must be quoted. */
export function isLegacyLabelName(name: string): boolean {
  return wholeLabelName.test(name);
}

/**
 * Which names are valid: any non-empty Unicode text, or what Prometheus allowed before version 3.
 * Follows `ValidationScheme` of prometheus/common `model/metric.go`.
 */
export type NameValidation = 'utf8' | 'legacy';

/**
 * Whether a text can be written as UTF-8, that is, has no lone surrogate: what invalid UTF-8 is in a Go string.
 * Follows `utf8.ValidString`, which client_golang applies to names and label values.
 */
export function isWellFormed(text: string): boolean {
  // The second pattern takes long to compile, and hardly any text has a surrogate at all.
  return !/[\uD800-\uDFFF]/.test(text) || !/\p{Surrogate}/u.test(text);
}

/** Whether a metric can have this name. Follows `ValidationScheme.IsValidMetricName` of prometheus/common. */
export function isValidMetricName(name: string, validation: NameValidation): boolean {
  if (validation === 'legacy') return isLegacyMetricName(name);
  return name !== '' && isWellFormed(name);
}

/** What is wrong with the name of a label. */
export type LabelNameFault = 'invalid-label-name' | 'reserved-label-name';

/**
 * What is wrong with the name of a label; `undefined` if it is fine. Prometheus reserves names that begin with `__`.
 * Follows `checkLabelName` of client_golang `prometheus/labels.go`, and says which of its two conditions fails.
 */
export function labelNameFault(name: string, validation: NameValidation): LabelNameFault | undefined {
  const valid = validation === 'legacy' ? isLegacyLabelName(name) : name !== '' && isWellFormed(name);
  if (!valid) return 'invalid-label-name';
  return name.startsWith('__') ? 'reserved-label-name' : undefined;
}

/** The index of each name that occurs earlier in a list, with the index where it occurs first. */
export function* repeatedNames(
  names: readonly string[],
): Generator<{ readonly index: number; readonly first: number }, undefined> {
  const seen = new Map<string, number>();
  for (const [index, name] of names.entries()) {
    const first = seen.get(name);
    if (first === undefined) seen.set(name, index);
    else yield { index, first };
  }
  return undefined;
}
