import type { Rule } from '../lint/rule.ts';
import { conflictRule } from './support/conflict-rule.ts';

export const inconsistentType: Rule = conflictRule({
  id: 'inconsistent-type',
  meta: {
    category: 'registry',
    severity: 'error',
    presets: ['registry'],
    what: 'All metrics of one name have the same type.',
    why: 'client_golang drops a series whose type differs from that of its name, and Prometheus uses the type it read last: functions and dashboards that rely on the type are wrong for the other series.',
    fix: 'use one type for all metrics of this name, or rename one of them',
    sources: ['https://github.com/prometheus/client_golang/blob/main/prometheus/registry.go'],
  },
  messages: {
    found: '`{family}` has type {found} here, but {expected} earlier',
  },
  first: 'first type is here',
});
