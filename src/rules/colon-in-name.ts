import { defineRule, type Rule } from '../lint/rule.ts';
import { eachFamily } from './support/each-family.ts';
import { proposeName } from './support/names.ts';
import { upstream } from './support/promlint.ts';

export const colonInName: Rule = defineRule({
  id: 'colon-in-name',
  meta: {
    category: 'naming',
    severity: 'warning',
    presets: ['promlint'],
    what: 'The name of a metric has no colon.',
    why: 'Colons are for recording rules: they tell people that a series is computed by their own Prometheus, so they look for a rule that does not exist, and a rule of that name would write into your series.',
    fix: 'replace the colon by an underscore',
    sources: [
      'https://prometheus.io/docs/concepts/data_model/#metric-names-and-labels',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#name',
      'https://github.com/prometheus/client_golang/blob/main/prometheus/testutil/promlint/validations/generic_name_validations.go',
    ],
  },
  messages: {
    found: { message: '`{family}` has a colon, which is for recording rules', help: 'rename it to {suggestion}' },
  },
  create: (context) =>
    eachFamily(context, (family) => {
      const { name } = family;
      if (!name.includes(':')) return undefined;
      return {
        message: 'found',
        data: { family: name, suggestion: proposeName(family, name.replaceAll(/:+/g, '_')) },
        at: family.nameSpan,
        family: name,
        ...upstream(family, "metric names should not contain ':'"),
      };
    }),
});
