import type { Severity } from '../diagnostics/diagnostic.ts';
import { cutText } from '../text/cut.ts';
import { markdownText } from './markdown-text.ts';

/** What rows of tables begin with. */
export const severitySigns: Readonly<Record<Severity, string>> = { error: '❌', warning: '⚠️', info: 'ℹ️' };
const longestText = 600;

/** A text of a finding, as a row of a table shows it. */
export function shortText(text: string): string {
  return markdownText(cutText(text, longestText));
}
