import type { Rule } from '../lint/rule.ts';
import { hasNegativeBound } from './support/bounds.ts';
import { missingPartRule } from './support/missing-part-rule.ts';

export const histogramMissingCount: Rule = missingPartRule({
  part: 'count',
  meta: {
    what: 'A histogram with a sum has a count.',
    fix: 'expose the count of all observations, which is the value of the +Inf bucket',
  },
  messages: {
    count: '{type} `{family}` has `{sum}` but no `{count}`',
    both: '{type} `{family}` has neither `{sum}` nor `{count}`',
  },
  messageOf: ({ bounds, sum, family }, openMetrics) => {
    // In that case the sum is wrong, see histogram-negative-sum.
    if (openMetrics && family.type === 'histogram' && hasNegativeBound(bounds)) return undefined;
    return sum === undefined ? 'both' : 'count';
  },
});
