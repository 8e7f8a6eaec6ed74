import { defineRule, type Rule } from '../lint/rule.ts';
import { allowsExemplar } from '../syntax/metric-types.ts';
import { typeNoun } from './support/types.ts';

export const exemplarMisplaced: Rule = defineRule({
  id: 'exemplar-misplaced',
  syntax: 'exemplar-misplaced',
  meta: {
    category: 'exemplars',
    severity: { prometheus: 'error', openmetrics: 'error', openmetrics2: 'off' },
    presets: ['spec'],
    what: 'Exemplars are only allowed in OpenMetrics: in 1.0 on counters and histogram buckets, in 2.0 on every sample.',
    why: 'The Prometheus text format has no exemplars, so Prometheus rejects the whole scrape. In OpenMetrics, strict parsers reject an exemplar on any other sample.',
    fix: 'remove the exemplar, or move it to the bucket or counter that counts its event',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#counter-1',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#exemplars-1',
      'https://prometheus.io/docs/instrumenting/exposition_formats/#exemplars-experimental',
    ],
  },
  messages: {
    problem: '{message}',
    sample: '`{name}` of the {type} `{family}` must not have an exemplar',
  },
  create: (context) => {
    // In the text formats the parser reports it.
    if (!context.openMetrics) return {};
    return {
      wants: { samples: 'unusualExemplar' },
      Sample: (sample) => {
        const { exemplar } = sample;
        if (exemplar === undefined || allowsExemplar(sample.family.type, sample.suffix)) return;
        const { name, type } = sample.family;
        context.report({
          message: 'sample',
          data: { name: sample.name, type: typeNoun(type), family: name },
          at: exemplar.span,
          family: name,
        });
      },
    };
  },
});
