import { defineRule, type Rule } from '../lint/rule.ts';
import { span } from '../text/span.ts';
import { scrapeSources } from './support/scrape-limits.ts';

export const targetLimitExceeded: Rule = defineRule({
  id: 'target-limit-exceeded',
  meta: {
    category: 'transport',
    severity: 'error',
    what: 'A job does not have more targets than its target_limit.',
    why: 'Prometheus fails the scrapes of all targets of the job, not only of those beyond the limit.',
    fix: 'drop targets with relabel_configs, split the job, or raise target_limit',
    sources: scrapeSources,
  },
  messages: { exceeded: 'the job has {targets} targets; its target_limit is {limit}, so that Prometheus scrapes none' },
  create: ({ target, report }) => {
    const limit = target?.limits.target_limit;
    if (target === undefined || limit === undefined || target.targets <= limit) return {};
    const data = { targets: target.targets, limit };
    return { Document: () => report({ message: 'exceeded', data, at: span(0, 0, 0) }) };
  },
});
