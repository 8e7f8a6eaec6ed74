import { defineRule, type Rule } from '../lint/rule.ts';
import { span, type Span } from '../text/span.ts';

export const tooManySamples: Rule = defineRule({
  id: 'too-many-samples',
  meta: {
    category: 'size',
    severity: 'warning',
    recommended: false,
    what: 'An exposition has no more samples than a limit.',
    why: 'Past sample_limit of its scrape configuration, Prometheus fails the whole scrape: the target counts as down and nothing of it is stored.',
    fix: 'drop families or labels that nobody queries, or spread them over several endpoints',
    sources: [
      'https://prometheus.io/docs/prometheus/latest/configuration/configuration/#scrape_config',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#size-limits',
    ],
    options: {
      max: {
        type: 'integer',
        default: 10000,
        minimum: 1,
        description: 'lines with a value that an exposition may have',
      },
    },
  },
  messages: { many: 'the exposition has {samples} samples; the limit is {max}, which ends here' },
  create: (context) => {
    const max = Number(context.options['max']);
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
