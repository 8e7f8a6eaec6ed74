import { parseLabels } from './labels.ts';
import { overflowsBy1000, pythonNumberFault } from './numbers.ts';
import { isLegacyName, lstrip, nextUnquoted, shorten, strip } from './text.ts';
import type { Reason } from '../rejection-rules.ts';

/** `_parse_sample`: the name of the sample on a line, or why it is none. */
export function parseSample(text: string): { readonly name: string } | Reason {
  const labelStart = nextUnquoted(text, '{');
  if (labelStart < 0 || text.slice(0, labelStart).includes(' # ')) return parseBareSample(text);
  const name = strip(text.slice(0, labelStart));
  const close = nextUnquoted(text.slice(labelStart), '}');
  // Where there is no closing brace, upstream counts from the end, and the value cannot be one.
  const labelEnd = close < 0 ? labelStart - 1 : close + labelStart;
  const labels = parseLabels(text.slice(labelStart + 1, labelEnd));
  if ('rule' in labels) {
    // A word alone in the braces is meant as the name, but not where there is one.
    const isLabel = name !== '' && labels.rule === 'invalid-metric-name';
    return isLabel ? { rule: 'syntax-error', reason: labels.reason } : labels;
  }
  const inBraces = labels.get('__name__');
  if (name === '' && inBraces === undefined) return { rule: 'syntax-error', reason: 'no metric name' };
  if (name !== '' && inBraces !== undefined) {
    return { rule: 'explicit-name-label', reason: 'metric name specified more than once' };
  }
  return numbersFault(text.slice(labelEnd + 1)) ?? { name: inBraces ?? name };
}

function parseBareSample(text: string): { readonly name: string } | Reason {
  // Where there is no blank, upstream takes all but the last character for the name, and the whole for the value.
  const nameEnd = nextUnquoted(text, ' \t');
  const name = strip(text.slice(0, nameEnd));
  if (!isLegacyName(name)) return { rule: nameRule(text), reason: `invalid metric name:${shorten(text)}` };
  const fault = numbersFault(text.slice(nameEnd + 1));
  if (fault === undefined) return { name };
  return nameEnd < 0 ? { rule: 'syntax-error', reason: fault.reason } : fault;
}

function nameRule(text: string): string {
  if (text.startsWith('\u0000')) return 'nul-line';
  if (text.startsWith('\ufeff')) return 'byte-order-mark';
  return nextUnquoted(text, ' \t') < 0 || text.startsWith('"') ? 'syntax-error' : 'invalid-metric-name';
}

/** `_parse_value_and_timestamp`: the first and the last of the words are read. */
function numbersFault(text: string): Reason | undefined {
  const rest = lstrip(text);
  const words = rest
    .split(rest.includes(' ') ? ' ' : '\t')
    .map(strip)
    .filter((word) => word !== '');
  const value = words[0] ?? '';
  const fault = pythonNumberFault(value);
  if (fault !== undefined) return { rule: valueRule(rest, value), reason: fault };
  const timestamp = words.length > 1 ? (words.at(-1) as string) : '0';
  const timestampFault = pythonNumberFault(timestamp);
  if (timestampFault !== undefined) return { rule: timestampRule(rest), reason: timestampFault };
  if (!overflowsBy1000(timestamp)) return undefined;
  return { rule: 'invalid-timestamp', reason: 'integer division result too large for a float' };
}

function valueRule(rest: string, value: string): string {
  if (value === '' || value.startsWith('{') || value.startsWith('}')) return 'syntax-error';
  return rest.includes('\r') ? 'carriage-return' : 'invalid-value';
}

function timestampRule(rest: string): string {
  const comment = rest.indexOf('#');
  if (comment < 0) return rest.includes('\r') ? 'carriage-return' : 'invalid-timestamp';
  return /^#[ \t]*\{/.test(rest.slice(comment)) ? 'exemplar-misplaced' : 'syntax-error';
}
