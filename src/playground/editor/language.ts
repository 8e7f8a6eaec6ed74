import {
  HighlightStyle,
  StreamLanguage,
  type StreamParser,
  type StringStream,
  syntaxHighlighting,
} from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { type Tag, tags } from '@lezer/highlight';
import type { Dialect } from '../../syntax/dialect.ts';
import {
  blanks,
  matchQuoted,
  type Mode,
  type ModeTable,
  modeTables,
  type TokenForm,
  type TokenName,
  tokenForms,
} from '../../syntax/grammar/modes.ts';

/** How each token of the grammar is shown. */
const tokenTags: Readonly<Record<TokenName, Tag>> = {
  Hash: tags.meta,
  CommentText: tags.comment,
  Help: tags.keyword,
  Type: tags.keyword,
  Unit: tags.keyword,
  Eof: tags.keyword,
  FamilyName: tags.definition(tags.variableName),
  QuotedFamilyName: tags.definition(tags.variableName),
  MetadataText: tags.docString,
  MetricName: tags.variableName,
  QuotedMetricName: tags.variableName,
  BraceOpen: tags.bracket,
  LabelName: tags.propertyName,
  QuotedName: tags.propertyName,
  Equals: tags.operator,
  LabelValue: tags.string,
  Comma: tags.separator,
  BraceClose: tags.bracket,
  Value: tags.number,
  Timestamp: tags.atom,
  Composite: tags.number,
  StartTimestamp: tags.atom,
  ExemplarHash: tags.meta,
};

/** Finds the end of a token at a place; -1 if it is not there. */
type FindEnd = (text: string, at: number) => number;

function finderOf({ pattern }: Pick<TokenForm, 'pattern'>): FindEnd {
  if (typeof pattern === 'string') return (text, at) => (text.startsWith(pattern, at) ? at + pattern.length : -1);
  if (pattern === matchQuoted) {
    return (text, at) => {
      const found = text[at] === '"' ? matchQuoted(text, at) : null;
      return found === null ? -1 : at + found[0].length;
    };
  }
  const sticky = new RegExp(pattern as RegExp, 'y');
  return (text, at) => {
    sticky.lastIndex = at;
    return sticky.test(text) ? sticky.lastIndex : -1;
  };
}

const finders = new Map<TokenName | 'Blank', FindEnd>([
  ['Blank', finderOf({ pattern: blanks })],
  ...Object.entries(tokenForms).map(([name, form]) => [name as TokenName, finderOf(form)] as const),
]);

interface State {
  mode: Mode;
  /** The keyword of a line of metadata, whose text it explains. */
  keyword: TokenName | undefined;
}

/** The next token of a line, as the grammar's lexer would see it. */
function nextToken(stream: StringStream, state: State, table: ModeTable): string | null {
  if (stream.sol()) {
    state.mode = 'start';
    state.keyword = undefined;
  }
  for (const name of table[state.mode]) {
    const end = finders.get(name)?.(stream.string, stream.pos) ?? -1;
    if (end <= stream.pos) continue;
    stream.pos = end;
    if (name === 'Blank') return null;
    state.mode = tokenForms[name].next;
    if (name === 'Help' || name === 'Type' || name === 'Unit') state.keyword = name;
    return name === 'MetadataText' && state.keyword !== 'Help' ? 'TypeText' : name;
  }
  // What no token of this mode fits is wrong here; the linter says why.
  stream.next();
  return 'Wrong';
}

function parserOf(dialect: Dialect): StreamParser<State> {
  const table = modeTables[dialect];
  return {
    name: dialect,
    startState: () => ({ mode: 'start', keyword: undefined }),
    copyState: (state) => ({ ...state }),
    token: (stream, state) => nextToken(stream, state, table),
    tokenTable: { ...tokenTags, TypeText: tags.typeName, Wrong: tags.invalid },
    languageData: { commentTokens: { line: '#' } },
  };
}

/** Colours are in the style sheet, which knows the theme. */
const style = HighlightStyle.define([
  { tag: tags.comment, class: 'tok-comment' },
  { tag: tags.meta, class: 'tok-meta' },
  { tag: tags.keyword, class: 'tok-keyword' },
  { tag: tags.docString, class: 'tok-doc' },
  { tag: tags.typeName, class: 'tok-type' },
  { tag: [tags.variableName, tags.definition(tags.variableName)], class: 'tok-name' },
  { tag: tags.propertyName, class: 'tok-label' },
  { tag: tags.string, class: 'tok-string' },
  { tag: tags.number, class: 'tok-number' },
  { tag: tags.atom, class: 'tok-time' },
  { tag: [tags.bracket, tags.operator, tags.separator], class: 'tok-punctuation' },
]);

const languages = new Map<Dialect, Extension>();

/** Highlights a dialect by the modes of the grammar's own lexer. */
export function highlighting(dialect: Dialect): Extension {
  let language = languages.get(dialect);
  if (language === undefined) {
    language = [StreamLanguage.define(parserOf(dialect)), syntaxHighlighting(style)];
    languages.set(dialect, language);
  }
  return language;
}
