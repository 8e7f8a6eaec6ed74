import { defineRule, type Rule } from '../lint/rule.ts';
import { eachFamily } from './support/each-family.ts';
import { proposeName } from './support/names.ts';
import { isUntyped } from '../syntax/metric-types.ts';
import { upstream } from './support/promlint.ts';

export const totalWithoutCounter: Rule = defineRule({
  id: 'total-without-counter',
  meta: {
    category: 'naming',
    severity: 'warning',
    presets: ['promlint'],
    what: 'Only the name of a counter ends in `_total`.',
    why: 'People take the metric for a counter and put rate() over it, which turns every decrease of a gauge into a reset and shows increases that never happened.',
    fix: 'declare it as a counter if it only ever goes up, or drop _total from its name',
    sources: [
      'https://prometheus.io/docs/instrumenting/writing_exporters/#naming',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#suffixes',
      'https://github.com/prometheus/client_golang/blob/main/prometheus/testutil/promlint/validations/counter_validations.go',
    ],
  },
  messages: {
    found: {
      message: 'the {type} `{family}` ends in `_total`, which is for counters',
      help: 'declare it as a counter if it only ever goes up, or rename it to {suggestion}',
    },
  },
  create: (context) =>
    eachFamily(context, (family) => {
      const { name, type } = family;
      if (type === 'counter' || isUntyped(type) || !name.endsWith('_total')) return undefined;
      return {
        message: 'found',
        data: { type, family: name, suggestion: proposeName(family, name.slice(0, -'_total'.length)) },
        at: family.nameSpan,
        family: name,
        ...upstream(family, 'non-counter metrics should not have "_total" suffix'),
      };
    }),
});
