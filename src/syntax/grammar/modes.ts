import type { Dialect } from '../dialect.ts';
import { legacyLabelName, legacyMetricName } from '../names.ts';
import { backslash, quote } from '../../text/bytes.ts';

/**
 * The state of the lexer within a line. Modes are a register, not a stack: each significant token names the next mode,
 * no mode is ever popped, and each line begins in `start`.
 */
export type Mode =
  | 'start'
  | 'comment'
  | 'familyName'
  | 'metadataText'
  | 'end'
  | 'afterMetricName'
  | 'labels'
  | 'afterLabelName'
  | 'afterQuotedName'
  | 'labelValue'
  | 'afterLabel'
  | 'value'
  | 'timestamp'
  | 'afterTimestamp'
  | 'afterStart'
  | 'exemplar';

/**
 * A quoted string: it ends at the first quote with an even number of backslashes before it. Not a regular expression,
 * because V8 keeps a stack entry for each escape that one matches, and a line with some twenty million of them would
 * overflow it.
 */
export function matchQuoted(text: string, offset: number): [string] | null {
  if (text.charCodeAt(offset) !== quote) return null;
  let close = text.indexOf('"', offset + 1);
  while (close !== -1) {
    let content = close - 1;
    while (content > offset && text.charCodeAt(content) === backslash) content -= 1;
    if ((close - content) % 2 === 1) return [text.slice(offset, close + 1)];
    close = text.indexOf('"', close + 1);
  }
  return null;
}

/** Everything to the end of the line, with the blanks before it. */
const rest = /[\0-\uFFFF]+/;

/** The name of a token that says something. Blanks say nothing: offsets tell how many there are. */
export type TokenName =
  | 'Hash'
  | 'CommentText'
  | 'Help'
  | 'Type'
  | 'Unit'
  | 'Eof'
  | 'FamilyName'
  | 'QuotedFamilyName'
  | 'MetadataText'
  | 'MetricName'
  | 'QuotedMetricName'
  | 'BraceOpen'
  | 'LabelName'
  | 'QuotedName'
  | 'Equals'
  | 'LabelValue'
  | 'Comma'
  | 'BraceClose'
  | 'Value'
  | 'Timestamp'
  | 'Composite'
  | 'StartTimestamp'
  | 'ExemplarHash';

/** What a token looks like, and the mode after it. */
export interface TokenForm {
  readonly pattern: string | RegExp | typeof matchQuoted;
  readonly next: Mode;
}

