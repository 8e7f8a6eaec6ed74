import type { Reason } from '../rejection-rules.ts';
import { parseLabels } from './labels.ts';
import { type PythonNumber, pythonNumber, pythonNumberFault } from './numbers.ts';
import { type StrictTimestamp, strictTimestamp } from './strict-numbers.ts';
import { isLegacyName, lastUnquoted, nextUnquoted, shorten } from './text.ts';

/** What a line of OpenMetrics has after its labels, as client_python reads it. */
export interface StrictValue {
  readonly value: PythonNumber;
  readonly timestamp: StrictTimestamp | undefined;
  readonly hasExemplar: boolean;
}

/** A sample of OpenMetrics as client_python has it. */
export interface StrictSample extends StrictValue {
  readonly name: string;
  readonly labels: ReadonlyMap<string, string>;
}

/** What an exemplar may have by way of label names and values, in characters. */
const longestExemplar = 128;
const noLabels: ReadonlyMap<string, string> = new Map();

/** `_parse_sample` of `prometheus_client/openmetrics/parser.py`. */
export function parseStrictSample(text: string): StrictSample | Reason {
  const labelStart = nextUnquoted(text, '{');
  if (labelStart < 0 || text.slice(0, labelStart).includes(' # ')) return parseBareSample(text);
  const name = text.slice(0, labelStart);
  // Where there is no closing brace, upstream counts from the end.
  const labelEnd = nextUnquoted(text, '}');
  const named = namedLabels(name, text.slice(labelStart + 1, labelEnd));
  if ('rule' in named) return named;
  // One character is passed over, whatever it is.
  const skipped = labelEnd < 0 ? '' : String.fromCodePoint(text.codePointAt(labelEnd + 1) ?? 0x20);
  const rest = parseRest(text.slice(labelEnd < 0 ? 1 : labelEnd + 1 + skipped.length));
  if (!('rule' in rest)) return { ...named, ...rest };
  return text[labelEnd + 1] === ' ' || labelEnd < 0 ? rest : { ...rest, rule: afterLabelsRule(text, labelEnd) };
}

function parseBareSample(text: string): StrictSample | Reason {
  // Where there is no blank, upstream takes all but the last character for the name, and the whole for the value.
  const nameEnd = nextUnquoted(text, ' ');
  const name = text.slice(0, nameEnd);
  if (!isLegacyName(name)) return { rule: nameRule(text), reason: `invalid metric name:${shorten(text)}` };
  const rest = parseRest(text.slice(nameEnd + 1));
  if (!('rule' in rest)) return { name, labels: noLabels, ...rest };
  return nameEnd < 0 ? { ...rest, rule: 'syntax-error' } : rest;
}

/** The name and the labels, where the name may be one of these. */
function namedLabels(name: string, text: string): Pick<StrictSample, 'name' | 'labels'> | Reason {
  const labels = strictLabels(name, text);
  if ('rule' in labels) return labels;
  const inBraces = labels.get('__name__');
  if (name === '' && inBraces === undefined) return { rule: 'syntax-error', reason: 'no metric name' };
  if (name !== '' && inBraces !== undefined) {
    return { rule: 'explicit-name-label', reason: 'metric name specified more than once' };
  }
  labels.delete('__name__');
  return { name: inBraces ?? name, labels };
}

/** The labels after a name, which is empty where it is among them. */
export function strictLabels(name: string, text: string): Map<string, string> | Reason {
  const labels = parseLabels(text, true);
  if (!('rule' in labels)) return labels;
  // A word alone in the braces is meant as the name, but not where there is one.
  if (name !== '' && labels.rule === 'invalid-metric-name') return { ...labels, rule: 'syntax-error' };
  const hasBlanks = labels.rule === 'syntax-error' && /^[ \t]|[,=][ \t]|[ \t][,=]|[ \t]$/.test(text);
  return hasBlanks ? { ...labels, rule: 'unportable-whitespace' } : labels;
}

/** What `_parse_remaining_text` expects next. */
type State = 'timestamp' | 'hash' | 'blank' | 'brace' | 'labels' | 'valueBlank' | 'value' | 'exemplarTimestamp';

/** The parts of a line from its timestamp on. */
interface Parts {
  state: State;
  timestamp: string;
  exemplarLabels: ReadonlyMap<string, string> | undefined;
  exemplarValue: string;
  exemplarTimestamp: string;
}

/** `_parse_remaining_text` */
function parseRest(text: string): StrictValue | Reason {
  const blank = text.indexOf(' ');
  const rawValue = blank < 0 ? text : text.slice(0, blank);
  const fault = pythonNumberFault(rawValue);
  if (fault !== undefined) return { rule: valueRule(text, rawValue), reason: fault };
  const value = pythonNumber(rawValue);
  if (blank < 0) return { value, timestamp: undefined, hasExemplar: false };
  const rest = text.slice(blank + 1);
  const parts = splitRest(rest);
  if ('rule' in parts) return parts;
  const timestamp = strictTimestamp(parts.timestamp);
  if (typeof timestamp === 'object' && 'fault' in timestamp) {
    return { rule: timestampRule(parts.timestamp), reason: timestamp.fault };
  }
  const hasExemplar = parts.exemplarLabels !== undefined;
  return exemplarFault(parts, rest) ?? { value, timestamp, hasExemplar };
}

