import { fastFloatFault } from './fastfloat.ts';
import { goQuote, goText } from '../go/quote.ts';
import { unreplace } from '../prometheus/labels.ts';
import type { Reason } from '../rejection-rules.ts';
import { isBlank } from '../../text/bytes.ts';

/** Lines are byte strings here. Functions are named as in `lib/protoparser/prometheus/parser.go`. */

const types: ReadonlySet<string> = new Set([
  'counter',
  'gauge',
  'histogram',
  'summary',
  'untyped',
  'unknown',
  'info',
  'gaugehistogram',
  'stateset',
]);

/** Reads one line from the left. */
interface Cursor {
  readonly text: string;
  at: number;
  metric: string;
}

function skipLeadingWhitespace(text: string): string {
  return text.slice(blanksEnd(text, 0));
}

function skipTrailingWhitespace(text: string): string {
  let end = text.length;
  while (end > 0 && isBlankAt(text, end - 1)) end -= 1;
  return text.slice(0, end);
}

function isBlankAt(text: string, at: number): boolean {
  return isBlank(text.charCodeAt(at));
}

function blanksEnd(text: string, from: number): number {
  let at = from;
  while (isBlankAt(text, at)) at += 1;
  return at;
}

function nextWhitespace(text: string): number {
  return text.search(/[ \t]/);
}

/** `unmarshalMetadata`: what is wrong with a line that starts with `#`; `text` lacks a carriage return at its end. */
export function victoriaMetadataFault(line: string, text: string): Reason | undefined {
  const words = /^[ \t]*# (HELP|TYPE)[ \t]/.exec(text);
  if (words === null) return undefined;
  const rest = text.slice(words[0].length);
  const blank = nextWhitespace(rest);
  const complain = (what: string): string => `cannot unmarshal metadata line ${goQuote(line)}: ${what}`;
  if (words[1] === 'HELP' && rest !== '') return undefined;
  if (blank < 0) return { rule: bareTypeRule(rest), reason: complain('wrong exposition format') };
  const type = rest.slice(blank + 1);
  if (types.has(type)) return undefined;
  return { rule: typeRule(rest), reason: complain('TYPE is invalid') };
}

