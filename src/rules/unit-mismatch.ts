import { defineRule, type Rule } from '../lint/rule.ts';
import { proposeName } from './support/proposed-name.ts';

export const unitMismatch: Rule = defineRule({
  id: 'unit-mismatch',
  meta: {
    category: 'metadata',
    severity: { prometheus: 'off', openmetrics: 'error', openmetrics2: 'warning', protobuf: 'warning' },
    presets: ['spec'],
    what: 'A family name ends in the unit of its UNIT line; info metrics and statesets have no unit.',
    why: 'OpenMetrics 1.0 requires it, and Prometheus and strict parsers reject the whole scrape otherwise. Queries see only the name: a unit missing from it is lost, and one that contradicts it misleads.',
    fix: 'end the name in the unit, or drop the UNIT line',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#unit',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#metricfamily-metadata',
      'https://prometheus.io/docs/specs/om/open_metrics_spec_2_0/#unit',
    ],
  },
  messages: {
    suffix: {
      message: 'unit of `{family}` is `{unit}`, but the name does not end in `_{unit}`',
      help: 'rename it to {suggestion}, or drop the UNIT line',
    },
    unitless: {
      message: '`{family}` has the unit `{unit}`, which type {type} does not allow',
      help: 'drop the UNIT line',
    },
  },
  create: (context) => ({
    Family: (family) => {
      const { name, type, unit } = family;
      if (unit === undefined || unit === '' || family.unitSpan === undefined) return;
      const at = family.unitSpan;
      if (type === 'info' || type === 'stateset') {
        context.report({
          message: 'unitless',
          data: { family: name, unit, type },
          at,
          family: name,
          severity: 'error',
        });
        return;
      }
      // But in OpenMetrics 1.0 the family name of a counter includes its suffix, after the unit.
      const stem = context.dialect === 'openmetrics-1.0.0' ? name : name.replace(/_total$/, '');
      if (stem.endsWith(`_${unit}`) || stem.endsWith(`.${unit}`)) return;
      const suggestion = proposeName(family, `${stem}_${unit}`);
      context.report({ message: 'suffix', data: { family: name, unit, suggestion }, at, family: name });
    },
  }),
});