function splitRest(text: string): Parts | Reason {
  const parts: Parts = {
    state: 'timestamp',
    timestamp: '',
    exemplarLabels: undefined,
    exemplarValue: '',
    exemplarTimestamp: '',
  };
  let inQuotes = false;
  for (const character of text) {
    if (character === '"') inQuotes = !inQuotes;
    if (inQuotes) continue;
    const fault = step(parts, character, text);
    if (fault !== undefined) return fault;
  }
  const { state, timestamp, exemplarTimestamp } = parts;
  const isIncomplete =
    (state === 'timestamp' && timestamp === '') ||
    (state === 'exemplarTimestamp' && exemplarTimestamp === '') ||
    state === 'hash' ||
    state === 'blank' ||
    state === 'brace' ||
    state === 'labels';
  return isIncomplete ? invalidLine(text, state === 'timestamp' || state === 'hash') : parts;
}

/** Takes one character; returns what is wrong with it. */
function step(parts: Parts, character: string, text: string): Reason | undefined {
  switch (parts.state) {
    case 'timestamp':
      if (character === '#' && parts.timestamp === '') parts.state = 'blank';
      else if (character === ' ') parts.state = 'hash';
      else parts.timestamp += character;
      return undefined;
    case 'hash':
      if (character !== '#') return invalidLine(text, true);
      parts.state = 'blank';
      return undefined;
    case 'blank':
      if (character !== ' ') return invalidLine(text, false);
      parts.state = 'brace';
      return undefined;
    case 'brace': {
      if (character !== '{') return invalidLine(text, false);
      const labels = parseLabels(text.slice(nextUnquoted(text, '{') + 1, lastUnquoted(text, '}')), true);
      if ('rule' in labels) return labels;
      parts.exemplarLabels = labels;
      parts.state = 'labels';
      return undefined;
    }
    case 'labels':
      if (character === '}') parts.state = 'valueBlank';
      return undefined;
    case 'valueBlank':
      if (character !== ' ') return invalidLine(text, false);
      parts.state = 'value';
      return undefined;
    case 'value':
      if (character !== ' ') parts.exemplarValue += character;
      else if (parts.exemplarValue === '') return invalidLine(text, false);
      else parts.state = 'exemplarTimestamp';
      return undefined;
    default:
      parts.exemplarTimestamp += character;
      return undefined;
  }
}

function exemplarFault({ exemplarLabels, exemplarValue, exemplarTimestamp }: Parts, text: string): Reason | undefined {
  if (exemplarLabels === undefined) return undefined;
  let length = 0;
  for (const [name, value] of exemplarLabels) length += Array.from(name + value).length;
  if (length > longestExemplar) {
    return { rule: 'exemplar-too-long', reason: `Exemplar labels are too long: ${shorten(text)}` };
  }
  const fault = pythonNumberFault(exemplarValue);
  if (fault !== undefined) return { rule: valueRule(exemplarValue, exemplarValue), reason: fault };
  const timestamp = strictTimestamp(exemplarTimestamp);
  if (typeof timestamp !== 'object' || !('fault' in timestamp)) return undefined;
  return { rule: timestampRule(exemplarTimestamp), reason: timestamp.fault };
}

function invalidLine(text: string, isBlank: boolean): Reason {
  return { rule: isBlank ? tailRule(text) : 'syntax-error', reason: `Invalid line: ${shorten(text)}` };
}

function tailRule(text: string): string {
  return text.trim() === '' || text.startsWith(' ') || /  |\s$/.test(text) ? 'unportable-whitespace' : 'syntax-error';
}

function nameRule(text: string): string {
  if (text.startsWith('\u0000')) return 'nul-line';
  if (text.startsWith('\ufeff')) return 'byte-order-mark';
  if (text.startsWith('\r')) return 'carriage-return';
  if (/^[ \t]/.test(text)) return text.trim() === '' ? 'blank-line' : 'unportable-whitespace';
  if (/^[a-zA-Z_:][a-zA-Z0-9_:]*\t/.test(text)) return 'unportable-whitespace';
  return nextUnquoted(text, ' ') < 0 || text.startsWith('"') ? 'syntax-error' : 'invalid-metric-name';
}

function afterLabelsRule(text: string, labelEnd: number): string {
  const next = text.charAt(labelEnd + 1);
  if (next === '\r') return 'carriage-return';
  return next === '\t' || /[\d+.-]/.test(next) ? 'unportable-whitespace' : 'syntax-error';
}

function valueRule(rest: string, value: string): string {
  if (value === '') return rest.trim() === '' ? 'syntax-error' : 'unportable-whitespace';
  if (value.endsWith('\r')) return 'carriage-return';
  if (value.includes('\t')) return 'unportable-whitespace';
  return value.startsWith('{') || value.startsWith('}') ? 'syntax-error' : 'invalid-value';
}

function timestampRule(timestamp: string): string {
  if (timestamp.endsWith('\r')) return 'carriage-return';
  if (timestamp.includes('\t')) return 'unportable-whitespace';
  return timestamp.startsWith('#') ? 'syntax-error' : 'invalid-timestamp';
}
