import { defineRule, type Rule } from '../lint/rule.ts';
import { byteLength } from './support/length.ts';
import { shorten } from './support/names.ts';

export const longLabelName: Rule = defineRule({
  id: 'long-label-name',
  meta: {
    category: 'size',
    severity: 'warning',
    recommended: false,
    what: "A label's name is no longer than a limit.",
    why: 'Past label_name_length_limit of its scrape configuration, Prometheus fails the whole scrape: the target counts as down and nothing of it is stored.',
    fix: 'shorten the name of the label',
    sources: [
      'https://prometheus.io/docs/prometheus/latest/configuration/configuration/#scrape_config',
      'https://github.com/prometheus/prometheus/blob/main/scrape/scrape.go',
    ],
    options: {
      max: { type: 'integer', default: 1024, minimum: 1, description: 'bytes that the name of a label may have' },
    },
  },
  messages: { long: 'the name of the label `{label}` has {length} bytes; the limit is {max}' },
  create: (context) => {
    const max = Number(context.options['max']);
    return {
      Desc: (desc) => {
        const family = desc.family.name;
        for (const name of desc.labelNames) {
          if (name.length * 3 <= max) continue;
          const length = byteLength(name);
          if (length <= max) continue;
          const data = { label: shorten(name), length, max };
          context.report({ message: 'long', data, at: desc.labelNameSpan(name), family, fold: name });
        }
      },
    };
  },
});
