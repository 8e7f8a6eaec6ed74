import type { Rule } from '../lint/rule.ts';
import { listOf } from './support/names.ts';
import { conflictRule } from './support/conflict-rule.ts';

export const inconsistentLabelNames: Rule = conflictRule({
  id: 'inconsistent-label-names',
  meta: {
    category: 'registry',
    severity: 'warning',
    presets: ['registry'],
    presetSeverities: { registry: 'error' },
    what: 'All series of a metric family have the same label names.',
    why: 'client_golang refuses to register a metric whose label names differ from those registered under its name. Queries that group or match by a label silently miss the series without it.',
    fix: 'give all series the same labels, with an empty value where one does not apply; federation, Pushgateway, kube-state-metrics and cAdvisor expose differing labels on purpose: use -r inconsistent-label-names=off for them',
    sources: [
      'https://github.com/prometheus/client_golang/blob/main/prometheus/registry.go',
      'https://github.com/prometheus/client_golang/blob/main/prometheus/desc.go',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#metric',
    ],
    supersedes: ['aggregate-series'],
  },
  messages: {
    found: 'this series of `{family}` {difference} its first series',
  },
  first: 'first series is here',
  finding: ({ found, expected }) => ({ data: { difference: differenceOf(namesOf(found), namesOf(expected)) } }),
});

/** The names in a list as a conflict encodes it. */
function namesOf(list: string): readonly string[] {
  return list === '' ? [] : list.split('\0');
}

/** How one label set differs from the other; both may be long, so neither is shown in full. */
function differenceOf(found: readonly string[], expected: readonly string[]): string {
  const own = new Set(found);
  const others = new Set(expected);
  const lacking = expected.filter((name) => !own.has(name));
  const extra = found.filter((name) => !others.has(name));
  const parts = [];
  if (lacking.length > 0) parts.push(`lacks the ${labels(lacking)} of`);
  if (extra.length > 0) parts.push(`has the ${labels(extra)}, unlike`);
  return parts.join(' its first series and ');
}

function labels(names: readonly string[]): string {
  return `${names.length === 1 ? 'label' : 'labels'} ${listOf(names)}`;
}
