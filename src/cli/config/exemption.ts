import { unknownName } from '../arguments/did-you-mean.ts';
import type { Part } from './problems.ts';
import type { Reader } from './reader.ts';

/** Reads one or more patterns of metrics. */
export type ReadMetrics = (part: Part, reader: Reader) => readonly string[];

/** Findings that are accepted, with the reason: an entry of `ignores` or of `allow`. */
export interface Exemption {
  readonly place: string;
  readonly rules: readonly string[];
  readonly metrics: readonly string[];
  readonly reason: string;
}

/** How such entries are called, and what they know. */
export interface ExemptionKind {
  /** With the article of a kind: `an ignore`. */
  readonly name: string;
  /** With that of the one at hand: `the ignore`. */
  readonly subject: string;
  readonly knownRules: readonly string[];
  /** What to do where `metrics` is missing. */
  readonly metricsHint?: string;
  /** Keys besides those that all have. */
  readonly keys?: readonly string[];
}

function readRuleNames(part: Part, knownRules: readonly string[], reader: Reader): string[] {
  const known = [...knownRules, 'all'];
  return reader.texts(part, "'rules'").flatMap(({ text, at }) => {
    if (known.includes(text)) return [text];
    reader.problems.add(at, () => unknownName('rule', text, known));
    return [];
  });
}

/** Reads such an entry. `extra` has the parts of the kind's own keys. */
export function readExemption(
  part: Part,
  { name, subject, knownRules, metricsHint = '', keys = [] }: ExemptionKind,
  reader: Reader,
  readMetrics: ReadMetrics,
): { readonly exemption: Exemption; readonly extra: ReadonlyMap<string, Part> } {
  const entries = reader.map(part, name, ['rule', 'rules', 'metrics', 'reason', ...keys]);
  const rules = entries?.get('rules') ?? entries?.get('rule');
  const metrics = entries?.get('metrics');
  const reason = entries?.get('reason');
  if (entries !== undefined) {
    const missing = (what: string): void => reader.problems.add(part, `${subject} is missing ${what}`);
    if (rules === undefined) missing("'rule' or 'rules'; 'rules: all' stands for every rule");
    else if (entries.has('rule') && entries.has('rules')) {
      reader.problems.add(part, `${subject} has both 'rule' and 'rules'`);
    }
    if (metrics === undefined) missing(`'metrics'${metricsHint}`);
    if (reason === undefined) missing("'reason', which explains it to later readers");
  }
  const extra = keys.flatMap((key) => {
    const value = entries?.get(key)?.value;
    return value === undefined ? [] : [[key, value] as const];
  });
  return {
    exemption: {
      place: reader.problems.place(part),
      rules: rules === undefined ? [] : readRuleNames(rules.value, knownRules, reader),
      metrics: metrics === undefined ? [] : readMetrics(metrics.value, reader),
      reason: reason === undefined ? '' : (reader.text(reason.value, "'reason'") ?? ''),
    },
    extra: new Map(extra),
  };
}
