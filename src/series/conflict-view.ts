import type { ConflictKind, ConflictView } from '../model/views.ts';
import type { MetricType } from '../syntax/ast.ts';
import type { Span } from '../text/span.ts';

/** What is known of a conflict; the rest has defaults. */
export interface ConflictParts {
  readonly family: string;
  readonly type: MetricType;
  readonly span: Span;
  readonly first?: Span | undefined;
  readonly found?: string;
  readonly expected?: string;
  readonly other?: string;
  readonly sameOrder?: boolean;
  readonly explicitTimestamp?: boolean;
}

/** The view of a conflict that rules get. */
export function conflictView(kind: ConflictKind, parts: ConflictParts): ConflictView {
  return {
    kind,
    family: parts.family,
    type: parts.type,
    span: parts.span,
    first: parts.first,
    found: parts.found ?? '',
    expected: parts.expected ?? '',
    other: parts.other,
    sameOrder: parts.sameOrder ?? true,
    explicitTimestamp: parts.explicitTimestamp ?? false,
  };
}
