import type { Category, Severity } from '../diagnostics/diagnostic.ts';
import type { ConflictKind, ConflictView, DescView, FamilyView, SampleView, SeriesView } from '../model/views.ts';
import type { MetricType, SyntaxProblem, SyntaxRuleId } from '../syntax/ast.ts';
import type { Dialect } from '../syntax/dialect.ts';
import type { Span } from '../text/span.ts';
import type { MakeEdits } from './edits.ts';
import type { CompileExpression } from './config/expression.ts';
import type { TargetView } from './target-view.ts';

/** Presets that a rule can name; see {@link RuleMeta.recommended} for the other two. */
export type PresetMember = 'spec' | 'registry' | 'promlint';

/**
 * One severity, or one for the Prometheus text formats and one for OpenMetrics; `off` if the rule does not apply. Where
 * OpenMetrics 2.0 has none it is that of OpenMetrics, and where protobuf has none that of the text formats.
 */
export type RuleSeverity =
  | Severity
  | {
      readonly prometheus: Severity | 'off';
      readonly openmetrics: Severity | 'off';
      readonly openmetrics2?: Severity | 'off';
      readonly protobuf?: Severity | 'off';
    };

/** An option of a rule, with its default. */
export type RuleOption =
  | {
      readonly type: 'integer' | 'number';
      readonly default: number;
      readonly minimum?: number;
      readonly description: string;
    }
  | { readonly type: 'boolean'; readonly default: boolean; readonly description: string }
  | { readonly type: 'string'; readonly default: string; readonly description: string }
  | { readonly type: 'strings'; readonly default: readonly string[]; readonly description: string };

/** What a rule says about itself, in the words that the terminal and the documentation show. */
export interface RuleMeta {
  readonly category: Category;
  readonly severity: RuleSeverity;
  /** Presets it belongs to besides `recommended` and `strict`. Syntax rules are in every preset. */
  readonly presets?: readonly PresetMember[];
  /** Another severity in these presets. */
  readonly presetSeverities?: Readonly<Partial<Record<PresetMember, Severity>>>;
  /** Whether the default preset includes it; true if absent. */
  readonly recommended?: boolean;
  /** The requirement in one sentence: "A counter never has a negative value." */
  readonly what: string;
  /** What happens in production if it is violated, in one or two sentences: what Prometheus or a dashboard does. */
  readonly why: string;
  /** The same where Prometheus does not reject the line, if `why` says that it does. */
  readonly whyAccepted?: string;
  /** What to change, in the imperative; the default of a finding's help. */
  readonly fix: string;
  /** What is said once where every family has the fault: `none of {families} families has a help text`. */
  readonly everywhere?: string;
  /** Specification sections and upstream functions, as URLs. */
  readonly sources: readonly string[];
  /** Rules whose findings at the same line of the same family this one explains: they are dropped. */
  readonly supersedes?: readonly string[];
  /** Rules whose findings in the same block of lines of the family this one explains. */
  readonly supersedesInBlock?: readonly string[];
  readonly options?: Readonly<Record<string, RuleOption>>;
}

/** A message with typed placeholders `{name}`; with its own help if the rule's `fix` does not fit. */
export type MessageTemplate = string | { readonly message: string; readonly help: string };

/** Another place that a finding is about. */
export interface RelatedSpan {
  readonly message: string;
  readonly at: Span;
  /** The name of its source, if that is another one. */
  readonly source?: string;
}

/** A finding, as a rule reports it. */
export interface Finding<MessageId extends string> {
  readonly message: MessageId;
  readonly data?: Readonly<Record<string, string | number>>;
  /** The smallest span that shows the fault. */
  readonly at: Span;
  readonly related?: readonly RelatedSpan[];
  /**
   * The family at fault; findings of one rule, message, family and `fold` are folded into one. If absent, only those
   * with `fold` are.
   */
  readonly family?: string;
  /** What else distinguishes the faults of a family, such as the name of a label. */
  readonly fold?: string;
  /** Findings of these rules about these families that this one explains, wherever they are: they are dropped. */
  readonly explains?: { readonly rules: readonly string[]; readonly families: readonly string[] };
  /** A severity other than the rule's, for a rule that has two (a user's setting wins over both). */
  readonly severity?: Severity;
  /** The text of promlint's problem, without the metric's name, if and only if upstream prints it. */
  readonly promlint?: string;
  /** Overrides the help of the message and of the rule. */
  readonly help?: string;
  /** What the parser says mends it. */
  readonly mend?: SyntaxProblem['mend'];
  /** Whether the rest of its line is missing: then nothing is mended, since that would complete it. */
  readonly isCutOff?: boolean;
}

/** What a rule gets when it is created for one document. */
export interface RuleContext<MessageId extends string = string> {
  readonly dialect: Dialect;
  readonly openMetrics: boolean;
  /** Options from the configuration, with the defaults filled in. */
  readonly options: Readonly<Record<string, number | boolean | string | readonly string[]>>;
  /** Compiles a regular expression that a user configured, with an engine that the caller of the linter trusts. */
  readonly compile: CompileExpression;
  /** The target that the document was scraped from, where its scrape configuration is known. */
  readonly target?: TargetView | undefined;
  readonly report: (finding: Finding<MessageId>) => void;
}

