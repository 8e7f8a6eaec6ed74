import { type ChangeRule, defineChangeRule } from '../change-rule.ts';
import { labelsOf } from '../support/family-types.ts';
import { missingFrom } from '../support/lists.ts';

export const labelRemoved: ChangeRule = defineChangeRule({
  id: 'label-removed',
  meta: {
    category: 'compatibility',
    severity: 'error',
    what: 'The series of a metric family keep their labels.',
    why: 'Selectors with the label no longer match anything, and aggregations by it put everything into one series.',
    fix: 'keep the label until the queries that need it have moved, and announce its end',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#labels',
      'https://kubernetes.io/docs/concepts/cluster-administration/system-metrics/#metric-lifecycle',
    ],
  },
  messages: {
    removed: 'label `{label}` removed from `{family}`',
  },
  check(change, report) {
    const [before, after] = labelsOf(change) ?? [];
    if (before === undefined || after === undefined) return;
    for (const label of missingFrom(after, before)) {
      report({ message: 'removed', data: { label, family: change.name }, about: label });
    }
  },
});
