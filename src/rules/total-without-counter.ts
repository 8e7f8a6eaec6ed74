import type { Rule } from '../lint/rule.ts';
import { nameRule } from './support/name-rule.ts';
import { proposeName } from './support/proposed-name.ts';
import { isUntyped } from '../syntax/metric-types.ts';
import { typeNoun } from './support/types.ts';

export const totalWithoutCounter: Rule = nameRule({
  id: 'total-without-counter',
  meta: {
    category: 'naming',
    severity: 'warning',
    presets: ['promlint'],
    what: 'Only counters have names that end in `_total`.',
    why: 'People take the metric for a counter and apply rate(), which treats every decrease of a gauge as a reset and shows increases that never happened.',
    fix: 'declare it as a counter if it only ever increases, or drop _total from its name',
    sources: [
      'https://prometheus.io/docs/instrumenting/writing_exporters/#naming',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#suffixes',
      'https://github.com/prometheus/client_golang/blob/main/prometheus/testutil/promlint/validations/counter_validations.go',
    ],
  },
  messages: {
    found: {
      message: '{type} `{family}` ends in `_total`, which is reserved for counters',
      help: 'declare it as a counter if it only ever increases, or rename it to {suggestion}',
    },
  },
  check: (family) => {
    const { name, type } = family;
    if (type === 'counter' || isUntyped(type) || !name.endsWith('_total')) return undefined;
    return {
      message: 'found',
      data: { type: typeNoun(type), suggestion: proposeName(family, name.slice(0, -'_total'.length)) },
      promlint: 'non-counter metrics should not have "_total" suffix',
    };
  },
});
