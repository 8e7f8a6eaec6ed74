import { createToken, Lexer } from 'chevrotain';
import type { ILexerConfig, IMultiModeLexerDefinition, TokenType } from 'chevrotain';
import type { Dialect } from '../dialect.ts';
import { blanks, type Mode, type ModeTable, modeTables, type TokenName, tokenForms } from './modes.ts';

/** Blanks between tokens. Offsets tell how many there are, so they need no tokens. */
const Blank: TokenType = createToken({ name: 'Blank', pattern: blanks, group: Lexer.SKIPPED, line_breaks: false });

function tokenOf(name: TokenName): TokenType {
  const { pattern, next } = tokenForms[name];
  return createToken({ name, pattern, push_mode: next, line_breaks: false });
}

const tokens = Object.fromEntries(
  Object.keys(tokenForms).map((name) => [name, tokenOf(name as TokenName)]),
) as unknown as Readonly<Record<TokenName, TokenType>>;

export const Hash: TokenType = tokens.Hash;
export const CommentText: TokenType = tokens.CommentText;
export const Help: TokenType = tokens.Help;
export const Type: TokenType = tokens.Type;
export const Unit: TokenType = tokens.Unit;
export const Eof: TokenType = tokens.Eof;
export const FamilyName: TokenType = tokens.FamilyName;
export const QuotedFamilyName: TokenType = tokens.QuotedFamilyName;
export const MetadataText: TokenType = tokens.MetadataText;
export const MetricName: TokenType = tokens.MetricName;
export const QuotedMetricName: TokenType = tokens.QuotedMetricName;
export const BraceOpen: TokenType = tokens.BraceOpen;
export const LabelName: TokenType = tokens.LabelName;
export const QuotedName: TokenType = tokens.QuotedName;
export const Equals: TokenType = tokens.Equals;
export const LabelValue: TokenType = tokens.LabelValue;
export const Comma: TokenType = tokens.Comma;
export const BraceClose: TokenType = tokens.BraceClose;
export const Value: TokenType = tokens.Value;
export const Timestamp: TokenType = tokens.Timestamp;
export const Composite: TokenType = tokens.Composite;
export const StartTimestamp: TokenType = tokens.StartTimestamp;
export const ExemplarHash: TokenType = tokens.ExemplarHash;

/** The tokens that reach the parser. */
export const vocabulary: TokenType[] = Object.values(tokens);

/**
 * In safe mode chevrotain tries the patterns of a mode in turn. Its tables by first characters would bring nothing, with
 * a few patterns a mode, and take longer to make than a usual run takes.
 */
const lexerOptions: ILexerConfig = {
  // What the lexer stops at is explained elsewhere.
  errorMessageProvider: {
    buildUnexpectedCharactersMessage: () => '',
    buildUnableToPopLexerModeMessage: () => '',
  },
  positionTracking: 'onlyOffset',
  recoveryEnabled: false,
  skipValidations: true,
  safeMode: true,
};

const lexers = new Map<ModeTable, Lexer>();

function modesOf(table: ModeTable): Record<string, TokenType[]> {
  return Object.fromEntries(
    Object.entries(table).map(([mode, names]) => [
      mode,
      names.map((name) => (name === 'Blank' ? Blank : tokens[name])),
    ]),
  );
}

/** The lexer of a dialect, created on first use. */
export function lexerFor(dialect: Dialect): Lexer {
  const table = modeTables[dialect];
  let lexer = lexers.get(table);
  if (lexer === undefined) {
    const definition: IMultiModeLexerDefinition = { modes: modesOf(table), defaultMode: 'start' satisfies Mode };
    lexer = new Lexer(definition, lexerOptions);
    lexers.set(table, lexer);
  }
  return lexer;
}
