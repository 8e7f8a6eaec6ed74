import { defineRule, type Rule } from '../lint/rule.ts';
import { isLegacyLabelName, isLegacyMetricName } from '../syntax/names.ts';
import { eachFamily } from './support/each-family.ts';

export const utf8Name: Rule = defineRule({
  id: 'utf8-name',
  meta: {
    category: 'naming',
    severity: 'info',
    recommended: false,
    what: 'Metric and label names need no quotes.',
    why: 'Prometheus reads any UTF-8 name since version 3, but many tools around it do not: promtool, older servers, exporters, adapters and dashboards reject such names or rewrite them, and every query has to quote them.',
    fix: 'use only letters, digits and underscores',
    sources: [
      'https://prometheus.io/docs/concepts/data_model/#metric-names-and-labels',
      'https://prometheus.io/docs/guides/utf8/',
    ],
  },
  messages: {
    metric: {
      message: '`{family}` must be quoted: it is not a legacy metric name',
      help: 'rename it to `{suggestion}`',
    },
    label: {
      message: 'label `{label}` of `{family}` must be quoted: it is not a legacy label name',
      help: 'rename it to `{suggestion}`',
    },
  },
  create: (context) => ({
    ...eachFamily(context, (family) => {
      const { name } = family;
      if (isLegacyMetricName(name)) return undefined;
      return { message: 'metric', data: { suggestion: underscored(name) } };
    }),
    wants: { families: { nameWords: [] }, descs: 'labelled' },
    Desc: (desc) => {
      const family = desc.family.name;
      for (const label of desc.labelNames) {
        if (isLegacyLabelName(label)) continue;
        context.report({
          message: 'label',
          data: { label, family, suggestion: underscored(label) },
          at: desc.labelNameSpan(label),
          family,
          fold: label,
        });
      }
    },
  }),
});

/** Replaces what needs quotes with underscores, as Prometheus escapes names for consumers that cannot read them. */
function underscored(name: string): string {
  return name.replaceAll(/[^a-zA-Z0-9_]/gu, '_').replace(/^(?=\d)/, '_');
}
