import type { Dialect } from './dialect.ts';
import type { Span } from '../text/span.ts';

/** Types that a TYPE line can declare; `untyped` is the text format's word for OpenMetrics' `unknown`. */
export type MetricType =
  | 'counter'
  | 'gauge'
  | 'histogram'
  | 'summary'
  | 'untyped'
  | 'unknown'
  | 'info'
  | 'stateset'
  | 'gaugehistogram';

/** Rules whose findings come from the parser: a {@link SyntaxProblem} names one of them. */
export type SyntaxRuleId =
  | 'syntax-error'
  | 'invalid-metric-name'
  | 'invalid-label-name'
  | 'invalid-escape'
  | 'invalid-utf8'
  | 'invalid-value'
  | 'invalid-timestamp'
  | 'unportable-timestamp'
  | 'unportable-whitespace'
  | 'byte-order-mark'
  | 'carriage-return'
  | 'nul-line'
  | 'missing-final-newline'
  | 'missing-eof'
  | 'content-after-eof'
  | 'blank-line'
  | 'misspelled-keyword'
  | 'stray-comment'
  | 'unknown-type'
  | 'exemplar-misplaced'
  | 'explicit-name-label'
  | 'missing-type'
  | 'missing-value'
  | 'ignored-field'
  | 'native-histogram-as-classic';

/** A fault of a line. It is a value: the parser never throws on bad input. */
export interface SyntaxProblem {
  readonly kind: 'problem';
  /** The rule that reports it. */
  readonly rule: SyntaxRuleId;
  /**
   * `error`: the Prometheus server (OpenMetrics: the reference parser) rejects the line.
   * `warning`: only other consumers do.
   */
  readonly severity: 'error' | 'warning';
  /** The fault, with what was found and what was expected, as one clause without a full stop. */
  readonly message: string;
  /** What to change, as an instruction; absent if the rule's general advice says it. */
  readonly help?: string;
  readonly span: Span;
  /** Whether no consumer can parse the line, so it is not in the model. */
  readonly fatal: boolean;
  /** What problems of several lines have in common that are one fault, such as log lines among the samples. */
  readonly fold?: string;
  /** The name at fault, if the fault is that of a name. */
  readonly subject?: string;
  /** What the end of the line leaves open, if the span does not show it: a quoted string, or a line without its last word. */
  readonly leftOpen?: 'string' | 'line';
  /** What mends it without a choice: its span is taken out, or what is there is put in double quotes. */
  readonly mend?: 'remove' | 'quote';
  /** Protobuf: the field at fault, `family[12].metric[3].histogram.positive_span[1]`. */
  readonly path?: string;
  /** Protobuf: its first byte, counted from the start of the input. */
  readonly offset?: number;
}

/** A metric or label name as written. `text` is unescaped and without its quotes; `span` includes the quotes. */
export interface Name {
  readonly text: string;
  readonly quoted: boolean;
  readonly span: Span;
}

/** A label's value (unescaped), or a help text. `span` includes the quotes of a label value. */
export interface Text {
  readonly text: string;
  readonly span: Span;
}

/** A number with the text it was written as: `1e3` and `1000` differ for a linter. */
export interface NumberNode {
  readonly raw: string;
  /** The number; `NaN` also if `raw` is not a number (the statement then carries a problem). */
  readonly value: number;
  readonly span: Span;
}

/** One `name="value"` of a label set. */
export interface Label {
  readonly name: Name;
  readonly value: Text;
  /** From the name's first to the value's last character. */
  readonly span: Span;
}

/** `# {trace_id="abc"} 0.67 1520879607.789` after a sample. Timestamp in seconds. */
export interface Exemplar {
  readonly labels: readonly Label[];
  readonly value: NumberNode;
  readonly timestamp: NumberNode | undefined;
  readonly span: Span;
}

/** One `name:value` of a composite value, such as `sum:9.5` or `bucket:[1:2,+Inf:3]`. */
export interface CompositeField {
  readonly name: string;
  /** The text after the colon, with its brackets. */
  readonly raw: string;
  /** From the name's first to the value's last character. */
  readonly span: Span;
}

/** A classic bucket (its bound and count) or a quantile (with its value) of a composite value: `0.5:12`. */
export interface CompositePair {
  readonly bound: NumberNode;
  readonly value: NumberNode;
  /** Protobuf: the exemplar of the bucket; in OpenMetrics 2.0 exemplars are those of the whole value. */
  readonly exemplar?: Exemplar | undefined;
}

/** A run of native buckets: how far it begins after the end of the one before (the first: its index), and its length. */
export interface BucketSpan {
  readonly offset: number;
  readonly length: number;
  readonly span: Span;
}

