import { createToken, Lexer } from 'chevrotain';
import type { IMultiModeLexerDefinition, TokenType } from 'chevrotain';
import type { Dialect } from './dialect.ts';

/**
 * Modes are a register, not a stack: a token that ends one names the next, nothing ever goes back, and each line
 * begins in `start`.
 */
type Mode = 'start' | 'comment' | 'metadataName' | 'metadataText' | 'labels' | 'value' | 'timestamp';

const backslash = 0x5c;

/**
 * A quoted string: it ends at the first quote with an even number of backslashes in front. Not a regular expression,
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

/** Blanks between tokens. How many there are is judged by offsets, so that they need no tokens. */
const Blank: TokenType = createToken({ name: 'Blank', pattern: /[ \t]+/, group: Lexer.SKIPPED });

export const MetricName: TokenType = createToken({
  name: 'MetricName',
  pattern: /[a-zA-Z_:][a-zA-Z0-9_:]*/,
  push_mode: 'value' satisfies Mode,
});

export const QuotedMetricName: TokenType = createToken({
  name: 'QuotedMetricName',
  pattern: matchQuoted,
  start_chars_hint: ['"'],
  line_breaks: false,
  push_mode: 'value' satisfies Mode,
});

export const Hash: TokenType = createToken({ name: 'Hash', pattern: '#', push_mode: 'comment' satisfies Mode });

function keyword(word: string, next: Mode): TokenType {
  return createToken({ name: word, pattern: new RegExp(`${word}(?=[ \\t])`), push_mode: next });
}

export const Help: TokenType = keyword('HELP', 'metadataName');
export const Type: TokenType = keyword('TYPE', 'metadataName');
export const Unit: TokenType = keyword('UNIT', 'metadataName');
export const Eof: TokenType = createToken({
  name: 'EOF_WORD',
  pattern: 'EOF',
  push_mode: 'metadataText' satisfies Mode,
});

/** Everything to the end of the line, with the blanks in front. */
const restOfLine = /[\s\S]+/;

export const CommentText: TokenType = createToken({ name: 'CommentText', pattern: restOfLine, line_breaks: false });

export const FamilyName: TokenType = createToken({
  name: 'FamilyName',
  pattern: /[a-zA-Z_:][a-zA-Z0-9_:]*/,
  push_mode: 'metadataText' satisfies Mode,
});

export const QuotedFamilyName: TokenType = createToken({
  name: 'QuotedFamilyName',
  pattern: matchQuoted,
  start_chars_hint: ['"'],
  line_breaks: false,
  push_mode: 'metadataText' satisfies Mode,
});

export const MetadataText: TokenType = createToken({ name: 'MetadataText', pattern: restOfLine, line_breaks: false });

export const BraceOpen: TokenType = createToken({
  name: 'BraceOpen',
  pattern: '{',
  push_mode: 'labels' satisfies Mode,
});
export const BraceClose: TokenType = createToken({
  name: 'BraceClose',
  pattern: '}',
  push_mode: 'value' satisfies Mode,
});
export const LabelName: TokenType = createToken({ name: 'LabelName', pattern: /[a-zA-Z_][a-zA-Z0-9_]*/ });
export const Equals: TokenType = createToken({ name: 'Equals', pattern: '=' });
export const Comma: TokenType = createToken({ name: 'Comma', pattern: ',' });
export const Quoted: TokenType = createToken({
  name: 'Quoted',
  pattern: matchQuoted,
  start_chars_hint: ['"'],
  line_breaks: false,
});

/** What stands where a value belongs. Whether it is a number is for numbers.ts to say. */
export const Value: TokenType = createToken({
  name: 'Value',
  pattern: /[^ \t{][^ \t]*/,
  push_mode: 'timestamp' satisfies Mode,
});

export const Timestamp: TokenType = createToken({ name: 'Timestamp', pattern: /[^ \t]+/ });

/** The `#` in front of an exemplar's labels; other words that begin with `#` are a {@link Timestamp} gone wrong. */
export const ExemplarHash: TokenType = createToken({
  name: 'ExemplarHash',
  pattern: /#(?=[ \t]*\{)/,
  push_mode: 'value' satisfies Mode,
});

const shared: Readonly<Record<Exclude<Mode, 'comment'>, TokenType[]>> = {
  start: [Blank, MetricName, Hash, BraceOpen, QuotedMetricName],
  metadataName: [Blank, FamilyName, QuotedFamilyName],
  metadataText: [MetadataText],
  labels: [Blank, LabelName, Equals, Quoted, Comma, BraceClose],
  value: [Blank, BraceOpen, Value],
  timestamp: [Blank, ExemplarHash, Timestamp],
};

const prometheusText: IMultiModeLexerDefinition = {
  modes: { ...shared, comment: [Blank, Help, Type, CommentText] },
  defaultMode: 'start' satisfies Mode,
};

const openMetricsText: IMultiModeLexerDefinition = {
  modes: { ...shared, comment: [Blank, Help, Type, Unit, Eof, CommentText] },
  defaultMode: 'start' satisfies Mode,
};

/** The one table of modes per dialect. */
export const lexerDefinitions: Readonly<Record<Dialect, IMultiModeLexerDefinition>> = {
  'prometheus-0.0.4': prometheusText,
  'prometheus-1.0.0': prometheusText,
  'openmetrics-1.0.0': openMetricsText,
  'openmetrics-2.0.0': openMetricsText,
};

/** All tokens of all dialects: the parser's vocabulary. */
export const vocabulary: readonly TokenType[] = [
  ...new Set(Object.values(lexerDefinitions).flatMap((definition) => Object.values(definition.modes).flat())),
].filter((token) => token !== Blank) as TokenType[];

const lexers = new Map<IMultiModeLexerDefinition, Lexer>();

/** The lexer of a dialect, made when it is first asked for. */
export function lexerFor(dialect: Dialect): Lexer {
  const definition = lexerDefinitions[dialect];
  let lexer = lexers.get(definition);
  if (lexer === undefined) {
    lexer = new Lexer(definition, {
      positionTracking: 'onlyOffset',
      recoveryEnabled: false,
      skipValidations: true,
    });
    lexers.set(definition, lexer);
  }
  return lexer;
}
