import type { Range } from './query.ts';

/** How a matcher compares. */
export type MatchOperator = '=' | '!=' | '=~' | '!~';

/** `label="value"` */
export interface Matcher extends Range {
  readonly label: string;
  readonly operator: MatchOperator;
  readonly value: string;
  /** Whether a variable of a dashboard is in the value, so that it is not known. */
  readonly isVariable: boolean;
}

/** The metrics that a selector names: one, or those that a pattern matches. */
export type MetricName =
  | { readonly kind: 'exact'; readonly name: string }
  /** With a variable in it: what is known of the name, with `*` for variables. */
  | { readonly kind: 'glob'; readonly parts: readonly string[] }
  /** `__name__=~"…"` */
  | { readonly kind: 'expression'; readonly source: string };

/** What is around a selector: a function, an aggregation or a binary operator. */
export type Enclosing =
  | { readonly kind: 'call'; readonly name: string; readonly range: Range }
  | {
      readonly kind: 'aggregation';
      readonly operator: string;
      readonly grouping: { readonly kind: 'by' | 'without'; readonly labels: readonly GroupingLabel[] } | undefined;
      readonly range: Range;
    }
  | {
      readonly kind: 'binary';
      readonly operator: string;
      readonly side: 'left' | 'right';
      readonly own: Operand;
      readonly other: Operand;
      /** The labels of `on (…)`; none without it. */
      readonly on: readonly GroupingLabel[];
      /** The labels of `group_left (…)` that this side gives to the other; none if it gives none. */
      readonly given: readonly GroupingLabel[];
    };

/** One side of a binary operator. */
export interface Operand extends Range {
  /** The labels that it can have; undefined where that depends on those of its metrics. */
  readonly labels: ReadonlySet<string> | undefined;
}

/** A label of `by (…)`, `without (…)`, `on (…)` or `group_left (…)`. */
export interface GroupingLabel extends Range {
  readonly name: string;
}

/** A vector or matrix selector of an expression. */
export interface Selector extends Range {
  /** Undefined where any metric, or one that only a variable names, is selected. */
  readonly metric: MetricName | undefined;
  /** Where the metric is named; the whole selector if nothing names it. */
  readonly nameRange: Range;
  /** Without those of the name. */
  readonly matchers: readonly Matcher[];
  /** From the inside to the outside. */
  readonly enclosing: readonly Enclosing[];
}

/** An expression, as far as its selectors matter. */
export interface Expression {
  readonly selectors: readonly Selector[];
  /** Where it stops being PromQL. */
  readonly error: Range | undefined;
}

/** Whether a name of PromQL's is how a glob would spell it. */
export function matchesGlob(parts: readonly string[], name: string): boolean {
  const [first = '', ...rest] = parts;
  if (rest.length === 0) return name === first;
  const last = rest.at(-1) ?? '';
  if (!name.startsWith(first) || name.length < first.length + last.length || !name.endsWith(last)) return false;
  let at = first.length;
  for (const part of rest.slice(0, -1)) {
    const found = name.indexOf(part, at);
    if (found < 0 || found + part.length > name.length - last.length) return false;
    at = found + part.length;
  }
  return true;
}
