import type { Conflict } from './conflict.ts';
import { isWellFormed, labelNameFault, type NameValidation } from '../syntax/names.ts';
import type { Desc } from './desc.ts';
import type { LabelPair } from './metric-label.ts';
import type { MetricData } from './metric.ts';

/**
 * What is wrong with the labels of one metric; nothing where they are fine.
 * Deviation: upstream overlooks a label that stands twice with another label in between.
 * Follows `checkMetricConsistency` of client_golang `prometheus/registry.go`.
 */
export function findLabelConflict(name: string, data: MetricData, validation: NameValidation): Conflict | undefined {
  const { labels } = data;
  const seen = new Set<string>();
  for (const { name: label, value } of labels) {
    if (seen.has(label)) return { kind: 'duplicate-label-name', name, labels, label };
    seen.add(label);
    const fault = labelNameFault(label, validation);
    if (fault !== undefined) return { kind: fault, name, labels, label };
    if (data.type === 'summary' && label === 'quantile') return { kind: 'explicit-quantile-label', name, labels };
    if (!isWellFormed(value)) return { kind: 'invalid-label-value', name, labels, label, value };
  }
  return undefined;
}

/**
 * Whether labels are exactly those of the descriptor: its constant ones with their values, its variable ones with any.
 * No name may stand twice in `labels`.
 * Follows `checkDescConsistency` of client_golang `prometheus/registry.go`.
 */
export function labelsMatchDesc(labels: readonly LabelPair[], desc: Desc): boolean {
  if (labels.length !== desc.constLabels.length + desc.variableLabels.length) return false;
  const values = new Map(labels.map(({ name, value }) => [name, value]));
  return (
    desc.constLabels.every(({ name, value }) => values.get(name) === value) &&
    desc.variableLabels.every((name) => values.has(name))
  );
}
