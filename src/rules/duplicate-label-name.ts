import { defineRule, type Rule } from '../lint/rule.ts';
import { firstPlace } from './support/related.ts';

export const duplicateLabelName: Rule = defineRule({
  id: 'duplicate-label-name',
  meta: {
    category: 'registry',
    severity: 'error',
    presets: ['spec', 'registry'],
    what: 'A series has every label once.',
    why: 'Prometheus rejects the whole scrape for one series that has a label twice, and so do client_golang, Pushgateway and the textfile collector.',
    fix: 'remove one of the two labels, or rename it',
    sources: [
      'https://github.com/prometheus/client_golang/blob/main/prometheus/registry.go',
      'https://github.com/prometheus/common/blob/main/expfmt/text_parse.go',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#labelset',
    ],
  },
  messages: {
    twice: 'the label `{label}` is twice on this series',
  },
  create: (context) => ({
    conflicts: ['duplicate-label-name'],
    Conflict: (conflict) => {
      context.report({
        message: 'twice',
        data: { label: conflict.found },
        at: conflict.span,
        family: conflict.family,
        fold: conflict.found,
        ...firstPlace(conflict, 'the label is here before'),
      });
    },
  }),
});
