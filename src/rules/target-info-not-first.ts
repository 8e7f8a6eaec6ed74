import { defineRule, type Rule } from '../lint/rule.ts';

export const targetInfoNotFirst: Rule = defineRule({
  id: 'target-info-not-first',
  meta: {
    category: 'metadata',
    severity: { prometheus: 'off', openmetrics: 'off', openmetrics2: 'info', protobuf: 'off' },
    what: 'The metadata of the target, `target_info`, is the first family.',
    why: 'A consumer that adds the metadata of the target to all other metrics has to hold everything that comes before it.',
    fix: 'write the family before all others',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec_2_0/#metricset',
      'https://prometheus.io/docs/specs/om/open_metrics_spec_2_0/#supporting-target-metadata-in-both-push-based-and-pull-based-systems',
    ],
  },
  messages: { late: '`target_info` comes after {families}' },
  create: (context) => {
    let before = 0;
    return {
      Family: ({ name, type, nameSpan, reopened }) => {
        const isTarget = name === 'target_info' && type === 'info' && !reopened;
        if (isTarget && before > 0) {
          const families = before === 1 ? 'another family' : `${before} other families`;
          context.report({ message: 'late', data: { families }, at: nameSpan, family: name });
        }
        before += 1;
      },
    };
  },
});
