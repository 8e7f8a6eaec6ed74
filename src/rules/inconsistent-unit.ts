import type { Rule } from '../lint/rule.ts';
import { conflictRule } from './support/conflict-rule.ts';

export const inconsistentUnit: Rule = conflictRule({
  id: 'inconsistent-unit',
  meta: {
    category: 'registry',
    severity: { prometheus: 'off', openmetrics: 'error', protobuf: 'error' },
    presets: ['registry'],
    what: 'All metrics of one name have the same unit.',
    why: 'client_golang refuses to register a metric whose unit differs from the one registered under its name. Tools that read the metadata scale half of the values wrongly.',
    fix: 'expose one unit, or rename one of the metrics',
    sources: [
      'https://github.com/prometheus/client_golang/blob/main/prometheus/registry.go',
      'https://prometheus.io/docs/practices/naming/#metric-names',
    ],
  },
  messages: {
    found: 'unit of `{family}` changed from "{expected}" to "{found}"',
  },
  first: 'first unit is here',
});
