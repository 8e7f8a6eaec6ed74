import { defineRule, type Rule } from '../lint/rule.ts';
import { eachFamily } from './support/each-family.ts';
import type { MetricType } from '../syntax/ast.ts';
import { hasWord, proposeName, replaceWord } from './support/names.ts';
import { upstream } from './support/promlint.ts';

/** The words for a type. promlint writes gauge histograms as client_model does; info is a suffix by convention. */
const typeWords: Readonly<Partial<Record<MetricType, readonly string[]>>> = {
  counter: ['counter'],
  gauge: ['gauge'],
  histogram: ['histogram'],
  summary: ['summary'],
  gaugehistogram: ['gauge_histogram', 'gaugehistogram'],
  stateset: ['stateset'],
};

export const typeInName: Rule = defineRule({
  id: 'type-in-name',
  meta: {
    category: 'naming',
    severity: 'warning',
    presets: ['promlint'],
    what: 'The name of a metric does not contain its type.',
    why: 'The type is in the TYPE line already. A name that repeats it is wrong as soon as the type changes, and a change of name breaks every dashboard and alert.',
    fix: 'drop the type from the name',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#metric-naming-and-namespaces',
      'https://github.com/prometheus/client_golang/blob/main/prometheus/testutil/promlint/validations/generic_name_validations.go',
    ],
  },
  messages: {
    found: { message: 'the name of the {type} `{family}` contains its type', help: 'rename it to {suggestion}' },
  },
  create: (context) =>
    eachFamily(context, (family) => {
      const { name, type } = family;
      const word = typeWords[type]?.find((one) => hasWord(name, one));
      if (word === undefined) return undefined;
      return {
        message: 'found',
        data: { type, family: name, suggestion: proposeName(family, replaceWord(name, word, '')) },
        at: family.nameSpan,
        family: name,
        // A family without samples aside, upstream lacks only the spelling of OpenMetrics.
        ...(word === 'gaugehistogram' ? {} : upstream(family, `metric name should not include type '${word}'`)),
      };
    }),
});
