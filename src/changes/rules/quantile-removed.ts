import { type ChangeRule, defineChangeRule } from '../change-rule.ts';
import { missingFrom, shortList } from '../support/lists.ts';

export const quantileRemoved: ChangeRule = defineChangeRule({
  id: 'quantile-removed',
  meta: {
    category: 'compatibility',
    severity: 'error',
    what: 'A summary keeps its quantiles.',
    why: 'A selector for the quantile no longer matches anything, and it cannot be computed from the others.',
    fix: 'keep the quantile until the queries that need it have moved',
    sources: ['https://prometheus.io/docs/concepts/metric_types/#summary'],
  },
  messages: {
    removed: 'quantile {quantiles} removed from `{family}`',
    several: 'quantiles {quantiles} removed from `{family}`',
  },
  check({ name, before, after }, report) {
    if (before?.quantiles === undefined || after?.labels === undefined || before.type !== after.type) return;
    const removed = missingFrom(after.quantiles ?? [], before.quantiles);
    if (removed.length === 0) return;
    const message = removed.length === 1 ? 'removed' : 'several';
    report({ message, data: { family: name, quantiles: shortList(removed) } });
  },
});
