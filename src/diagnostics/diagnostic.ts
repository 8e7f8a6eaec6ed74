import type { DialectReason } from '../detect/dialect.ts';
import type { Place } from '../text/span.ts';

/** `error` breaks something for the user, `warning` loses something or breaks a convention, `info` is advice. */
export type Severity = 'error' | 'warning' | 'info';

/** What a rule is about. */
export type Category =
  | 'syntax'
  | 'metadata'
  | 'registry'
  | 'types'
  | 'timestamps'
  | 'exemplars'
  | 'naming'
  | 'labels'
  | 'size'
  | 'transport'
  | 'usage'
  | 'compatibility'
  | 'continuity';

/** Where in protobuf messages something is; absent for text, and where the message is no longer at hand. */
export interface FieldPlace {
  /** `family[12].metric[3].histogram.positive_span[1]` */
  readonly path?: string;
  /** The field's first byte, counted from the start of the input. */
  readonly offset?: number;
}

/** Another place that a finding refers to, usually the first definition. */
export interface RelatedPlace extends Place, FieldPlace {
  readonly message: string;
  /** The name of the source, if it is not the finding's own. */
  readonly source?: string;
}

/** What distinguishes a finding from all others, independent of its line. */
export interface FindingIdentity {
  readonly rule: string;
  readonly family?: string;
  /** What in the family is at fault, such as a label name; for an unreadable line, its beginning. */
  readonly about?: string;
  /** The label set, if the fault is that of a series with labels. */
  readonly labels?: string;
  /** Whether every line of the family repeats the fault, so that the number of lines does not matter. */
  readonly once: boolean;
}

/** A part of a document and the text that is to be in its place. An end in column 1 of the next line takes its line feed in. */
export interface DocumentEdit extends Place {
  readonly endLine: number;
  readonly endColumn: number;
  readonly text: string;
}

/**
 * One finding of a report. Lines and columns count from 1; columns are UTF-16 code units; the end is exclusive. Of
 * protobuf messages, they are those of the OpenMetrics 2.0 text that shows them.
 */
export interface Diagnostic extends FieldPlace {
  readonly rule: string;
  readonly category: Category;
  readonly severity: Severity;
  /** What is wrong, with what was found and what was expected. */
  readonly message: string;
  /** What to change. */
  readonly help?: string;
  /** What happens to the user, from the rule. */
  readonly why?: string;
  /** The metric family, if the finding belongs to one. */
  readonly family?: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** How often the fault occurs in the family; more than 1 if repetitions were folded into this finding. */
  readonly count: number;
  /** The first places of a folded finding, five at most. */
  readonly places?: readonly Place[];
  readonly related?: readonly RelatedPlace[];
  /** What mends the first place of the finding. */
  readonly edits?: readonly DocumentEdit[];
  /** Whether the edits change nothing for any consumer that reads the document today. */
  readonly editSafety?: 'safe' | 'unsafe';
  /** The line that `promtool check metrics` prints for it; absent if it prints none. */
  readonly promtool?: string;
  /** The rule's documentation. */
  readonly url: string;
  /** What it is recognised by in another report, where lines and values differ. Fingerprints use it; JSON omits it. */
  readonly identity?: FindingIdentity;
}

/** What one consumer would do with the document. */
export interface ConsumerVerdict {
  /**
   * `loses`: it takes the document, but silently drops, renames or overwrites series or metadata of it, or stores
   * another value.
   */
  readonly verdict: 'accepts' | 'rejects' | 'loses';
  /** Whether it reads every line; it may lose some of what it reads. */
  readonly accepts: boolean;
  /** The rules whose findings make it reject the document, or a line of it. */
  readonly rejectedFor: readonly string[];
  /** The rules that say what it loses. */
  readonly losesFor: readonly string[];
}

/** Part of a line of the input, kept for code frames; long lines are cut around the finding. */
export interface Excerpt {
  readonly text: string;
  /** Column (from 1, UTF-16 code units) of the first character of `text` in its line. */
  readonly column: number;
}

/** Values of labels by their names. Entries are read; a name of the input is never looked up in it. */
export type TargetLabels = Readonly<Record<string, string>>;

/** What is known of the target that a source was scraped from. */
export interface ScrapedTarget {
  /** Labels of all its series, after relabelling: `job`, `instance` and others, none that begins with `__`. */
  readonly labels: TargetLabels;
  /** Its label `job`; absent where it has none. */
  readonly job?: string;
  /** The `job_name` of its scrape configuration; absent where none is known. */
  readonly scrapePool?: string;
  /** What Prometheus says of its last scrape; absent where no server was asked. */
  readonly health?: 'up' | 'down' | 'unknown';
}

/** What was found in one source. Everything but `excerpts` and `seconds` is in the JSON report. */
export interface SourceReport {
  /** The name as given; `<stdin>` for standard input. */
  readonly name: string;
  /** The target that it is, where targets are discovered. */
  readonly target?: ScrapedTarget;
  /** What exposes it, by its metrics: `node_exporter`; absent where nothing asks for that, or it is not known. */
  readonly exporter?: string;
  readonly dialect: string;
  /** Why it was read as that dialect; absent if the dialect was chosen. */
  readonly dialectReason?: DialectReason;
  /** Families by name, those of which there is metadata alone included. */
  readonly families: number;
  readonly series: number;
  readonly samples: number;
  readonly bytes: number;
  /** Expressions of a file with rules or a dashboard, which has no families of its own; absent for an exposition. */
  readonly queries?: number;
  readonly consumers: Readonly<Record<string, ConsumerVerdict>>;
  /** The error that `promtool check metrics` prints for a document that it cannot parse; absent if it can. */
  readonly promtoolError?: string;
  /** Ordered by line, column, rule. */
  readonly diagnostics: readonly Diagnostic[];
  /** Findings beyond the cap, which are counted but not kept. */
  readonly omitted: number;
  /** Severities of the omitted findings, so that exit codes stay correct. */
  readonly omittedBySeverity: Readonly<Record<Severity, number>>;
  /** Findings, including repetitions, that a baseline suppressed; absent without a baseline. */
  readonly known?: number;
  /** Findings, including repetitions, that comments of the source suppressed; absent without any. */
  readonly suppressed?: number;
  /** Findings about series that `metric_relabel_configs` of the target's job drop; absent without any. */
  readonly dropped?: number;
  /** The text of lines that findings point at, by line number from 1. */
  readonly excerpts: ReadonlyMap<number, Excerpt>;
  /** How long a target took to answer, and to be linted. */
  readonly seconds?: { readonly fetch: number; readonly lint: number };
}
