import { defineRule, type Rule } from '../lint/rule.ts';
import type { SampleView } from '../model/views.ts';
import type { MetricType } from '../syntax/ast.ts';
import { boundLabelOf, isUntyped } from '../syntax/metric-types.ts';
import { typeNoun } from './support/types.ts';

/** What the composite value of a type begins with. */
const forms: ReadonlyMap<MetricType, string> = new Map<MetricType, string>([
  ['histogram', '{count:…,sum:…,bucket:[…,+Inf:…]}'],
  ['gaugehistogram', '{gcount:…,gsum:…,bucket:[…,+Inf:…]}'],
  ['summary', '{count:…,sum:…,quantile:[…]}'],
]);

export const compositeExpected: Rule = defineRule({
  id: 'composite-expected',
  meta: {
    category: 'types',
    severity: { prometheus: 'off', openmetrics: 'off', openmetrics2: 'error' },
    presets: ['spec'],
    what: 'A sample of a histogram, gauge histogram or summary has a composite value of its type; every other sample has a number.',
    why: 'Prometheus rejects the whole scrape if a sample has a value that its type does not have.',
    fix: 'write the kind of value that the type has, or correct the TYPE line',
    supersedesInBlock: ['om1-in-om2'],
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec_2_0/#metricfamily-types',
      'https://github.com/prometheus/prometheus/blob/main/model/textparse/openmetrics2parse.go',
    ],
  },
  messages: {
    number: { message: 'sample of {type} `{family}` is a number, not a composite value', help: 'write {form}' },
    kind: { message: 'composite value of {type} `{family}` has the fields of another type', help: 'write {form}' },
    composite: 'sample of {type} `{family}` is a composite value, not a number',
    unknown: {
      message: '`{family}` has a composite value, but no type',
      help: 'declare its type: Prometheus takes composite values of histograms, gauge histograms and summaries only',
    },
  },
  create: (context) => ({
    wants: { samples: 'noSuffix' },
    Sample: (sample) => {
      const message = faultOf(sample);
      if (message === undefined) return;
      const { name, type } = sample.family;
      context.report({
        message,
        data: { family: name, type: typeNoun(type), form: forms.get(type) ?? '' },
        at: sample.span('value'),
        family: name,
      });
    },
  }),
});

function faultOf(sample: SampleView): 'number' | 'kind' | 'composite' | 'unknown' | undefined {
  const { family, composite, suffix } = sample;
  const { type } = family;
  if (boundLabelOf(type) === undefined) {
    if (composite === undefined) return undefined;
    return isUntyped(type) ? 'unknown' : 'composite';
  }
  // om1-in-om2 reports lines with a suffix.
  if (composite === undefined) return suffix === '' ? 'number' : undefined;
  if (type === 'summary') return composite.kind === 'summary' ? undefined : 'kind';
  return composite.kind === 'histogram' && composite.isGauge === (type === 'gaugehistogram') ? undefined : 'kind';
}
