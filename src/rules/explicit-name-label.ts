import type { Rule } from '../lint/rule.ts';
import { syntaxRule } from './support/syntax-rule.ts';

export const explicitNameLabel: Rule = syntaxRule({
  id: 'explicit-name-label',
  meta: {
    category: 'registry',
    severity: 'error',
    presets: ['spec', 'registry'],
    what: 'No series has a label `__name__`.',
    why: 'Prometheus stores the metric name in that label, so the series would have it twice: Prometheus rejects the whole scrape, and so do Pushgateway, the textfile collector and promtool.',
    fix: 'write the name before the braces and remove the label',
    sources: [
      'https://prometheus.io/docs/concepts/data_model/#metric-names-and-labels',
      'https://github.com/prometheus/common/blob/main/expfmt/text_parse.go',
      'https://github.com/prometheus/prometheus/blob/main/scrape/scrape.go',
    ],
    supersedes: ['reserved-label-name'],
  },
});
