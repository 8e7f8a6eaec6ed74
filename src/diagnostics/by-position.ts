import { compareText } from '../text/compare-text.ts';
import type { Diagnostic } from './diagnostic.ts';

/** Orders findings by their places, and those of one place by rule. */
export function byPosition(a: Diagnostic, b: Diagnostic): number {
  return a.line - b.line || a.column - b.column || compareText(a.rule, b.rule);
}
