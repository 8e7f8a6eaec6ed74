import { type ChangeRule, defineChangeRule } from '../change-rule.ts';
import { withoutTotal } from '../support/family-types.ts';

export const totalSuffixRemoved: ChangeRule = defineChangeRule({
  id: 'total-suffix-removed',
  meta: {
    category: 'compatibility',
    severity: 'error',
    what: 'A counter keeps `_total` at the end of its name.',
    why: 'For queries it is another metric: rate(x_total[5m]) returns nothing. In OpenMetrics the counter would get the suffix again, so that its name depends on the format that Prometheus negotiates.',
    fix: 'keep `_total` in the name of the counter',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#counter',
      'https://prometheus.io/docs/practices/naming/',
    ],
  },
  messages: {
    removed: 'counter `{family}` is called `{counter}` now, without `_total`',
  },
  check(change, report) {
    const counter = withoutTotal(change);
    if (counter === undefined) return;
    report({
      message: 'removed',
      data: { family: change.name, counter: counter.name },
      about: change.name,
      at: counter,
    });
  },
});
