import { safeEdit, textAt } from '../lint/edits.ts';
import type { Rule } from '../lint/rule.ts';
import { syntaxRule } from './support/syntax-rule.ts';

export const unportableTimestamp: Rule = syntaxRule({
  id: 'unportable-timestamp',
  meta: {
    category: 'syntax',
    severity: { prometheus: 'error', openmetrics: 'off' },
    what: 'A timestamp consists of digits only.',
    why: 'The format allows a sign, but the Prometheus server does not: it rejects the whole scrape.',
    fix: 'omit the timestamp; samples from before 1970 cannot be ingested',
    sources: [
      'https://prometheus.io/docs/instrumenting/exposition_formats/#comments-help-text-and-type-information',
      'https://github.com/prometheus/prometheus/blob/main/model/textparse/promparse.go',
    ],
    supersedes: ['implausible-timestamp'],
  },
  edits: (finding, line) => {
    const found = textAt(finding, line);
    return /^\+\d+$/.test(found) ? safeEdit(finding.at, found.slice(1)) : undefined;
  },
});
