import type { Rule } from '../lint/rule.ts';
import { byteLength } from './support/length.ts';
import { limitRule } from './support/limit-rule.ts';

export const longLabelValue: Rule = limitRule({
  id: 'long-label-value',
  meta: {
    category: 'size',
    severity: 'warning',
    recommended: false,
    what: 'Label values and metric names stay below a configured length.',
    why: 'Above the label_value_length_limit of its scrape configuration, Prometheus fails the whole scrape: the target counts as down and nothing is stored. To the server, a metric name is a label value too.',
    fix: 'shorten the text, and keep error messages, queries and paths out of labels',
    sources: [
      'https://prometheus.io/docs/prometheus/latest/configuration/configuration/#scrape_config',
      'https://github.com/prometheus/prometheus/blob/main/scrape/scrape.go',
    ],
  },
  max: { default: 2048, description: 'maximum length of a label value or metric name in bytes' },
  messages: {
    value: 'value of label `{label}` has {length} bytes; the limit is {max}',
    name: { message: 'metric name has {length} bytes; the limit is {max}', help: 'shorten the name' },
  },
  create: (max, context) => {
    // A character has one to three bytes for each of its UTF-16 units.
    const lengthOf = (text: string): number => (text.length * 3 <= max ? 0 : byteLength(text));
    return {
      Sample: (sample) => {
        // What is written in all is at least as long as a part of it.
        const { start, end } = sample.span();
        if ((end - start) * 3 <= max) return;
        const family = sample.family.name;
        const nameLength = lengthOf(sample.name);
        if (nameLength > max) {
          context.report({ message: 'name', data: { length: nameLength, max }, at: sample.span('name'), family });
        }
        for (let index = 0; index < sample.labelCount; index += 1) {
          const length = lengthOf(sample.labelValue(index));
          if (length <= max) continue;
          const label = sample.labelName(index);
          const at = sample.labelSpan(index, 'value');
          context.report({ message: 'value', data: { label, length, max }, at, family, fold: label });
        }
      },
    };
  },
});
