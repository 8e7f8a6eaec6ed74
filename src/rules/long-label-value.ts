import { defineRule, type Rule } from '../lint/rule.ts';
import { byteLength } from './support/length.ts';

export const longLabelValue: Rule = defineRule({
  id: 'long-label-value',
  meta: {
    category: 'size',
    severity: 'warning',
    recommended: false,
    what: "A label's value, and the name of a metric, is no longer than a limit.",
    why: 'Past label_value_length_limit of its scrape configuration, Prometheus fails the whole scrape: the target counts as down and nothing of it is stored. To the server the name of a metric is the value of a label.',
    fix: 'shorten the text, and keep error messages, queries and paths out of labels',
    sources: [
      'https://prometheus.io/docs/prometheus/latest/configuration/configuration/#scrape_config',
      'https://github.com/prometheus/prometheus/blob/main/scrape/scrape.go',
    ],
    options: {
      max: { type: 'integer', default: 2048, minimum: 1, description: 'bytes that the value of a label may have' },
    },
  },
  messages: {
    value: 'the value of the label `{label}` has {length} bytes; the limit is {max}',
    name: { message: 'the name of the metric has {length} bytes; the limit is {max}', help: 'shorten the name' },
  },
  create: (context) => {
    const max = Number(context.options['max']);
    // A character has one to three bytes for each of its UTF-16 units.
    const lengthOf = (text: string): number => (text.length * 3 <= max ? 0 : byteLength(text));
    return {
      Sample: (sample) => {
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
