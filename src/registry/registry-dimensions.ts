import type { Conflict, LabelNames } from './conflict.ts';
import type { Desc } from './desc.ts';
import { compareText } from './metric-label.ts';

/**
 * What two descriptors of one fully-qualified name disagree in: help, unit and label names, in this order.
 * Follows the two comparisons of `dimHash` in `Registry.Register` of client_golang `prometheus/registry.go`, which do
 * not say which it is.
 */
export function* findDimensionConflicts(desc: Desc, existing: Desc, within: boolean): Generator<Conflict, undefined> {
  if (desc.dimHash === existing.dimHash) return undefined;
  const name = desc.fqName;
  if (desc.help !== existing.help) {
    yield { kind: 'inconsistent-help', name, found: desc.help, expected: existing.help, within };
  }
  if (desc.unit !== existing.unit) {
    yield { kind: 'inconsistent-unit', name, found: desc.unit, expected: existing.unit, within };
  }
  const found = labelNamesOf(desc);
  const expected = labelNamesOf(existing);
  if (JSON.stringify(found) !== JSON.stringify(expected)) {
    yield { kind: 'inconsistent-label-names', name, found, expected, within };
  }
  return undefined;
}

function labelNamesOf(desc: Desc): LabelNames {
  return { constant: desc.constLabels.map(({ name }) => name), variable: desc.variableLabels.toSorted(compareText) };
}
