import type { Rule } from '../lint/rule.ts';
import { syntaxRule } from './support/syntax-rule.ts';

export const misspelledKeyword: Rule = syntaxRule({
  id: 'misspelled-keyword',
  meta: {
    category: 'metadata',
    // In OpenMetrics, stray-comment reports the line.
    severity: { prometheus: 'warning', openmetrics: 'off', protobuf: 'off' },
    what: 'Metadata lines begin with `# HELP` or `# TYPE`, in upper case and with one number sign.',
    why: 'Every parser takes the line for a comment, so the type or help is silently lost, and buckets do not form a histogram.',
    fix: 'write # HELP or # TYPE',
    sources: [
      'https://prometheus.io/docs/instrumenting/exposition_formats/#comments-help-text-and-type-information',
      'https://github.com/prometheus/prometheus/blob/main/model/textparse/promlex.l',
    ],
  },
});
