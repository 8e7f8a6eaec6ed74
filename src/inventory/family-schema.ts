import type { MetricType } from '../syntax/ast.ts';
import type { Span } from '../text/span.ts';
import { hashText } from '../text/tables/hash.ts';

/** How far a family may still change, as its help says: `[ALPHA] Requests.`, `(Deprecated since 1.2) Requests.` */
export const stabilities = ['internal', 'alpha', 'beta', 'experimental', 'stable', 'deprecated'] as const;

/** One of them. */
export type Stability = (typeof stabilities)[number];

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

/** Where an input shows a family. */
export interface FamilyPlace {
  /** The name of the input. */
  readonly source: string;
  /** The name in the TYPE line or in the first sample. */
  readonly at: Span;
  /** That line, perhaps cut. */
  readonly text: string;
}

/** A family as the inputs of one side of a comparison show it. */
export interface ExposedFamily extends FamilySchema {
  /** Of the help text without its mark; a snapshot has it without the text. */
  readonly helpHash?: string;
  /** The most series that one scrape has; absent if no scrape was read. */
  readonly seriesCount?: number;
  readonly place?: FamilyPlace;
}

const mark = new RegExp(String.raw`^\s*[[(](${stabilities.join('|')})\b[^\])]*[\])]\s*`, 'i');

/** Takes the mark of its stability off a help text. */
export function readHelp(text: string): Pick<FamilySchema, 'help' | 'stability'> {
  const [found, word] = mark.exec(text) ?? [];
  if (found === undefined || word === undefined) return { help: text };
  return { help: text.slice(found.length), stability: word.toLowerCase() as Stability };
}

const seeds = [0x811c9dc5, 0x9e3779b9] as const;

/** 16 hexadecimal digits by which a help text is recognised. */
export function hashOfHelp(text: string): string {
  return seeds.map((seed) => (hashText(text, seed) >>> 0).toString(16).padStart(8, '0')).join('');
}
