import type { Rule } from '../lint/rule.ts';
import { conflictRule } from './support/conflict-rule.ts';

export const duplicateDesc: Rule = conflictRule({
  id: 'duplicate-desc',
  meta: {
    category: 'registry',
    severity: 'error',
    presets: ['spec', 'registry'],
    what: 'All lines of a metric family form one group.',
    why: 'client_golang refuses a second descriptor with the same name, both formats require one group of lines per family, and streaming parsers (those of OpenMetrics among them) treat the second group as a duplicate of the first.',
    fix: 'write all lines of the family in one group; when joining sources, merge their families instead of concatenating their text',
    sources: [
      'https://github.com/prometheus/client_golang/blob/main/prometheus/registry.go',
      'https://prometheus.io/docs/instrumenting/exposition_formats/#grouping-and-sorting',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#metricfamily',
    ],
    supersedesInBlock: ['duplicate-series'],
  },
  messages: {
    found: '`{family}` reappears after other families',
  },
  first: 'first group of lines is here',
});
