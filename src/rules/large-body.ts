import type { Rule } from '../lint/rule.ts';
import { span } from '../text/span.ts';
import { limitRule } from './support/limit-rule.ts';

export const largeBody: Rule = limitRule({
  id: 'large-body',
  meta: {
    category: 'size',
    severity: 'warning',
    recommended: false,
    what: 'An exposition stays below a configured size.',
    why: 'Above the body_size_limit of its scrape configuration, Prometheus fails the whole scrape: the target counts as down and nothing is stored. vmagent has a limit of 16 MiB by default.',
    fix: 'drop families or labels that nobody queries, or split the metrics over several endpoints',
    sources: [
      'https://prometheus.io/docs/prometheus/latest/configuration/configuration/#scrape_config',
      'https://docs.victoriametrics.com/victoriametrics/vmagent/',
    ],
  },
  max: { default: 16777216, description: 'maximum size of an exposition in bytes, before compression' },
  messages: { large: 'the exposition has {bytes} bytes; the limit is {max}' },
  create: (max, context) => ({
    Document: ({ bytes }) => {
      if (bytes > max) context.report({ message: 'large', data: { bytes, max }, at: span(0, 0, 0) });
    },
  }),
});
