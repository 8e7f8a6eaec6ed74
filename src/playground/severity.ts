import type { Severity } from '../diagnostics/diagnostic.ts';
import { el } from './dom.ts';
import { counted } from '../report/words.ts';

/** What a severity is called beside a number. */
export function severityCount(severity: Severity, count: number): string {
  return counted(count, severity);
}

/** A severity as a small label. */
export function severityBadge(severity: Severity): HTMLElement {
  return el('span', { class: `badge ${severity}` }, severity);
}
