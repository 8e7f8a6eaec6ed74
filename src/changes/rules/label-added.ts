import { type ChangeRule, defineChangeRule } from '../change-rule.ts';
import { isInfo, labelsOf } from '../support/family-types.ts';
import { missingFrom } from '../support/lists.ts';

export const labelAdded: ChangeRule = defineChangeRule({
  id: 'label-added',
  meta: {
    category: 'compatibility',
    severity: 'error',
    what: 'The series of a metric family get no further labels.',
    why: 'Each series becomes another one, so that graphs and rate() start over. Joins (on, ignoring, group_left) match several series where there was one and fail, and recording rules keep a label that no query aggregates away.',
    fix: 'aggregate over the label for a release, expose it under another name, or announce it; on an info metric a further label is fine',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#labels',
      'https://prometheus.io/docs/prometheus/latest/querying/operators/#vector-matching',
    ],
  },
  messages: {
    added: 'label `{label}` added to `{family}`',
  },
  check(change, report) {
    const [before, after] = labelsOf(change) ?? [];
    if (before === undefined || after === undefined || change.after === undefined || isInfo(change.after)) return;
    for (const label of missingFrom(before, after)) {
      report({ message: 'added', data: { label, family: change.name }, about: label });
    }
  },
});