/** A TYPE line with at most one word after the keyword. */
function bareTypeRule(name: string): string {
  if (/^($|[#"])/.test(name)) return 'syntax-error';
  return /^[a-zA-Z_:][a-zA-Z0-9_:]*$/.test(name) ? 'unknown-type' : 'invalid-metric-name';
}

/** `rest` is what follows the keyword and one blank. Blanks in a quoted name are beyond this parser. */
function typeRule(rest: string): string {
  if (rest.startsWith('"')) return 'utf8-name';
  const words = rest.trim().split(/[ \t]+/);
  return types.has(words.slice(1).join(' ')) ? 'unportable-whitespace' : 'unknown-type';
}

/** `unmarshalRow`: what is wrong with any other line. */
export function victoriaRowFault(text: string): Reason | undefined {
  const line = skipLeadingWhitespace(text);
  if (line === '') return undefined;
  const fault = unmarshal(line);
  if (fault === undefined) return undefined;
  return { rule: fault.rule, reason: `cannot unmarshal Prometheus line ${goQuote(line)}: ${fault.reason}` };
}

function unmarshal(line: string): Reason | undefined {
  const brace = line.indexOf('{');
  let rest: string;
  let metric: string;
  if (brace >= 0) {
    const cursor: Cursor = { text: line, at: brace + 1, metric: skipTrailingWhitespace(line.slice(0, brace)) };
    const fault = unmarshalTags(cursor);
    if (fault !== undefined)
      return { rule: bareNameRule(line) ?? fault.rule, reason: `cannot unmarshal tags: ${fault.reason}` };
    rest = line.slice(cursor.at);
    metric = cursor.metric;
  } else {
    const blank = nextWhitespace(line);
    if (blank < 0) return { rule: missingValueRule(line), reason: 'missing value' };
    rest = line.slice(blank + 1);
    metric = line.slice(0, blank);
  }
  if (metric === '') return { rule: missingNameRule(line), reason: 'metric cannot be empty' };
  return numbersFault(skipLeadingWhitespace(rest));
}

function missingNameRule(line: string): string {
  if (line.startsWith('{""')) return 'invalid-metric-name';
  return bareNameRule(line) ?? (line.includes('__name__') ? 'explicit-name-label' : 'syntax-error');
}

/** A name that stands in the braces without its quotes. */
function bareNameRule(line: string): string | undefined {
  return /^\{[ \t]*[a-zA-Z_:][^"=,}]*[,}]/.test(line) ? 'invalid-metric-name' : undefined;
}

function missingValueRule(line: string): string {
  const code = line.charCodeAt(0);
  if (code === 0) return 'nul-line';
  return code >= 0x80 ? 'invalid-metric-name' : 'syntax-error';
}

/** The value and the timestamp, up to a `#`. */
function numbersFault(rest: string): Reason | undefined {
  const hash = rest.indexOf('#');
  const text = hash < 0 ? rest : rest.slice(0, hash);
  if (text === '') return { rule: 'syntax-error', reason: 'value cannot be empty' };
  const blank = nextWhitespace(text);
  const value = blank < 0 ? text : text.slice(0, blank);
  let fault = fastFloatFault(value);
  if (fault !== undefined) {
    const rule = value.endsWith('\r') ? 'carriage-return' : 'invalid-value';
    return { rule, reason: `cannot parse value ${goQuote(value)}: ${fault}` };
  }
  if (blank < 0) return undefined;
  const timestamp = skipTrailingWhitespace(skipLeadingWhitespace(text.slice(blank + 1)));
  if (timestamp === '') return undefined;
  fault = fastFloatFault(timestamp);
  if (fault === undefined) return undefined;
  return { rule: timestampRule(timestamp), reason: `cannot parse timestamp ${goQuote(timestamp)}: ${fault}` };
}

function timestampRule(text: string): string {
  if (text.endsWith('\r')) return 'carriage-return';
  if (nextWhitespace(text) >= 0) return 'syntax-error';
  return /^\+\d+$/.test(text) ? 'unportable-timestamp' : 'invalid-timestamp';
}

/** `unmarshalTags`: from the first byte in the braces to the one after them. */
function unmarshalTags(cursor: Cursor): Reason | undefined {
  const { text } = cursor;
  for (;;) {
    cursor.at = blanksEnd(text, cursor.at);
    const quote = text.indexOf('"', cursor.at);
    if (quote < 0) {
      if (text[cursor.at] !== '}') return { rule: 'syntax-error', reason: `missing value for tag ${shown(cursor)}` };
      cursor.at += 1;
      return undefined;
    }
    let key = skipTrailingWhitespace(text.slice(cursor.at, quote));
    if (key === '') {
      const tag = unmarshalQuotedTag(cursor);
      if (tag === 'metric') continue;
      if ('rule' in tag) return tag;
      key = tag.key;
    } else {
      if (!key.endsWith('=')) {
        return { rule: 'syntax-error', reason: `missing value for unquoted tag ${shown(cursor)}` };
      }
      cursor.at = blanksEnd(text, cursor.at + key.length);
      key = skipTrailingWhitespace(key.slice(0, -1));
    }
    const value = unmarshalQuotedString(cursor);
    if (typeof value !== 'string') return value;
    cursor.at = blanksEnd(text, cursor.at);
    const next = text[cursor.at];
    cursor.at += 1;
    if (next === '}') return undefined;
    if (next !== ',')
      return { rule: 'syntax-error', reason: `missing comma after tag ${goText(key)}=${goQuote(value)}` };
  }
}

/** A quoted string where a tag starts: the name of a tag up to its value, or `metric` for the metric's own. */
function unmarshalQuotedTag(cursor: Cursor): { readonly key: string } | 'metric' | Reason {
  const { text } = cursor;
  const key = unmarshalQuotedString(cursor);
  if (typeof key !== 'string') return key;
  cursor.at = blanksEnd(text, cursor.at);
  if (cursor.at >= text.length) return { key };
  const next = text[cursor.at];
  if (next === ',' || next === '}') {
    if (cursor.metric !== '') {
      const both = `metric name ${goQuote(cursor.metric)} already set, duplicate metric name  ${goQuote(key)}`;
      return { rule: 'syntax-error', reason: both };
    }
    cursor.metric = key;
    if (next === ',' && cursor.at + 1 < text.length) cursor.at += 1;
    return 'metric';
  }
  if (next !== '=') return { rule: 'syntax-error', reason: `missing value for quoted tag ${goQuote(key)}` };
  cursor.at = blanksEnd(text, cursor.at + 1);
  return { key };
}

/** `unmarshalQuotedString`: the text between the quotes, unescaped. */
function unmarshalQuotedString(cursor: Cursor): string | Reason {
  const { text } = cursor;
  if (text[cursor.at] !== '"') {
    return { rule: 'syntax-error', reason: `missing starting double quote in string: ${shown(cursor)}` };
  }
  const end = closingQuote(text, cursor.at);
  if (end >= text.length) {
    return { rule: 'syntax-error', reason: `missing closing double quote in string: ${shown(cursor)}` };
  }
  const content = text.slice(cursor.at + 1, end);
  cursor.at = end + 1;
  return unreplace(content);
}

/** `findClosingQuote`: where the string that starts at a quote ends; at the end of the text or after it where it does not. */
function closingQuote(text: string, start: number): number {
  let end = start + 1;
  while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1;
  return end;
}

/** What is left of the line, quoted. */
function shown(cursor: Cursor): string {
  return goQuote(cursor.text.slice(cursor.at));
}
