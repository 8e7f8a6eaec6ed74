import { defineRule, type Rule } from '../lint/rule.ts';
import { listOf } from './support/names.ts';
import { firstPlace } from './support/related.ts';

export const inconsistentLabelNames: Rule = defineRule({
  id: 'inconsistent-label-names',
  meta: {
    category: 'registry',
    severity: 'error',
    presets: ['registry'],
    what: 'All series of a family have the same label names.',
    why: 'client_golang refuses to register a metric whose label names differ from what is registered under its name; queries that group or match by a label silently miss the series that lack it.',
    fix: 'give all series the same labels, with an empty value where one does not apply; federation, Pushgateway, kube-state-metrics and cAdvisor expose differing labels on purpose: there, switch the rule off with -r inconsistent-label-names=off',
    sources: [
      'https://github.com/prometheus/client_golang/blob/main/prometheus/registry.go',
      'https://github.com/prometheus/client_golang/blob/main/prometheus/desc.go',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#metric',
    ],
    supersedes: ['aggregate-series'],
  },
  messages: {
    differ: 'this series of `{family}` {difference} its first series',
  },
  create: (context) => ({
    conflicts: ['inconsistent-label-names'],
    Conflict: (conflict) => {
      context.report({
        message: 'differ',
        data: {
          family: conflict.family,
          difference: differenceOf(namesOf(conflict.found), namesOf(conflict.expected)),
        },
        at: conflict.span,
        family: conflict.family,
        ...firstPlace(conflict, 'the first series is here'),
      });
    },
  }),
});

/** The names in a list as conflicts write it. */
function namesOf(list: string): readonly string[] {
  return list === '' ? [] : list.split('\0');
}

/** Which labels one set lacks and which it has that the other does not; either may be long, so neither is shown whole. */
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
