import type { Rule } from '../lint/rule.ts';
import { syntaxRule } from './support/syntax-rule.ts';

export const unknownType: Rule = syntaxRule({
  id: 'unknown-type',
  meta: {
    category: 'metadata',
    severity: 'error',
    presets: ['spec'],
    what: 'A TYPE line names one of the types of its dialect.',
    why: 'Prometheus rejects the whole scrape because of a type that it does not know.',
    fix: 'write one of the types of the format, in lower case',
    sources: [
      'https://prometheus.io/docs/instrumenting/exposition_formats/#comments-help-text-and-type-information',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#type',
      'https://github.com/prometheus/common/blob/main/expfmt/text_parse.go',
      'https://github.com/prometheus/prometheus/blob/main/model/textparse/promparse.go',
    ],
  },
});
