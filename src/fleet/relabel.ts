import { type Fault, isRecord } from './values.ts';

/** What a regular expression has matched: its groups, the whole match first, and those that have names. */
export interface Match {
  readonly groups: readonly string[];
  readonly named: ReadonlyMap<string, string>;
}

/** A regular expression of RE2 that has to match a text from start to end; undefined where it does not. */
export type Matcher = (text: string) => Match | undefined;

/** What relabelling needs of the platform. */
export interface RelabelTools {
  /** @throws SyntaxError for what is not a regular expression of RE2. */
  readonly compile: (expression: string) => Matcher;
  /** The 16 bytes of the MD5 of a text in UTF-8. */
  readonly md5: (text: string) => Uint8Array;
}

const actions = [
  'replace',
  'keep',
  'drop',
  'keepequal',
  'dropequal',
  'hashmod',
  'labelmap',
  'labeldrop',
  'labelkeep',
  'lowercase',
  'uppercase',
] as const;

/** A rule of `relabel_configs`. */
export interface RelabelRule {
  readonly action: (typeof actions)[number];
  readonly sourceLabels: readonly string[];
  readonly separator: string;
  readonly match: Matcher;
  readonly targetLabel: string;
  readonly replacement: string;
  readonly modulus: bigint;
}

/** A scalar as text, an empty one too: an empty replacement deletes a label. */
function textOf(value: unknown, otherwise: string): string {
  const isScalar = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return isScalar ? String(value) : otherwise;
}

/** A rule of a parsed configuration, or what is wrong with it. */
function readRelabelRule(value: unknown, { compile }: RelabelTools): RelabelRule | Fault {
  if (!isRecord(value)) return { fault: 'not a map' };
  const name = textOf(value['action'], 'replace').toLowerCase();
  const action = actions.find((known) => known === name);
  if (action === undefined) return { fault: `unknown action '${name}'` };
  const sources = value['source_labels'] ?? [];
  if (!Array.isArray(sources)) return { fault: 'source_labels is not a list' };
  const modulus = Number(value['modulus'] ?? 0);
  if (action === 'hashmod' && !(Number.isSafeInteger(modulus) && modulus > 0))
    return { fault: 'hashmod needs a modulus' };
  const targetLabel = textOf(value['target_label'], '');
  const needsTarget = !['keep', 'drop', 'labelmap', 'labeldrop', 'labelkeep'].includes(action);
  if (needsTarget && targetLabel === '') return { fault: `${action} needs a target_label` };
  const expression = textOf(value['regex'], '(.*)');
  let match: Matcher;
  try {
    match = compile(expression);
  } catch (error) {
    return { fault: (error as Error).message };
  }
  return {
    action,
    sourceLabels: sources.map((source) => textOf(source, '')),
    separator: textOf(value['separator'], ';'),
    match,
    targetLabel,
    replacement: textOf(value['replacement'], '$1'),
    modulus: BigInt(modulus),
  };
}

/** The rules of a list of a parsed configuration, such as `relabel_configs`, or what is wrong with the first wrong one. */
export function readRelabelRules(list: readonly unknown[], tools: RelabelTools): readonly RelabelRule[] | Fault {
  const rules: RelabelRule[] = [];
  for (const [index, value] of list.entries()) {
    const rule = readRelabelRule(value, tools);
    if ('fault' in rule) return { fault: `${index + 1}: ${rule.fault}` };
    rules.push(rule);
  }
  return rules;
}

/** `Regexp.Expand` of Go: `$1`, `$name` and `${name}` stand for groups, `$$` for a dollar sign. */
function expand(template: string, { groups, named }: Match): string {
  return template.replaceAll(
    /\$(?:\$|\{([^{}]*)\}|(\w+))/g,
    (whole, braced: string | undefined, plain: string | undefined) => {
      const name = braced ?? plain;
      if (name === undefined) return '$';
      if (/^\d+$/.test(name)) return groups.at(Number(name)) ?? '';
      return /^\w+$/.test(name) ? (named.get(name) ?? '') : whole;
    },
  );
}

/** The last eight bytes of the MD5, as a number. */
function hashOf(bytes: Uint8Array): bigint {
  let sum = 0n;
  for (const byte of bytes.subarray(8)) sum = (sum << 8n) | BigInt(byte);
  return sum;
}

/** A label whose value is empty does not exist. */
function set(labels: Map<string, string>, name: string, value: string): void {
  if (value === '') labels.delete(name);
  else labels.set(name, value);
}

/** The rule of a target's labels; false where it drops the target. */
function applyRule(labels: Map<string, string>, rule: RelabelRule, { md5 }: RelabelTools): boolean {
  const { action, match, targetLabel, replacement } = rule;
  const value = rule.sourceLabels.map((name) => labels.get(name) ?? '').join(rule.separator);
  switch (action) {
    case 'keep':
      return match(value) !== undefined;
    case 'drop':
      return match(value) === undefined;
    case 'keepequal':
      return (labels.get(targetLabel) ?? '') === value;
    case 'dropequal':
      return (labels.get(targetLabel) ?? '') !== value;
    case 'replace': {
      const found = match(value);
      const name = found && expand(targetLabel, found);
      if (found !== undefined && name !== undefined && name !== '') set(labels, name, expand(replacement, found));
      return true;
    }
    case 'lowercase':
      set(labels, targetLabel, value.toLowerCase());
      return true;
    case 'uppercase':
      set(labels, targetLabel, value.toUpperCase());
      return true;
    case 'hashmod':
      set(labels, targetLabel, String(hashOf(md5(value)) % rule.modulus));
      return true;
    default:
      applyToNames(labels, rule);
      return true;
  }
}

function applyToNames(labels: Map<string, string>, { action, match, replacement }: RelabelRule): void {
  for (const [name, value] of new Map(labels)) {
    const found = match(name);
    if (action === 'labelmap' && found !== undefined) set(labels, expand(replacement, found), value);
    else if (action === 'labeldrop' && found !== undefined) labels.delete(name);
    else if (action === 'labelkeep' && found === undefined) labels.delete(name);
  }
}

/**
 * Labels after relabelling, as `model/relabel/relabel.go` of Prometheus does it; undefined where a rule drops the
 * target.
 */
export function relabel(
  labels: ReadonlyMap<string, string>,
  rules: readonly RelabelRule[],
  tools: RelabelTools,
): ReadonlyMap<string, string> | undefined {
  const changed = new Map([...labels].filter(([, value]) => value !== ''));
  return rules.every((rule) => applyRule(changed, rule, tools)) ? changed : undefined;
}