/** What an end-of-input visitor gets. */
export interface DocumentView {
  readonly dialect: Dialect;
  /** Families by name, those of which there is metadata alone included. */
  readonly families: number;
  readonly series: number;
  readonly samples: number;
  readonly bytes: number;
  /** Lines, the last one counted with or without a newline. */
  readonly lines: number;
  /** Whether a family of this fully-qualified name was seen. */
  hasFamily(name: string): boolean;
}

/**
 * The samples that a rule can have something to say about:
 * - `withTimestamp`: those with a timestamp, and the one after each of them;
 * - `negativeOrNaN`: those whose value is not at least 0;
 * - `noSuffix`: those whose name adds nothing to the name of their family;
 * - `exemplar`: those with an exemplar;
 * - `unusualExemplar`: those with an exemplar that is written with more than 128 characters, or that OpenMetrics 1.0 does
 *   not allow there;
 * - `startTimestamp`: those with a start timestamp;
 * - `labelValue`: those that have a label with this value, and every later sample of their family.
 */
export type SampleHint =
  | 'withTimestamp'
  | 'negativeOrNaN'
  | 'noSuffix'
  | 'exemplar'
  | 'unusualExemplar'
  | 'startTimestamp'
  | { readonly labelValue: string };

/**
 * What a rule has nothing to say about, so that the engine need not call it. These are hints: the engine may ignore
 * them, and does so where a hint saves nothing. A rule must give the same findings without them.
 */
export interface RuleHints {
  /** Which samples `Sample` is for; all if absent. */
  readonly samples?: SampleHint;
  /**
   * `Series` has nothing to say about a regular histogram or summary: complete, with rising bounds of at most 16
   * characters in the form of the dialect and quantiles of at most 1; with counts that are whole, not negative and
   * rising, the last one equal to `_count`; with no negative value, a sum that is a number, no exemplar, and no bound on
   * `_sum` or `_count`.
   */
  readonly series?: 'irregular';
  /**
   * `Family` has nothing to say about a family whose name is of lower-case ASCII letters, digits and single underscores
   * between them, does not begin with a digit, and has none of these words (of such letters and digits). Each stands for
   * all that have its last four letters and are longer than seven letters, or not, like it.
   */
  readonly families?: { readonly nameWords: Iterable<string> };
  /** `Desc` has nothing to say about a set without label names. */
  readonly descs?: 'labelled';
}

/**
 * What a rule listens to. It asks for the coarsest thing that it needs; what no enabled rule asks for is not built.
 * A `types` filter keeps `Series` and `Sample` away from other families.
 */
export interface RuleVisitor {
  /** Types of families for `Series` and `Sample`; all where absent. */
  readonly types?: readonly MetricType[];
  readonly wants?: RuleHints;
  /** Once a block of lines of one family, when it closes. */
  readonly Family?: (family: FamilyView) => void;
  /** Once for each distinct set of label names in a family. */
  readonly Desc?: (desc: DescView) => void;
  /** Once a series (a histogram with its buckets is one), when it is complete. */
  readonly Series?: (series: SeriesView) => void;
  /** Once a line with a value. */
  readonly Sample?: (sample: SampleView) => void;
  /** Once for each conflict of one of these kinds that the registry replay reports. */
  readonly Conflict?: (conflict: ConflictView) => void;
  readonly conflicts?: readonly ConflictKind[];
  /** Once, at the end of the input. */
  readonly Document?: (document: DocumentView) => void;
}

/** Looks at the families and samples of a document, and reports nothing. */
export type DocumentObserver = Pick<RuleVisitor, 'Family' | 'Sample'>;

/** A rule: what it demands, what it says, and a closure that returns a visitor for one document. */
export interface Rule {
  readonly id: string;
  readonly meta: RuleMeta;
  readonly messages: Readonly<Record<string, MessageTemplate>>;
  /** Absent if the parser or the engine reports the rule's findings. */
  readonly create?: (context: RuleContext) => RuleVisitor;
  /** The parser's problems that this rule reports, if its id is a {@link SyntaxRuleId}. */
  readonly syntax?: SyntaxRuleId;
  /** The edits that mend a finding, for `--fix`. */
  readonly edits?: MakeEdits;
}

/** A rule as its author writes it: `report` takes only the ids of its own messages. */
export interface RuleDefinition<MessageId extends string> extends Rule {
  readonly messages: Readonly<Record<MessageId, MessageTemplate>>;
  readonly create?: (context: RuleContext<MessageId>) => RuleVisitor;
}

/** Declares a rule, and checks the message ids in its calls of `report`. */
export function defineRule<const MessageId extends string>(rule: RuleDefinition<MessageId>): Rule {
  return rule;
}
