import { defineRule, type Rule } from '../lint/rule.ts';
import type { FamilyView } from '../model/views.ts';
import type { MetricType } from '../syntax/ast.ts';
import { openMetricsSuffixes } from '../model/suffix.ts';
import { bucketTypes } from './support/bounds.ts';
import { typeNoun } from './support/types.ts';

type MessageId = 'bare' | 'part' | 'total' | 'info' | 'buckets' | 'familyTotal' | 'foreign';

/** What OpenMetrics appends to the name of a family in the names of its samples. */
const suffix = /^_(?:total|created|bucket|count|sum|gcount|gsum|info)$/;

/** The message for a sample of an OpenMetrics type whose samples all have suffixes. */
function messageFor(type: MetricType, name: string): MessageId {
  if (type === 'counter') return name.endsWith('_total') ? 'familyTotal' : 'total';
  return type === 'info' ? 'info' : 'buckets';
}

/** The sum and the count beside buckets of this name. */
function partsBeside(bucket: string): readonly string[] {
  return ['_sum', '_count'].map((part) => bucket.replace(/_bucket$/, part));
}

export const unexpectedSample: Rule = defineRule({
  id: 'unexpected-sample',
  meta: {
    category: 'types',
    severity: { prometheus: 'warning', openmetrics: 'error', openmetrics2: 'off', protobuf: 'off' },
    presets: ['spec'],
    what: 'The name of a sample has a suffix that the type of its family allows.',
    why: 'A parser that relies on types has no place for such a sample: Pushgateway and the textfile collector drop it silently, and strict OpenMetrics parsers reject the exposition or treat it as a metric without a type.',
    fix: 'rename the sample, or correct the TYPE line',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#suffixes',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#metric-types-1',
      'https://prometheus.io/docs/instrumenting/exposition_formats/#histograms-and-summaries',
      'https://github.com/prometheus/common/blob/main/expfmt/text_parse.go',
    ],
    supersedes: ['counter-without-total', 'inconsistent-label-names'],
  },
  messages: {
    bare: {
      message: '{type} `{family}` has a sample without a suffix',
      help: 'expose `{family}_bucket`, `{family}_sum` and `{family}_count`, or correct the TYPE line',
    },
    part: {
      message: '{type} is declared as `{family}`, so its samples would have to be `{family}_bucket` and the like',
      help: 'write the HELP and TYPE lines of the {type} for `{stem}`; the samples stay as they are',
    },
    total: {
      message: 'sample of counter `{family}` lacks the suffix `_total`',
      help: 'rename the sample to `{family}_total`; the TYPE line stays as it is',
    },
    familyTotal: {
      message: 'counter is declared as `{family}`, so its sample would have to be `{family}_total`',
      help: 'write the TYPE, HELP and UNIT lines of the counter for `{stem}`; the sample stays as it is',
    },
    info: {
      message: 'sample of info metric `{family}` lacks the suffix `_info`',
      help: 'rename the sample to `{family}_info`; the TYPE line stays as it is',
    },
    buckets: {
      message: '{type} `{family}` has a sample without a suffix',
      help: 'expose `{family}_bucket` samples, or correct the TYPE line',
    },
    foreign: {
      message: '`{name}` is not a sample of the preceding {type} `{family}` and has no type of its own',
      help: 'rename the sample, correct the TYPE line, or add one for `{name}`',
    },
  },
  create: (context) => {
    const { openMetrics } = context;
    let before = '';
    let typeBefore: MetricType = 'untyped';
    // A suffix that the type does not have starts a separate family: legal, but hardly ever intended.
    const reportForeign = (family: FamilyView): void => {
      const { name, type, hasType, samples, nameSpan } = family;
      if (
        before !== '' &&
        !hasType &&
        samples > 0 &&
        name.startsWith(before) &&
        suffix.test(name.slice(before.length))
      ) {
        const data = { name, family: before, type: typeNoun(typeBefore) };
        context.report({ message: 'foreign', data, at: nameSpan, family: name, severity: 'warning' });
      }
      // A gauge has no suffixes, so a name that merely continues its own belongs to another metric.
      before = hasType && openMetricsSuffixes[type] !== undefined ? name : '';
      typeBefore = type;
    };
    return {
      types: openMetrics ? ['counter', 'info', ...bucketTypes] : bucketTypes,
      wants: { samples: 'noSuffix' },
      Sample: (sample) => {
        if (sample.suffix !== '') return;
        const { name, type } = sample.family;
        context.report({
          message: name.endsWith('_bucket') ? 'part' : openMetrics ? messageFor(type, name) : 'bare',
          data: { family: name, type: typeNoun(type), stem: name.replace(/_(?:total|bucket)$/, '') },
          at: sample.span('name'),
          family: name,
          // Its labels are not those of the family's series, which are measured by it where it comes first.
          explains: {
            rules: ['inconsistent-label-names', 'reserved-suffix', 'missing-help', 'missing-type'],
            families: [name, ...(name.endsWith('_bucket') ? partsBeside(name) : [])],
          },
        });
      },
      ...(openMetrics && { Family: reportForeign }),
    };
  },
});
