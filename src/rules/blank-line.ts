import { deletedLine } from '../lint/edits.ts';
import type { Rule } from '../lint/rule.ts';
import { syntaxRule } from './support/syntax-rule.ts';

export const blankLine: Rule = syntaxRule({
  id: 'blank-line',
  meta: {
    category: 'syntax',
    severity: { prometheus: 'off', openmetrics: 'error' },
    what: 'An OpenMetrics document has no empty lines.',
    why: 'The OpenMetrics grammar does not allow empty lines, so Prometheus rejects the whole scrape. Only the Prometheus text format ignores them.',
    fix: 'remove the empty line',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#abnf',
      'https://github.com/prometheus/prometheus/blob/main/model/textparse/openmetricsparse.go',
    ],
  },
  edits: (finding, line) => (line.trim() === '' ? deletedLine(finding, line, 'safe') : undefined),
});
