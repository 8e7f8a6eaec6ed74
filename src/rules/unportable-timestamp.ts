import { defineRule, type Rule } from '../lint/rule.ts';

export const unportableTimestamp: Rule = defineRule({
  id: 'unportable-timestamp',
  syntax: 'unportable-timestamp',
  meta: {
    category: 'syntax',
    severity: { prometheus: 'error', openmetrics: 'off' },
    what: 'A timestamp is written in digits alone.',
    why: 'The format allows a sign, but the Prometheus server reads none: it throws the whole scrape away.',
    fix: 'leave the timestamp out; nobody can ingest samples from before 1970',
    sources: [
      'https://prometheus.io/docs/instrumenting/exposition_formats/#comments-help-text-and-type-information',
      'https://github.com/prometheus/prometheus/blob/main/model/textparse/promparse.go',
    ],
  },
  messages: { problem: '{message}' },
});
