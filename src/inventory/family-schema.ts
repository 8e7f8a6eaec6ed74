import type { MetricType } from '../syntax/ast.ts';

/** How far a family may still change, as its help says: `[ALPHA] Requests.`, `(Deprecated since 1.2) Requests.` */
export type Stability = 'internal' | 'alpha' | 'beta' | 'experimental' | 'stable' | 'deprecated';

/** What scrapes show of a metric family, whatever its values are. */
export interface FamilySchema {
  /** As queries have it: a counter and an info of OpenMetrics with their suffixes. */
  readonly name: string;
  readonly type: MetricType;
  readonly unit?: string;
  /** Without the mark of its stability. */
  readonly help?: string;
  readonly stability?: Stability;
  /** Sorted; without `le`, `quantile` and the label of a state. Absent where no series was seen. */
  readonly labels?: readonly string[];
  /** Upper bounds of the classic buckets in increasing order, as `1`, `0.5` or `+Inf`. */
  readonly bounds?: readonly string[];
  /** In increasing order. */
  readonly quantiles?: readonly string[];
  /** In the order in which they were seen. */
  readonly states?: readonly string[];
  /** Whether it has native buckets. */
  readonly native?: true;
}

const mark = /^\s*[[(](internal|alpha|beta|experimental|stable|deprecated)\b[^\])]*[\])]\s*/i;

/** Takes the mark of its stability off a help text. */
export function readHelp(text: string): Pick<FamilySchema, 'help' | 'stability'> {
  const [found, word] = mark.exec(text) ?? [];
  if (found === undefined || word === undefined) return { help: text };
  return { help: text.slice(found.length), stability: word.toLowerCase() as Stability };
}
