import type { Reason } from '../rejection-rules.ts';
import { pythonFloat, pythonInteger } from './numbers.ts';
import { strictLabels } from './strict-sample.ts';
import { nextUnquoted, shorten } from './text.ts';

/** A native histogram on a line of its own, in the manner of client_python; nothing of its value is compared. */
export interface StrictNative {
  readonly name: string;
  /** None where there are no braces, or nothing but the name in them. */
  readonly labels: ReadonlyMap<string, string> | undefined;
}

const suffix = /_(?:count|sum|bucket|created)$/;
const field = /([\p{L}\p{N}_]+):\s*([^,}]+)/gu;

/** `_parse_nh_sample`: undefined where the line is another sample. */
export function parseStrictNative(text: string): StrictNative | Reason | undefined {
  const nameEnd = nextUnquoted(text, ' {');
  if (nameEnd < 0) return undefined;
  const hasLabels = text[nameEnd] === '{';
  const labelsEnd = hasLabels ? nextUnquoted(text, '}', nameEnd) : nameEnd;
  if (labelsEnd < 0) return { rule: 'syntax-error', reason: 'the braces are not closed' };
  const start = nextUnquoted(text, '{', labelsEnd + 1);
  if (start < 0) return undefined;
  const exemplar = nextUnquoted(text, '#', labelsEnd + 1);
  if (exemplar >= 0 && exemplar < start) return undefined;
  if (nextUnquoted(text, '}', start) < 0) return { rule: 'syntax-error', reason: 'the value is not closed' };
  const name = text.slice(0, hasLabels ? nameEnd : start - 1);
  const labels = hasLabels ? text.slice(nameEnd + 1, labelsEnd) : undefined;
  return suffixFault(name) ?? readNative(name, labels, text.slice(start));
}

function readNative(name: string, text: string | undefined, value: string): StrictNative | Reason {
  const labels = text === undefined ? undefined : strictLabels(name, text);
  if (labels !== undefined && 'rule' in labels) return labels;
  const inBraces = labels?.get('__name__');
  if (name === '' && inBraces === undefined) return { rule: 'syntax-error', reason: 'no metric name' };
  // Beside the name, `__name__` is a label like others.
  if (name === '') labels?.delete('__name__');
  const hasNone = name === '' && labels?.size === 0;
  return structFault(value) ?? { name: name === '' ? (inBraces ?? '') : name, labels: hasNone ? undefined : labels };
}

function suffixFault(name: string): Reason | undefined {
  if (!suffix.test(name)) return undefined;
  const reason = `the sample name of a native histogram should have no suffixes: ${shorten(name)}`;
  return { rule: 'native-histogram-invalid', reason };
}

/** `_parse_nh_struct`: the last field of a name counts, and others than these need no value that is one. */
function structFault(text: string): Reason | undefined {
  const fields = new Map<string, string>();
  for (const [, name = '', value = ''] of text.matchAll(field)) fields.set(name, value);
  for (const name of ['count', 'sum', 'schema', 'zero_threshold', 'zero_count']) {
    const value = fields.get(name);
    if (value === undefined) return { rule: 'syntax-error', reason: `KeyError: '${name}'` };
    const isFloat = name === 'sum' || name === 'zero_threshold';
    const number = isFloat ? pythonFloat(value) : pythonInteger(value);
    if (number === undefined) {
      return {
        rule: 'invalid-value',
        reason: `invalid literal for ${isFloat ? 'float' : 'int'}(): '${shorten(value)}'`,
      };
    }
  }
  return undefined;
}
