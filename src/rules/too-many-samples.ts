import type { Rule } from '../lint/rule.ts';
import { span, type Span } from '../text/span.ts';
import { limitRule } from './support/limit-rule.ts';

export const tooManySamples: Rule = limitRule({
  id: 'too-many-samples',
  meta: {
    category: 'size',
    severity: 'warning',
    recommended: false,
    what: 'An exposition stays below a configured number of samples.',
    why: 'Above the sample_limit of its scrape configuration, Prometheus fails the whole scrape: the target counts as down and nothing is stored.',
    fix: 'drop families or labels that nobody queries, or split the metrics over several endpoints',
    sources: [
      'https://prometheus.io/docs/prometheus/latest/configuration/configuration/#scrape_config',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#size-limits',
    ],
  },
  max: { default: 10000, description: 'maximum number of samples in an exposition' },
  messages: { many: 'the exposition has {samples} samples; the limit of {max} is exceeded here' },
  create: (max, context) => {
    let seen = 0;
    let at: Span = span(0, 0, 0);
    return {
      Sample: (sample) => {
        seen += 1;
        if (seen === max + 1) at = sample.span();
      },
      Document: ({ samples }) => {
        if (samples > max) context.report({ message: 'many', data: { samples, max }, at });
      },
    };
  },
});
