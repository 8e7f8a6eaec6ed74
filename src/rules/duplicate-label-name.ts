import type { Rule } from '../lint/rule.ts';
import { conflictRule } from './support/conflict-rule.ts';

export const duplicateLabelName: Rule = conflictRule({
  id: 'duplicate-label-name',
  meta: {
    category: 'registry',
    severity: 'error',
    presets: ['spec', 'registry'],
    what: 'A series has each label only once.',
    why: 'Prometheus rejects the whole scrape if one series repeats a label, and silently drops both if one of them is empty; client_golang, Pushgateway and the textfile collector reject either.',
    whyAccepted:
      'Prometheus silently drops both labels if one of them is empty. Pushgateway, the textfile collector and Telegraf, which use expfmt, reject the whole document.',
    fix: 'remove one of the two labels, or rename it',
    sources: [
      'https://github.com/prometheus/client_golang/blob/main/prometheus/registry.go',
      'https://github.com/prometheus/common/blob/main/expfmt/text_parse.go',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#labelset',
    ],
  },
  messages: {
    found: 'label `{found}` appears twice on this series',
  },
  first: 'first seen here',
  finding: ({ found }) => ({ fold: found }),
});
