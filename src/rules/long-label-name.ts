import type { Rule } from '../lint/rule.ts';
import { byteLength } from './support/length.ts';
import { shorten } from './support/names.ts';
import { limitRule } from './support/limit-rule.ts';

export const longLabelName: Rule = limitRule({
  id: 'long-label-name',
  meta: {
    category: 'size',
    severity: 'warning',
    recommended: false,
    what: 'A label name stays below a configured length.',
    why: 'Above the label_name_length_limit of its scrape configuration, Prometheus fails the whole scrape: the target counts as down and nothing is stored.',
    fix: 'shorten the label name',
    sources: [
      'https://prometheus.io/docs/prometheus/latest/configuration/configuration/#scrape_config',
      'https://github.com/prometheus/prometheus/blob/main/scrape/scrape.go',
    ],
  },
  max: { default: 1024, description: 'maximum length of a label name in bytes' },
  messages: { long: 'label name `{label}` has {length} bytes; the limit is {max}' },
  create: (max, context) => ({
    wants: { descs: 'labelled' },
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
  }),
});
