import type { Range } from './query.ts';
import type { Expression, Selector } from './selector.ts';

const absences: ReadonlySet<string> = new Set(['absent', 'absent_over_time']);

/** Whether a piece is within another one. */
export function isIn(inner: Range, outer: Range): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

/** Whether an expression asks for what a selector's metric lacks: in `absent()`, or after `unless`. */
function expectsAbsence({ enclosing }: Selector): boolean {
  return enclosing.some(
    (one) =>
      (one.kind === 'call' && absences.has(one.name)) ||
      (one.kind === 'binary' && one.operator === 'unless' && one.side === 'right'),
  );
}

/**
 * Whether an expression is written for the case that the metric of a selector is missing: it asks for its absence, or
 * `or` has something else for that case, such as `vector(0)` or a metric that exists.
 */
export function isOptional(
  selector: Selector,
  { selectors }: Expression,
  exists: (other: Selector) => boolean,
): boolean {
  if (expectsAbsence(selector)) return true;
  return selector.enclosing.some((one) => {
    if (one.kind !== 'binary' || one.operator !== 'or') return false;
    return selectors.every((other) => !isIn(other, one.other) || expectsAbsence(other) || exists(other));
  });
}
