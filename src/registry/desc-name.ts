/**
 * Which names are valid: any non-empty Unicode text, or what Prometheus allowed before version 3.
 * Follows `ValidationScheme` of prometheus/common `model/metric.go`.
 */
export type NameValidation = 'utf8' | 'legacy';

/**
 * Whether a text can be written as UTF-8, that is, has no lone surrogate: what invalid UTF-8 is in a Go string.
 * Follows `utf8.ValidString`, which client_golang asks about names and label values.
 */
export function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

/** Whether a metric can have this name. Follows `ValidationScheme.IsValidMetricName` of prometheus/common. */
export function isValidMetricName(name: string, validation: NameValidation): boolean {
  if (validation === 'legacy') return /^[a-zA-Z_:][a-zA-Z0-9_:]*$/.test(name);
  return name !== '' && isWellFormed(name);
}

/** What is wrong with a label's name. Names that begin with `__` belong to Prometheus itself. */
export type LabelNameFault = 'invalid-label-name' | 'reserved-label-name';

/**
 * What is wrong with the name of a label; nothing where it is fine.
 * Follows `checkLabelName` of client_golang `prometheus/labels.go`, and says which of its two conditions fails.
 */
export function labelNameFault(name: string, validation: NameValidation): LabelNameFault | undefined {
  const valid = validation === 'legacy' ? /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name) : name !== '' && isWellFormed(name);
  if (!valid) return 'invalid-label-name';
  return name.startsWith('__') ? 'reserved-label-name' : undefined;
}
