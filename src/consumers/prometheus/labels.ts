import { isUtf8 } from '../go/byte-string.ts';
import { goQuote, goText } from '../go/quote.ts';
import type { Reason } from '../rejection-rules.ts';

/** A label as byte strings, unescaped. */
export interface ByteLabel {
  readonly name: string;
  readonly value: string;
}

const legacyLabelName = /^[a-zA-Z_][a-zA-Z0-9_]*$/;
const escapes: ReadonlyMap<string, string> = new Map([
  ['\\"', '"'],
  ['\\\\', '\\'],
  ['\\n', '\n'],
]);

/** Resolves the escapes of a label value or a quoted name; unknown ones stay. Follows `unreplace`. */
export function unreplace(text: string): string {
  return text.includes('\\') ? text.replace(/\\["\\n]/g, (found) => escapes.get(found) as string) : text;
}

function show(name: string, labels: readonly ByteLabel[]): string {
  const all = [{ name: '__name__', value: name }, ...labels].toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const shown = all.map((label) => {
    const key = legacyLabelName.test(label.name) ? label.name : goQuote(label.name);
    return `${key}=${goQuote(label.value)}`;
  });
  return `{${shown.join(', ')}}`;
}

function invalid(name: string, labels: readonly ByteLabel[], rule: string): Reason {
  return { rule, reason: `invalid metric name or label names: ${show(name, labels)}` };
}

/**
 * What the scrape loop has against a series that parsed. Follows `Labels.IsValid` with UTF-8 names, as `scrape.go`
 * calls it, and the head's check for repeated names, which passes over labels with an empty value.
 */
export function seriesFault(name: string, labels: readonly ByteLabel[]): Reason | undefined {
  if (name === '') return invalid(name, labels, 'invalid-metric-name');
  if (!isUtf8(name)) return invalid(name, labels, 'invalid-utf8');
  const seen = new Set(['__name__']);
  let repeated: string | undefined;
  for (const label of labels) {
    if (label.name === '') return invalid(name, labels, 'invalid-label-name');
    if (!isUtf8(label.name)) return invalid(name, labels, 'invalid-utf8');
    if (label.name === '__name__' && label.value === '') return invalid(name, labels, 'explicit-name-label');
    if (label.value === '') continue;
    if (seen.has(label.name) && (repeated === undefined || label.name < repeated)) repeated = label.name;
    seen.add(label.name);
  }
  if (repeated === undefined) return undefined;
  return {
    rule: repeated === '__name__' ? 'explicit-name-label' : 'duplicate-label-name',
    reason: `label name "${goText(repeated)}" is not unique: invalid sample`,
  };
}

/** Whether a name is there twice, which {@link seriesFault} lets pass where all but one value of it are empty. */
export function dropsLabel(labels: readonly ByteLabel[]): boolean {
  return labels.length > 1 && new Set(labels.map(({ name }) => name)).size < labels.length;
}
