import type { CompileExpression } from '../lint/config/expression.ts';
import type { MessageTemplate, Rule, RuleMeta } from '../lint/rule.ts';
import type { ExposedMetrics, ExposedName } from './exposed.ts';
import type { RecordedMetrics } from './records.ts';
import type { Fate } from './renamed.ts';
import type { Query, Range } from './query.ts';
import type { Expression, Selector } from './selector.ts';

/** What all files of a run are held against. */
export interface QueriedSet {
  readonly exposed: ExposedMetrics;
  /** What the recording rules of all files make, with its labels, see {@link recordsOf}. */
  readonly records: RecordedMetrics;
  /** Labels that a scrape configuration adds. */
  readonly targetLabels: ReadonlySet<string>;
  /** Compiles a regular expression with an engine whose time is linear. */
  readonly compile: CompileExpression;
  /** What became of a metric, as far as a snapshot of an earlier release tells. */
  readonly fateOf?: (name: string) => Fate | undefined;
}

/** A selector with all that rules look at. */
export interface SelectorView {
  readonly query: Query;
  readonly expression: Expression;
  readonly selector: Selector;
  /** What it selects by its name; none if that is unknown. */
  readonly found: readonly ExposedName[];
  readonly set: QueriedSet;
  /** Options of the rule from the configuration, with the defaults filled in. */
  readonly options: Readonly<Record<string, number | boolean | string | readonly string[]>>;
}

/** A finding, as a rule reports it. */
export interface UsageFinding<MessageId extends string> {
  readonly message: MessageId;
  readonly data?: Readonly<Record<string, string | number>>;
  /** Where in the expression; the selector by default. */
  readonly at?: Range;
  /** The metric as the selector names it. */
  readonly family?: string;
  /** What else distinguishes the faults of a metric, such as the name of a label. */
  readonly fold?: string;
  readonly severity?: 'error' | 'warning' | 'info';
  readonly help?: string;
}

/** A rule of `promlint-ts usage`. It looks at one selector after the other. */
export interface UsageRule extends Rule {
  readonly check: (view: SelectorView, report: (finding: UsageFinding<string>) => void) => void;
}

interface UsageRuleDefinition<MessageId extends string> {
  readonly id: string;
  readonly meta: Omit<RuleMeta, 'category' | 'presets'>;
  readonly messages: Readonly<Record<MessageId, MessageTemplate>>;
  readonly check: (view: SelectorView, report: (finding: UsageFinding<MessageId>) => void) => void;
}

/** Declares a rule. Presets choose among the rules for expositions, so that every preset has it. */
export function defineUsageRule<const MessageId extends string>({
  meta,
  ...rest
}: UsageRuleDefinition<MessageId>): UsageRule {
  return { ...rest, meta: { ...meta, category: 'usage', presets: ['spec', 'registry', 'promlint'] } };
}

/** How messages call what a selector names. */
export function shownName({ metric }: Selector): string {
  if (metric === undefined) return '';
  if (metric.kind === 'exact') return metric.name;
  return metric.kind === 'glob' ? metric.parts.join('*') : metric.source;
}
