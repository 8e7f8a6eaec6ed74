import { defineRule, type Rule } from '../lint/rule.ts';
import { eachFamily } from './support/each-family.ts';
import { countedName, looksLikeGauge, proposeName } from './support/proposed-name.ts';

export const counterWithoutTotal: Rule = defineRule({
  id: 'counter-without-total',
  meta: {
    category: 'naming',
    severity: 'warning',
    presets: ['promlint'],
    what: 'The name of a counter ends in `_total`; in OpenMetrics 1.0, the names of its samples do.',
    why: 'The suffix tells the reader of a query that the metric needs rate(). When client_golang writes OpenMetrics, it turns a counter without the suffix into a metric of type unknown.',
    fix: 'end the name in _total',
    sources: [
      'https://prometheus.io/docs/practices/naming/#metric-names',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#counter-1',
      'https://github.com/prometheus/client_golang/blob/main/prometheus/testutil/promlint/validations/counter_validations.go',
    ],
  },
  messages: {
    family: { message: 'counter `{family}` does not end in `_total`', help: 'rename it to {suggestion}' },
    gauge: {
      message: 'counter `{family}` does not end in `_total` and is named like a gauge',
      help: 'declare it as a gauge if its value can decrease; end its name in _total only if it counts something',
    },
    gaugeSample: {
      message: 'counter sample `{name}` does not end in `_total` and is named like a gauge',
      help: 'declare it as a gauge if its value can decrease; end its name in _total only if it counts something',
    },
    sample: {
      message: 'counter sample `{name}` does not end in `_total`',
      help: 'rename it to `{suggestion}`',
    },
  },
  create: (context) => {
    // OpenMetrics 1.0 names the family without the suffix.
    if (context.dialect === 'openmetrics-1.0.0') {
      return {
        types: ['counter'],
        wants: { samples: 'noSuffix' },
        Sample: (sample) => {
          if (sample.suffix !== '') return;
          const { name, family } = sample;
          if (name.endsWith('_total')) return;
          const message = looksLikeGauge(family) ? 'gaugeSample' : 'sample';
          const data = { name, suggestion: countedName(name) };
          context.report({ message, data, at: sample.span('name'), family: family.name });
        },
      };
    }
    return eachFamily(context, (family) => {
      const { name } = family;
      if (family.type !== 'counter' || name.endsWith('_total')) return undefined;
      return {
        message: looksLikeGauge(family) ? 'gauge' : 'family',
        data: { suggestion: proposeName(family, name) },
        promlint: 'counter metrics should have "_total" suffix',
      };
    });
  },
});
