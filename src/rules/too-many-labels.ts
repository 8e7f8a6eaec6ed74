import type { Rule } from '../lint/rule.ts';
import { boundLabels } from './support/bounds.ts';
import { limitRule } from './support/limit-rule.ts';

export const tooManyLabels: Rule = limitRule({
  id: 'too-many-labels',
  meta: {
    category: 'size',
    severity: 'warning',
    recommended: false,
    what: 'A series stays below a configured number of labels.',
    why: 'Above the label_limit of its scrape configuration, Prometheus fails the whole scrape: the target counts as down and nothing is stored.',
    fix: 'drop labels, or move those that describe the target to an info metric',
    sources: [
      'https://prometheus.io/docs/prometheus/latest/configuration/configuration/#scrape_config',
      'https://github.com/prometheus/prometheus/blob/main/scrape/scrape.go',
    ],
  },
  max: {
    default: 30,
    description:
      'maximum number of labels on a sample, including `le` and `quantile`; the server also counts the metric name and the target labels, so leave room for them',
  },
  messages: { many: 'series of `{family}` has {count} labels; the limit is {max}' },
  create: (max, context) => ({
    Desc: ({ family, labelNames, span }) => {
      const count = labelNames.length + boundLabels(family);
      if (count <= max) return;
      context.report({ message: 'many', data: { family: family.name, count, max }, at: span, family: family.name });
    },
  }),
});
