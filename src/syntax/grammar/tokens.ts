import { createToken, Lexer } from 'chevrotain';
import type { IMultiModeLexerDefinition, TokenType } from 'chevrotain';
import type { Dialect } from '../dialect.ts';
import { legacyLabelName, legacyMetricName } from '../names.ts';
import { backslash } from '../../text/bytes.ts';

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
function matchQuoted(text: string, offset: number): [string] | null {
  let close = text.indexOf('"', offset + 1);
  while (close !== -1) {
    let content = close - 1;
    while (content > offset && text.charCodeAt(content) === backslash) content -= 1;
    if ((close - content) % 2 === 1) return [text.slice(offset, close + 1)];
    close = text.indexOf('"', close + 1);
  }
  return null;
}

function word(name: string, pattern: string | RegExp, next: Mode): TokenType {
  return createToken({ name, pattern, push_mode: next, line_breaks: false });
}

function quoted(name: string, next: Mode): TokenType {
  return createToken({ name, pattern: matchQuoted, start_chars_hint: ['"'], push_mode: next, line_breaks: false });
}

/** Blanks between tokens. Offsets tell how many there are, so they need no tokens. */
const Blank: TokenType = createToken({ name: 'Blank', pattern: /[ \t]+/, group: Lexer.SKIPPED, line_breaks: false });

/** Everything to the end of the line, with the blanks before it; a range that chevrotain can index by first character. */
const rest = /[\0-\uFFFF]+/;

export const Hash: TokenType = word('Hash', '#', 'comment');
export const CommentText: TokenType = word('CommentText', rest, 'end');
export const Help: TokenType = word('Help', /HELP(?=[ \t])/, 'familyName');
export const Type: TokenType = word('Type', /TYPE(?=[ \t])/, 'familyName');
export const Unit: TokenType = word('Unit', /UNIT(?=[ \t])/, 'familyName');
export const Eof: TokenType = word('Eof', 'EOF', 'metadataText');
export const FamilyName: TokenType = word('FamilyName', legacyMetricName, 'metadataText');
export const QuotedFamilyName: TokenType = quoted('QuotedFamilyName', 'metadataText');
export const MetadataText: TokenType = word('MetadataText', rest, 'end');

export const MetricName: TokenType = word('MetricName', legacyMetricName, 'afterMetricName');
export const QuotedMetricName: TokenType = quoted('QuotedMetricName', 'afterMetricName');
export const BraceOpen: TokenType = word('BraceOpen', '{', 'labels');
export const LabelName: TokenType = word('LabelName', legacyLabelName, 'afterLabelName');
export const QuotedName: TokenType = quoted('QuotedName', 'afterQuotedName');
export const Equals: TokenType = word('Equals', '=', 'labelValue');
export const LabelValue: TokenType = quoted('LabelValue', 'afterLabel');
export const Comma: TokenType = word('Comma', ',', 'labels');
export const BraceClose: TokenType = word('BraceClose', '}', 'value');
/** Any word in the place of a value. numbers.ts decides whether it is a number; the same holds for timestamps. */
export const Value: TokenType = word('Value', /[^ \t{][^ \t]*/, 'timestamp');
export const Timestamp: TokenType = word('Timestamp', /[^ \t#][^ \t]*/, 'afterTimestamp');
/** A composite value. composite.ts decides whether it is well-formed. */
export const Composite: TokenType = word(
  'Composite',
  /\{(?:g?count|g?sum|schema|zero_threshold|zero_count|(?:nega|posi)tive_(?:spans|buckets)|bucket|quantile):[^}]*\}/,
  'timestamp',
);
export const StartTimestamp: TokenType = word('StartTimestamp', /st@[^ \t]*/, 'afterStart');
/** The `#` of an exemplar. */
export const ExemplarHash: TokenType = word('ExemplarHash', /#(?=[ \t]*\{)/, 'exemplar');

type Modes = Record<Mode, TokenType[]>;

/** The modes of each dialect: a token that a lexer never emits in a mode is an error there in that dialect. */
const prometheusText: Modes = {
  // Deviation: a quoted metric name before the braces, which expfmt reads.
  start: [Blank, MetricName, Hash, BraceOpen, QuotedMetricName],
  comment: [Blank, Help, Type, CommentText],
  familyName: [Blank, FamilyName, QuotedFamilyName],
  metadataText: [MetadataText],
  end: [Blank],
  afterMetricName: [Blank, BraceOpen, Value],
  labels: [Blank, LabelName, QuotedName, BraceClose],
  // Deviation: a metric name in braces without quotes, which expfmt reads.
  afterLabelName: [Blank, Equals, Comma, BraceClose],
  afterQuotedName: [Blank, Equals, Comma, BraceClose],
  labelValue: [Blank, LabelValue],
  // Deviation: labels without a comma between them, which Prometheus reads.
  afterLabel: [Blank, Comma, BraceClose, LabelName, QuotedName],
  value: [Blank, Value],
  timestamp: [Blank, Timestamp],
  afterTimestamp: [Blank],
  afterStart: [Blank],
  exemplar: [Blank],
};

const openMetricsText: Modes = {
  ...prometheusText,
  start: [Blank, MetricName, Hash, BraceOpen],
  comment: [Blank, Help, Type, Unit, Eof, CommentText],
  afterLabelName: [Blank, Equals],
  afterLabel: [Blank, Comma, BraceClose],
  timestamp: [Blank, ExemplarHash, Timestamp],
  afterTimestamp: [Blank, ExemplarHash],
  exemplar: [Blank, BraceOpen],
};

const openMetrics2Text: Modes = {
  ...openMetricsText,
  afterMetricName: [Blank, Composite, BraceOpen, Value],
  value: [Blank, Composite, Value],
  timestamp: [Blank, ExemplarHash, StartTimestamp, Timestamp],
  afterTimestamp: [Blank, ExemplarHash, StartTimestamp],
  afterStart: [Blank, ExemplarHash],
};

const tables: Readonly<Record<Dialect, Modes>> = {
  'prometheus-0.0.4': prometheusText,
  'prometheus-1.0.0': prometheusText,
  'openmetrics-1.0.0': openMetricsText,
  // Messages have no lines; what shows them is OpenMetrics 2.0.
  protobuf: openMetrics2Text,
  'openmetrics-2.0.0': openMetrics2Text,
};

/** The tokens that reach the parser. */
export const vocabulary: TokenType[] = [
  ...new Set([prometheusText, openMetricsText, openMetrics2Text].flatMap((table) => Object.values(table).flat())),
].filter((token) => token !== Blank);

const lexers = new Map<Modes, Lexer>();

/** The lexer of a dialect, created on first use. */
export function lexerFor(dialect: Dialect): Lexer {
  const modes = tables[dialect];
  let lexer = lexers.get(modes);
  if (lexer === undefined) {
    const definition: IMultiModeLexerDefinition = { modes, defaultMode: 'start' satisfies Mode };
    lexer = new Lexer(definition, { positionTracking: 'onlyOffset', recoveryEnabled: false, skipValidations: true });
    lexers.set(modes, lexer);
  }
  return lexer;
}
