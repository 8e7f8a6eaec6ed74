import { defineRule, type Rule } from '../lint/rule.ts';
import { bucketTypes, inOrder, textOf } from './support/bounds.ts';

export const exemplarOutsideBucket: Rule = defineRule({
  id: 'exemplar-outside-bucket',
  meta: {
    category: 'exemplars',
    severity: { prometheus: 'off', openmetrics: 'warning', openmetrics2: 'off' },
    what: 'The value of an exemplar lies in the range of its bucket.',
    why: 'An exemplar shows one observation that the bucket counts. One from another range leads to the wrong trace: who clicks on the slow requests sees a fast one.',
    fix: 'keep the exemplar with the smallest bucket whose bound is not below its value',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#histogram',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#exemplars-1',
    ],
  },
  messages: {
    above: 'the exemplar has the value {value}, but the bucket ends at `le="{bound}"`',
    below: 'the exemplar has the value {value}, which is in the smaller bucket `le="{lower}"`',
  },
  create: (context) => ({
    types: bucketTypes,
    wants: { series: 'irregular' },
    Series: ({ bounds, family }) => {
      if (bounds.every(({ exemplar }) => exemplar === undefined)) return;
      let lower = { bound: -Infinity, text: '' };
      for (const one of inOrder(bounds)) {
        const value = one.exemplar?.value;
        const isAbove = value !== undefined && value.value > one.bound;
        if (value !== undefined && (isAbove || value.value <= lower.bound)) {
          context.report({
            message: isAbove ? 'above' : 'below',
            data: { value: value.raw, bound: textOf(one), lower: lower.text },
            at: value.span,
            family: family.name,
          });
        }
        lower = { bound: one.bound, text: textOf(one) };
      }
    },
  }),
});