/** The native buckets of positive, or of negative observations. Counts are absolute, one for each bucket of the spans. */
export interface NativeBucketsValue {
  readonly spans: readonly BucketSpan[];
  readonly counts: readonly NumberNode[];
  /** The fields, from name to value; `undefined` if they are absent. */
  readonly spansField: Span | undefined;
  readonly countsField: Span | undefined;
}

/** The native part of a histogram. */
export interface NativeValue {
  readonly schema: NumberNode;
  readonly zeroThreshold: NumberNode;
  readonly zeroCount: NumberNode;
  readonly positive: NativeBucketsValue;
  readonly negative: NativeBucketsValue;
}

/** A histogram, or gauge histogram, that is one value: with classic buckets, native ones, or both. */
export interface HistogramValue {
  readonly kind: 'histogram';
  /** Whether its fields are `gcount` and `gsum`. */
  readonly isGauge: boolean;
  readonly count: NumberNode;
  readonly sum: NumberNode;
  readonly buckets: readonly CompositePair[] | undefined;
  readonly native: NativeValue | undefined;
}

/** A summary that is one value. */
export interface SummaryValue {
  readonly kind: 'summary';
  readonly count: NumberNode;
  readonly sum: NumberNode;
  readonly quantiles: readonly CompositePair[];
}

/** A value that is not a number. OpenMetrics 2.0 and the Prometheus protobuf format have it. */
export type CompositeValue = HistogramValue | SummaryValue;

interface StatementBase {
  /** The whole line. */
  readonly span: Span;
  /** What the line does wrong, in order of column. A statement with problems can still be in the model. */
  readonly problems: readonly SyntaxProblem[];
}

/** `# HELP name text` */
export interface HelpLine extends StatementBase {
  readonly kind: 'help';
  readonly name: Name;
  /** Unescaped; the empty string where the line has no text. */
  readonly help: Text;
}

/** `# TYPE name type` */
export interface TypeLine extends StatementBase {
  readonly kind: 'type';
  readonly name: Name;
  /** The type as written; empty where the line has none. */
  readonly typeText: Text;
  /** The type that the dialect (or, where it is more lenient, the expfmt parser) reads; absent for an unknown one. */
  readonly type: MetricType | undefined;
}

/** `# UNIT name unit` */
export interface UnitLine extends StatementBase {
  readonly kind: 'unit';
  readonly name: Name;
  readonly unit: Text;
}

/** Any other line that starts with `#`. */
export interface Comment extends StatementBase {
  readonly kind: 'comment';
}

/** An empty line, or one of blanks alone. */
export interface Blank extends StatementBase {
  readonly kind: 'blank';
}

/** `# EOF` */
export interface EofLine extends StatementBase {
  readonly kind: 'eof';
}

/** `name{label="value"} value timestamp`, OpenMetrics: with an exemplar. */
export interface Sample extends StatementBase {
  readonly kind: 'sample';
  readonly name: Name;
  readonly labels: readonly Label[];
  /** From the first character of the name (or brace) to the last of the name or closing brace. */
  readonly series: Span;
  readonly value: NumberNode;
  /** Milliseconds in the Prometheus text formats, seconds in OpenMetrics. */
  readonly timestamp: NumberNode | undefined;
  /** The first of its exemplars. */
  readonly exemplar: Exemplar | undefined;
  /** OpenMetrics 2.0: all exemplars, where there are more than one. */
  readonly exemplars?: readonly Exemplar[];
  /** OpenMetrics 2.0: when the counting began (`st@…`), in seconds. */
  readonly startTimestamp?: NumberNode;
  /** OpenMetrics 2.0: the fields of a composite value, `{count:…,sum:…}`; `value` is then `NaN`. */
  readonly composite?: readonly CompositeField[];
  /** OpenMetrics 2.0: what those fields say. */
  readonly compositeValue?: CompositeValue;
}

/** A line that no consumer can parse: it has exactly one fatal problem. */
export interface BadLine extends StatementBase {
  readonly kind: 'bad';
}

/** The meaning of one line. */
export type Statement = HelpLine | TypeLine | UnitLine | Comment | Blank | EofLine | Sample | BadLine;

/** A document that is not an exposition: its kind, and what to do. */
export interface Foreign {
  readonly what: string;
  readonly help: string;
}

/**
 * Reads one line, without its newline.
 * The engine gets it as an argument, so that a program can load the grammar only when a line needs it.
 */
export interface ParseLine {
  (text: string, dialect: Dialect, line: number): Statement;
  /**
   * A bad line whose text goes on with that of the HELP line `helpLine`, which is for `name`, with this as its cause;
   * `undefined` if it does not. The messages come with the grammar, too.
   */
  readonly continueHelp: (statement: BadLine, text: string, name: string, helpLine: number) => BadLine | undefined;
  /**
   * What a text without a line of an exposition is, by its first lines; `isWhole` is whether they are all. `undefined` if
   * it is not known.
   */
  readonly foreignText: (text: string, isWhole: boolean) => Foreign | undefined;
}
