import { defineRule, type Rule } from '../lint/rule.ts';
import { bucketTypes, textOf } from './support/bounds.ts';
import { canonicalNumber } from '../syntax/numbers.ts';

export const nonCanonicalBound: Rule = defineRule({
  id: 'non-canonical-bound',
  meta: {
    category: 'types',
    // The text format has no canonical numbers: there, client_golang itself writes `1`.
    severity: { prometheus: 'off', openmetrics: 'info' },
    what: 'Bounds and quantiles are written as OpenMetrics writes numbers: `1.0`, not `1`.',
    why: 'They are label values, so 1 and 1.0 are different series that do not join or add up with those of other exposers. Prometheus 3 rewrites them when it scrapes; older servers and other databases do not.',
    fix: 'format the number as Go does, with .0 behind a whole one',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#considerations-canonical-numbers',
      'https://prometheus.io/docs/prometheus/latest/migration/#le-and-quantile-label-values',
    ],
  },
  messages: {
    le: { message: '`le="{found}"` is written `le="{expected}"` in OpenMetrics', help: 'write `le="{expected}"`' },
    quantile: {
      message: '`quantile="{found}"` is written `quantile="{expected}"` in OpenMetrics',
      help: 'write `quantile="{expected}"`',
    },
  },
  create: (context) => ({
    types: [...bucketTypes, 'summary'],
    wants: { series: 'irregular' },
    Series: ({ bounds, family }) => {
      for (const one of bounds) {
        // How infinity and numbers that are none are written is told by histogram-invalid-le.
        if (!Number.isFinite(one.bound)) continue;
        const expected = canonicalNumber(one.bound);
        if (one.rawBound === expected) continue;
        context.report({
          message: family.type === 'summary' ? 'quantile' : 'le',
          data: { found: textOf(one), expected },
          at: one.boundSpan(),
          family: family.name,
        });
      }
    },
  }),
});