/** The tokens of all dialects. */
export const tokenForms: Readonly<Record<TokenName, TokenForm>> = {
  Hash: { pattern: '#', next: 'comment' },
  CommentText: { pattern: rest, next: 'end' },
  Help: { pattern: /HELP(?=[ \t])/, next: 'familyName' },
  Type: { pattern: /TYPE(?=[ \t])/, next: 'familyName' },
  Unit: { pattern: /UNIT(?=[ \t])/, next: 'familyName' },
  Eof: { pattern: 'EOF', next: 'metadataText' },
  FamilyName: { pattern: legacyMetricName, next: 'metadataText' },
  QuotedFamilyName: { pattern: matchQuoted, next: 'metadataText' },
  MetadataText: { pattern: rest, next: 'end' },
  MetricName: { pattern: legacyMetricName, next: 'afterMetricName' },
  QuotedMetricName: { pattern: matchQuoted, next: 'afterMetricName' },
  BraceOpen: { pattern: '{', next: 'labels' },
  LabelName: { pattern: legacyLabelName, next: 'afterLabelName' },
  QuotedName: { pattern: matchQuoted, next: 'afterQuotedName' },
  Equals: { pattern: '=', next: 'labelValue' },
  LabelValue: { pattern: matchQuoted, next: 'afterLabel' },
  Comma: { pattern: ',', next: 'labels' },
  BraceClose: { pattern: '}', next: 'value' },
  /** Any word in the place of a value. numbers.ts decides whether it is a number; the same holds for timestamps. */
  Value: { pattern: /[^ \t{][^ \t]*/, next: 'timestamp' },
  Timestamp: { pattern: /[^ \t#][^ \t]*/, next: 'afterTimestamp' },
  /** A composite value. composite.ts decides whether it is well-formed. */
  Composite: {
    pattern:
      /\{(?:g?count|g?sum|schema|zero_threshold|zero_count|(?:nega|posi)tive_(?:spans|buckets)|bucket|quantile):[^}]*\}/,
    next: 'timestamp',
  },
  StartTimestamp: { pattern: /st@[^ \t]*/, next: 'afterStart' },
  /** The `#` of an exemplar. */
  ExemplarHash: { pattern: /#(?=[ \t]*\{)/, next: 'exemplar' },
};

/** Blanks between tokens. */
export const blanks: RegExp = /[ \t]+/;

/**
 * The tokens that can come in each mode; the first one whose form fits is taken. Blanks are tried where they are
 * mostly found: first where a blank is usual, last where it is not.
 */
export type ModeTable = Readonly<Record<Mode, readonly (TokenName | 'Blank')[]>>;

const prometheusText: ModeTable = {
  // Deviation: a quoted metric name before the braces, which expfmt reads.
  start: ['MetricName', 'Hash', 'BraceOpen', 'QuotedMetricName', 'Blank'],
  comment: ['Blank', 'Help', 'Type', 'CommentText'],
  familyName: ['Blank', 'FamilyName', 'QuotedFamilyName'],
  metadataText: ['MetadataText'],
  end: ['Blank'],
  afterMetricName: ['Blank', 'BraceOpen', 'Value'],
  labels: ['LabelName', 'QuotedName', 'BraceClose', 'Blank'],
  // Deviation: a metric name in braces without quotes, which expfmt reads.
  afterLabelName: ['Equals', 'Comma', 'BraceClose', 'Blank'],
  afterQuotedName: ['Equals', 'Comma', 'BraceClose', 'Blank'],
  labelValue: ['LabelValue', 'Blank'],
  // Deviation: labels without a comma between them, which Prometheus reads.
  afterLabel: ['Comma', 'BraceClose', 'LabelName', 'QuotedName', 'Blank'],
  value: ['Blank', 'Value'],
  timestamp: ['Blank', 'Timestamp'],
  afterTimestamp: ['Blank'],
  afterStart: ['Blank'],
  exemplar: ['Blank'],
};

const openMetricsText: ModeTable = {
  ...prometheusText,
  start: ['MetricName', 'Hash', 'BraceOpen', 'Blank'],
  comment: ['Blank', 'Help', 'Type', 'Unit', 'Eof', 'CommentText'],
  afterLabelName: ['Equals', 'Blank'],
  afterLabel: ['Comma', 'BraceClose', 'Blank'],
  timestamp: ['Blank', 'ExemplarHash', 'Timestamp'],
  afterTimestamp: ['Blank', 'ExemplarHash'],
  exemplar: ['Blank', 'BraceOpen'],
};

const openMetrics2Text: ModeTable = {
  ...openMetricsText,
  afterMetricName: ['Blank', 'Composite', 'BraceOpen', 'Value'],
  value: ['Blank', 'Composite', 'Value'],
  timestamp: ['Blank', 'ExemplarHash', 'StartTimestamp', 'Timestamp'],
  afterTimestamp: ['Blank', 'ExemplarHash', 'StartTimestamp'],
  afterStart: ['Blank', 'ExemplarHash'],
};

/** The modes of each dialect: a token that a lexer never emits in a mode is an error there in that dialect. */
export const modeTables: Readonly<Record<Dialect, ModeTable>> = {
  'prometheus-0.0.4': prometheusText,
  'prometheus-1.0.0': prometheusText,
  'openmetrics-1.0.0': openMetricsText,
  // Messages have no lines; what shows them is OpenMetrics 2.0.
  protobuf: openMetrics2Text,
  'openmetrics-2.0.0': openMetrics2Text,
};
