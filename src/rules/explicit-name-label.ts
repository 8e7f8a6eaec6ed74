import { defineRule, type Rule } from '../lint/rule.ts';

export const explicitNameLabel: Rule = defineRule({
  id: 'explicit-name-label',
  syntax: 'explicit-name-label',
  meta: {
    category: 'registry',
    severity: 'error',
    presets: ['spec', 'registry'],
    what: 'No series carries a label `__name__`.',
    why: 'Inside Prometheus the name of a metric is that label, so that it is there twice: Prometheus rejects the whole scrape, and so do Pushgateway, the textfile collector and promtool.',
    fix: 'write the name in front of the braces and drop the label',
    sources: [
      'https://prometheus.io/docs/concepts/data_model/#metric-names-and-labels',
      'https://github.com/prometheus/common/blob/main/expfmt/text_parse.go',
      'https://github.com/prometheus/prometheus/blob/main/scrape/scrape.go',
    ],
    supersedes: ['reserved-label-name'],
  },
  messages: { problem: '{message}' },
});
