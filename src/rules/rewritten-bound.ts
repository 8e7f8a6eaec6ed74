import type { Rule } from '../lint/rule.ts';
import { canonicalNumber } from '../syntax/numbers.ts';
import { textOf } from './support/bounds.ts';
import { boundRule } from './support/bound-rules.ts';

export const rewrittenBound: Rule = boundRule({
  id: 'rewritten-bound',
  meta: {
    category: 'types',
    // In OpenMetrics, non-canonical-bound reports them.
    severity: { prometheus: 'info', openmetrics: 'off', protobuf: 'off' },
    recommended: false,
    what: 'Bounds and quantiles are written as Prometheus 3 stores them: `1.0`, not `1`.',
    why: 'Prometheus 3 rewrites them when it scrapes, older servers and other databases do not. Queries, alerts and recording rules that select `le="1"` find nothing after the upgrade.',
    fix: 'select the rewritten value in queries, or both while older servers are in use',
    sources: [
      'https://prometheus.io/docs/prometheus/latest/migration/#le-and-quantile-label-values',
      'https://github.com/prometheus/prometheus/blob/main/model/textparse/promparse.go',
    ],
  },
  types: ['histogram', 'summary'],
  wantsRegular: true,
  messages: {
    found: {
      message: 'Prometheus 3 stores `{label}="{found}"` as `{label}="{expected}"`',
      help: 'select {label}="{expected}" in queries, or {label}=~"{found}|{expected}" while older servers are in use',
    },
  },
  check: ({ bounds, family }, report) => {
    const label = family.type === 'summary' ? 'quantile' : 'le';
    for (const one of bounds) {
      // histogram-invalid-le reports what is not a number; every spelling of infinity becomes +Inf.
      if (Number.isNaN(one.bound)) continue;
      const expected = Number.isFinite(one.bound) ? canonicalNumber(one.bound) : one.bound > 0 ? '+Inf' : '-Inf';
      if (one.rawBound === expected) continue;
      report({ message: 'found', data: { label, found: textOf(one), expected }, at: one.boundSpan() });
    }
  },
});
