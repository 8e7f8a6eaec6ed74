import type { Severity } from '../diagnostics/diagnostic.ts';
import { el } from './dom.ts';

/** A severity as a small label. */
export function severityBadge(severity: Severity): HTMLElement {
  return el('span', { class: `badge ${severity}` }, severity);
}
