import { defineRule, type Rule } from '../lint/rule.ts';

export const reservedLabelName: Rule = defineRule({
  id: 'reserved-label-name',
  meta: {
    category: 'registry',
    severity: 'error',
    presets: ['registry'],
    what: 'No label name is reserved: none starts with `__`, or in OpenMetrics with an underscore.',
    why: 'Labels that start with two underscores belong to Prometheus, such as `__name__` and those used in relabelling. client_golang refuses to register or collect a metric that has one.',
    fix: 'rename the label so that it starts with a letter',
    sources: [
      'https://prometheus.io/docs/concepts/data_model/#metric-names-and-labels',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#label',
      'https://github.com/prometheus/client_golang/blob/main/prometheus/labels.go',
    ],
  },
  messages: {
    internal: 'label `{label}` starts with `__`, which is reserved by Prometheus',
    underscore: 'label `{label}` starts with an underscore, which is reserved by OpenMetrics',
  },
  create: (context) => ({
    conflicts: ['reserved-label-name'],
    Conflict: ({ found, family, span }) => {
      // explicit-name-label reports that one.
      if (found === '__name__') return;
      context.report({ message: 'internal', data: { label: found }, at: span, family, fold: found });
    },
    ...(context.openMetrics && {
      wants: { descs: 'labelled' },
      Desc: (desc) => {
        for (const label of desc.labelNames) {
          if (!label.startsWith('_') || label.startsWith('__')) continue;
          context.report({
            message: 'underscore',
            data: { label },
            at: desc.labelNameSpan(label),
            family: desc.family.name,
            fold: label,
            severity: 'warning',
          });
        }
      },
    }),
  }),
});
