import type { Rule } from '../lint/rule.ts';
import { bucketTypes, inOrder, textOf } from './support/bounds.ts';
import { boundRule } from './support/bound-rules.ts';

export const exemplarOutsideBucket: Rule = boundRule({
  id: 'exemplar-outside-bucket',
  meta: {
    category: 'exemplars',
    severity: { prometheus: 'off', openmetrics: 'warning', openmetrics2: 'off', protobuf: 'warning' },
    what: 'The value of an exemplar lies within the range of its bucket.',
    why: 'An exemplar illustrates one observation counted by its bucket. One from another range leads to the wrong trace: a click on the slow requests opens a fast one.',
    fix: 'attach the exemplar to the smallest bucket whose bound is not below its value',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#histogram',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#exemplars-1',
    ],
  },
  types: bucketTypes,
  messages: {
    above: 'exemplar value {value} is above the bucket bound `le="{bound}"`',
    below: 'exemplar value {value} belongs to the smaller bucket `le="{lower}"`',
  },
  check: ({ bounds }, report) => {
    if (bounds.every(({ exemplar }) => exemplar === undefined)) return;
    let lower = { bound: -Infinity, text: '' };
    for (const one of inOrder(bounds)) {
      const value = one.exemplar?.value;
      const isAbove = value !== undefined && value.value > one.bound;
      if (value !== undefined && (isAbove || value.value <= lower.bound)) {
        report({
          message: isAbove ? 'above' : 'below',
          data: { value: value.raw, bound: textOf(one), lower: lower.text },
          at: value.span,
        });
      }
      lower = { bound: one.bound, text: textOf(one) };
    }
  },
});
