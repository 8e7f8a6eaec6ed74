import type { CreateConsumer } from '../consumers/consumer.ts';
import type { ConsumerName } from '../consumers/profiles.ts';
import type { FindingObserver } from '../diagnostics/baseline.ts';
import type { ParseLine } from '../syntax/ast.ts';
import type { DetectedDialect } from '../detect/dialect.ts';
import type { DialectOption } from '../syntax/dialect.ts';
import type { MessagePlace } from '../protobuf/message-document.ts';
import type { CompileExpression } from './config/expression.ts';
import type { PresetName, RuleSetting } from './config/presets.ts';
import type { Adjust, TakeEdits } from './findings-pipeline.ts';
import type { DocumentObserver, Rule } from './rule.ts';
import type { TargetView } from './target-view.ts';

/** The reader of protobuf messages for one document: what gives lines, and the consumer that reads messages. */
export interface MessageReader {
  readonly parseLine: ParseLine;
  readonly consumer: CreateConsumer;
  write(chunk: Uint8Array): void;
  end(): void;
  /** What stands at a place of a line that was given lately. */
  placeOf(line: number, column: number): MessagePlace | undefined;
}

/** Makes a reader of messages, which gives lines that show them. */
export type MessageSupport = (give: (lines: Uint8Array) => void) => MessageReader;

/** What a linter of one document is made with. */
export interface LinterOptions {
  /** How the source is called in the report; `<stdin>` by default. */
  readonly name?: string;
  /** `auto` by default. */
  readonly dialect?: DialectOption;
  /** What the whole document says of its dialect, if it was looked at before: then it need not be held for that. */
  readonly detected?: DetectedDialect;
  /** Whether a long document ends in `# EOF`, if its end can be read before its beginning. */
  readonly endsInEof?: boolean;
  /** `recommended` by default. */
  readonly preset?: PresetName;
  readonly rules?: Readonly<Record<string, RuleSetting>>;
  /** The consumers that matter: what one of them rejects or loses is an error. `prometheus` by default. */
  readonly for?: readonly ConsumerName[];
  /** Parsers whose verdicts are wanted besides those that always follow the document: `agentParsers`, or none. */
  readonly agentParsers?: readonly CreateConsumer[];
  /**
   * The Content-Type that the document came with, empty where it should have had one. It decides the dialect where
   * that is `auto`, and the rule `content-type` judges it.
   */
  readonly contentType?: string;
  /** Every rule that there is, in the order of the catalogue. */
  readonly ruleSet: readonly Rule[];
  /** The grammar, called for lines that are not plain. */
  readonly parseLine: ParseLine;
  /**
   * The reader of protobuf messages. Without it, a linter of messages waits for one, see
   * {@link Linter.needsMessages}.
   */
  readonly messages?: MessageSupport;
  /** Findings that are kept; 1,000 by default. */
  readonly maxFindings?: number;
  /** Whether to find out what promtool says of a document that it cannot parse, for the report's `promtoolError`. */
  readonly promtool?: boolean;
  /** Overrides and ignores of a configuration. */
  readonly adjust?: Adjust;
  /** See the document besides the rules. */
  readonly observers?: readonly DocumentObserver[];
  /** The target that the document was scraped from, where its scrape configuration is known. */
  readonly target?: TargetView;
  /** Compiles the regular expressions of rules' options; JavaScript's own engine by default. */
  readonly compile?: CompileExpression;
  /** Gets what mends each finding, for `--fix`. */
  readonly takeEdits?: TakeEdits;
  /** Gets every finding, as a baseline needs it. */
  readonly watch?: FindingObserver;
  /** Whether comments of the document can suppress findings; true by default. */
  readonly inlineSuppressions?: boolean;
  /** Whether lines may take the fast paths past the grammar, which change no report; true by default. */
  readonly fast?: boolean;
  /** Whether rules are spared what their hints say they do not want; true by default, for tests to change. */
  readonly hints?: boolean;
}
