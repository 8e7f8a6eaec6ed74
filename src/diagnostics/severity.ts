import type { Severity } from './diagnostic.ts';

/** All severities from the highest to the lowest: the order of every list of them. */
export const severities: readonly Severity[] = ['error', 'warning', 'info'];

/** Orders the highest first, for sorting. */
export function bySeverity(a: Severity, b: Severity): number {
  return severities.indexOf(a) - severities.indexOf(b);
}

/** Whether a severity is at least as high as another. */
export function isAtLeast(severity: Severity, least: Severity): boolean {
  return bySeverity(severity, least) <= 0;
}

/** The highest severity that has a count; `undefined` if none has. */
export function highestOf(counts: Readonly<Record<Severity, number>>): Severity | undefined {
  return severities.find((severity) => counts[severity] > 0);
}

/** A count of nothing yet, to be added to. */
export function noCounts(): Record<Severity, number> {
  return { error: 0, warning: 0, info: 0 };
}
