import type { Span } from '../text/span.ts';

/** A piece of a text, half open. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A label whose values a query asks for: `label_values(metric, label)`. */
export interface WantedLabel extends Range {
  readonly name: string;
}

/** A PromQL expression of a rule file or a dashboard. */
export interface Query {
  /** With the variables of a dashboard replaced by something of the same length that can be parsed. */
  readonly text: string;
  /** Where variables were. */
  readonly variables: readonly Range[];
  /** Where a piece of the text is in its file. */
  readonly place: (range: Range) => Span;
  /** Present where the values of a label are wanted instead of the result. */
  readonly label?: WantedLabel;
  /** Whether the text is a regular expression for names of metrics instead. */
  readonly isNamePattern?: true;
}

/** What a recording rule makes. */
export interface RecordedMetric {
  readonly name: string;
  /** The labels that it can have; undefined where that depends on those of other metrics. */
  readonly labels: ReadonlySet<string> | undefined;
}

/** What a file has for `promlint-ts usage`. */
export interface QueryFile {
  readonly queries: readonly Query[];
  readonly records: readonly RecordedMetric[];
  /** Labels that what the file is for gives to every target; none if absent. */
  readonly targetLabels?: readonly string[];
}

/** A file that cannot be read as YAML or JSON. */
export interface UnreadableFile {
  /** `3:7: message` */
  readonly message: string;
}
