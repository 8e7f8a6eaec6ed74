import { defineRule, type Rule } from '../lint/rule.ts';
import { span } from '../text/span.ts';

export const largeBody: Rule = defineRule({
  id: 'large-body',
  meta: {
    category: 'size',
    severity: 'warning',
    recommended: false,
    what: 'An exposition is no larger than a limit.',
    why: 'Past body_size_limit of its scrape configuration, Prometheus fails the whole scrape: the target counts as down and nothing of it is stored. vmagent does so past 16 MiB by itself.',
    fix: 'drop families or labels that nobody queries, or spread them over several endpoints',
    sources: [
      'https://prometheus.io/docs/prometheus/latest/configuration/configuration/#scrape_config',
      'https://docs.victoriametrics.com/victoriametrics/vmagent/',
    ],
    options: {
      max: {
        type: 'integer',
        default: 16777216,
        minimum: 1,
        description: 'bytes that an exposition may have, before compression',
      },
    },
  },
  messages: { large: 'the exposition has {bytes} bytes; the limit is {max}' },
  create: (context) => {
    const max = Number(context.options['max']);
    return {
      Document: ({ bytes }) => {
        if (bytes > max) context.report({ message: 'large', data: { bytes, max }, at: span(0, 0, 0) });
      },
    };
  },
});
