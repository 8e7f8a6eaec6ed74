import type { Severity } from '../diagnostics/diagnostic.ts';
import type { Stability } from '../inventory/family-schema.ts';

/** How firm a promise is. */
const firmness: Readonly<Record<Stability, number>> = {
  internal: 0,
  alpha: 0,
  experimental: 0,
  beta: 1,
  deprecated: 1,
  stable: 2,
};

/** Whether a mark promises less than the one before. */
export function isLower(before: Stability, after: Stability): boolean {
  return firmness[after] < firmness[before];
}

/** The rules that a deprecated family may break: its end was announced. */
const announced: ReadonlySet<string> = new Set(['family-removed', 'family-without-series', 'total-suffix-removed']);

/**
 * The severity of a change of a family that promised this before. Internal, alpha and experimental families may change
 * as they like, those in beta may break with a warning, a deprecated one may go, and of a stable one not even a warning
 * is meant to be left.
 */
export function severityFor(severity: Severity, stability: Stability | undefined, rule: string): Severity {
  if (stability === undefined || severity === 'info') return severity;
  if (firmness[stability] === 0) return 'info';
  if (stability === 'beta') return 'warning';
  if (stability === 'deprecated') return announced.has(rule) ? 'info' : severity;
  return 'error';
}
