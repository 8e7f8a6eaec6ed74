import type { Rule } from './rule.ts';

/** How the rules of a set explain each other's findings. */
export interface Explanations {
  /** Rules whose findings those of others in the same line or block can explain. */
  readonly explainable: ReadonlySet<string>;
  /** Rules that explain others come before those, so that what they explain need not be held. */
  readonly explainersFirst: readonly Rule[];
}

function explainedBy({ meta }: Rule): readonly string[] {
  return [...(meta.supersedes ?? []), ...(meta.supersedesInBlock ?? [])];
}

function sort(rules: readonly Rule[]): readonly Rule[] {
  const depths = new Map<string, number>();
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  // How many rules can explain each other in a row from this one on; a circle ends where it is entered again.
  const depthOf = (id: string): number => {
    const known = depths.get(id);
    if (known !== undefined) return known;
    depths.set(id, 0);
    const rule = byId.get(id);
    const below = rule === undefined ? [] : explainedBy(rule).map((other) => depthOf(other) + 1);
    const depth = Math.max(0, ...below);
    depths.set(id, depth);
    return depth;
  };
  return rules.toSorted((a, b) => depthOf(b.id) - depthOf(a.id));
}

const known = new WeakMap<readonly Rule[], Explanations>();

/** How the rules of a set explain each other's findings. A run over many documents has one set. */
export function explanationsAmong(rules: readonly Rule[]): Explanations {
  let explanations = known.get(rules);
  if (explanations === undefined) {
    explanations = { explainable: new Set(rules.flatMap(explainedBy)), explainersFirst: sort(rules) };
    known.set(rules, explanations);
  }
  return explanations;
}
