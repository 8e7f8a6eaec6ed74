import { defineRule, type Rule } from '../lint/rule.ts';
import { boundLabels } from './support/bounds.ts';

export const tooManyLabels: Rule = defineRule({
  id: 'too-many-labels',
  meta: {
    category: 'size',
    severity: 'warning',
    recommended: false,
    what: 'A series has no more labels than a limit.',
    why: 'Past label_limit of its scrape configuration, Prometheus fails the whole scrape: the target counts as down and nothing of it is stored.',
    fix: 'drop labels, or move what describes the target to an info metric',
    sources: [
      'https://prometheus.io/docs/prometheus/latest/configuration/configuration/#scrape_config',
      'https://github.com/prometheus/prometheus/blob/main/scrape/scrape.go',
    ],
    options: {
      max: {
        type: 'integer',
        default: 30,
        minimum: 1,
        description:
          'labels that a sample may have, `le` and `quantile` among them; the server counts the name and the labels of the target too, so leave room for them',
      },
    },
  },
  messages: { many: 'a series of `{family}` has {count} labels; the limit is {max}' },
  create: (context) => {
    const max = Number(context.options['max']);
    return {
      Desc: ({ family, labelNames, span }) => {
        const count = labelNames.length + boundLabels(family);
        if (count <= max) return;
        context.report({ message: 'many', data: { family: family.name, count, max }, at: span, family: family.name });
      },
    };
  },
});
