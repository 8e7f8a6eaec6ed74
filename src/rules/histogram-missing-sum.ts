import type { Rule } from '../lint/rule.ts';
import { hasNegativeBound } from './support/bounds.ts';
import { missingPartRule } from './support/missing-part-rule.ts';

export const histogramMissingSum: Rule = missingPartRule({
  part: 'sum',
  meta: {
    what: 'A histogram with a count has a sum.',
    fix: 'expose the sum of all observations',
    supersedes: ['histogram-missing-count'],
  },
  messages: {
    sum: '{type} `{family}` has `{count}` but no `{sum}`',
    both: {
      message: '{type} `{family}` has neither `{sum}` nor `{count}`',
      help: 'expose the sum and the count of all observations',
    },
    countAlone: {
      message: '{type} `{family}` has `{count}` but no `{sum}`, which its negative bounds forbid',
      help: 'omit `{count}` too: the +Inf bucket has the same value',
    },
  },
  messageOf: ({ bounds, count, family }, openMetrics) => {
    const isNegative = hasNegativeBound(bounds);
    // The sum of observations that can be negative is not a counter, so some exposers omit it.
    if (isNegative && !openMetrics) return undefined;
    if (isNegative && family.type === 'histogram') return 'countAlone';
    return count === undefined ? 'both' : 'sum';
  },
});
