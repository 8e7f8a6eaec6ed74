import { defineRule, type Rule } from '../lint/rule.ts';
import { hasWord, proposeName, replaceWord } from './support/names.ts';

export const labelInName: Rule = defineRule({
  id: 'label-in-name',
  meta: {
    category: 'naming',
    severity: 'info',
    what: 'The name of a metric does not say by which label it is split.',
    why: 'The labels are on the series already, and as soon as a query or a recording rule sums over the label the name is wrong.',
    fix: 'drop the label from the name',
    sources: [
      'https://prometheus.io/docs/instrumenting/writing_exporters/#naming',
      'https://prometheus.io/docs/practices/naming/#labels',
    ],
  },
  messages: {
    found: { message: 'the name of `{family}` contains its label `{label}`', help: 'rename it to {suggestion}' },
  },
  create: (context) => ({
    Desc: (desc) => {
      const { family } = desc;
      const { name } = family;
      if (!/by_/i.test(name)) return;
      const label = desc.labelNames.find((one) => hasWord(name, `by_${one.toLowerCase()}`));
      if (label === undefined) return;
      context.report({
        message: 'found',
        data: {
          family: name,
          label,
          suggestion: proposeName(family, replaceWord(name, `by_${label.toLowerCase()}`, '')),
        },
        at: family.nameSpan,
        family: name,
        related: [{ message: 'the label is here', at: desc.labelNameSpan(label) }],
      });
    },
  }),
});
