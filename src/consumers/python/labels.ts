import { isEscaped, isLegacyName, nextUnquoted, shorten, strip, unquote } from './text.ts';
import type { Reason } from '../rejection-rules.ts';

const reserved = /^__[^\n]*\n?$/;

/** One `name="value"`, or a value alone, which is the metric's name; and what follows it. */
interface Term {
  readonly name: string;
  readonly value: string;
  readonly rest: string;
}

/** `_next_term` */
function nextTerm(remaining: string): Term | Reason {
  let text = remaining;
  if (text.startsWith(',')) {
    text = text.slice(1);
    if (text === '') return { name: '', value: '', rest: '' };
    if (text.startsWith(',')) return { rule: 'syntax-error', reason: 'multiple commas' };
  }
  let split = nextUnquoted(text, '=,}');
  let name = '__name__';
  if (split >= 0 && text[split] === '=') {
    name = text.slice(0, split);
    text = text.slice(split + 1);
    split = nextUnquoted(text, ',}');
  }
  if (split < 0) split = text.length;
  return { name, value: strip(text.slice(0, split)), rest: strip(text.slice(split)) };
}

/** Whether a value starts with a quote and ends with the next one that is not escaped. */
function isQuotedOnce(value: string): boolean {
  if (!value.startsWith('"')) return false;
  let end = 1;
  while (end < value.length) {
    end = value.indexOf('"', end);
    if (end < 0) return false;
    if (!isEscaped(value, end)) break;
    end += 1;
  }
  return end + 1 === value.length;
}

function labelNameFault(term: string): Reason | { readonly name: string } {
  const unquoted = unquote(term);
  if ('rule' in unquoted) return unquoted;
  const { text, quoted } = unquoted;
  if (!quoted && !isLegacyName(text)) {
    const rule = /^[\s"']|^$|[\s"'{}]/.test(text) ? 'syntax-error' : 'invalid-label-name';
    return { rule, reason: 'unquoted UTF-8 metric name' };
  }
  if (text !== '__name__' && reserved.test(text)) {
    return { rule: 'reserved-label-name', reason: `Reserved label metric name: ${shorten(text)}` };
  }
  return { name: text };
}

function valueRule(term: Term): string {
  return term.name === '__name__' && !term.value.includes('"') ? 'invalid-metric-name' : 'syntax-error';
}

function repeatedRule(name: string): string {
  return name === '__name__' ? 'syntax-error' : 'duplicate-label-name';
}

/**
 * `parse_labels`: the values of the labels by name, with the metric's own name as `__name__`. OpenMetrics has no comma
 * without a label.
 */
export function parseLabels(labels: string, isStrict = false): Map<string, string> | Reason {
  const found = new Map<string, string>();
  let remaining = strip(labels);
  if (isStrict && remaining.startsWith(',')) {
    return { rule: 'syntax-error', reason: `leading comma: ${shorten(labels)}` };
  }
  const invalid = (fault: Reason): Reason => ({ rule: fault.rule, reason: `Invalid labels: ${shorten(labels)}` });
  while (remaining !== '') {
    const term = nextTerm(remaining);
    if ('rule' in term) return invalid(term);
    remaining = term.rest;
    if (term.value === '' && isStrict) return invalid({ rule: 'syntax-error', reason: '' });
    if (term.value === '') continue;
    const label = labelNameFault(term.name);
    if ('rule' in label) return invalid(label);
    const value = isQuotedOnce(term.value) ? unquote(term.value) : undefined;
    if (value === undefined || 'rule' in value) return invalid({ rule: valueRule(term), reason: '' });
    if (found.has(label.name)) return invalid({ rule: repeatedRule(label.name), reason: '' });
    found.set(label.name, value.text);
  }
  return found;
}
