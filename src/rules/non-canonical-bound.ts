import type { Rule } from '../lint/rule.ts';
import { canonicalNumber } from '../syntax/numbers.ts';
import { bucketTypes, textOf } from './support/bounds.ts';
import { boundRule } from './support/bound-rules.ts';

export const nonCanonicalBound: Rule = boundRule({
  id: 'non-canonical-bound',
  meta: {
    category: 'types',
    // The text format has no canonical numbers: there, client_golang itself writes `1`.
    severity: { prometheus: 'off', openmetrics: 'info', openmetrics2: 'off' },
    what: 'Bounds and quantiles are written in the canonical form of OpenMetrics: `1.0`, not `1`.',
    why: 'They are label values, so 1 and 1.0 are different series that do not match those of other exposers. Prometheus 3 normalises them when it scrapes; older servers and other databases do not.',
    fix: 'format the number as Go does, with .0 after a whole number',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#considerations-canonical-numbers',
      'https://prometheus.io/docs/prometheus/latest/migration/#le-and-quantile-label-values',
    ],
  },
  types: [...bucketTypes, 'summary'],
  messages: {
    le: {
      message: '`le="{found}"` is not canonical; OpenMetrics writes `le="{expected}"`',
      help: 'write `le="{expected}"`',
    },
    quantile: {
      message: '`quantile="{found}"` is not canonical; OpenMetrics writes `quantile="{expected}"`',
      help: 'write `quantile="{expected}"`',
    },
  },
  check: ({ bounds, family }, report) => {
    for (const one of bounds) {
      // histogram-invalid-le reports infinity and what is not a number.
      if (!Number.isFinite(one.bound)) continue;
      const expected = canonicalNumber(one.bound);
      if (one.rawBound === expected) continue;
      report({
        message: family.type === 'summary' ? 'quantile' : 'le',
        data: { found: textOf(one), expected },
        at: one.boundSpan(),
      });
    }
  },
});
