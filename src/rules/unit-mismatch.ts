import { defineRule, type Rule } from '../lint/rule.ts';
import { proposeName } from './support/names.ts';

export const unitMismatch: Rule = defineRule({
  id: 'unit-mismatch',
  meta: {
    category: 'metadata',
    severity: { prometheus: 'off', openmetrics: 'error', openmetrics2: 'warning' },
    presets: ['spec'],
    what: 'The unit of a UNIT line ends the name of its family; families of type info and stateset have none.',
    why: 'OpenMetrics demands it, and Prometheus and the strict parsers reject the whole scrape otherwise: queries see the name alone, so a unit that is not in it is lost, and one that contradicts it misleads.',
    fix: 'make the unit the end of the name, or drop the UNIT line',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#unit',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#metricfamily-metadata',
      'https://prometheus.io/docs/specs/om/open_metrics_spec_2_0/#unit',
    ],
  },
  messages: {
    suffix: {
      message: 'the unit of `{family}` is `{unit}`, but the name does not end in `_{unit}`',
      help: 'rename it to {suggestion}, or drop the UNIT line',
    },
    unitless: { message: '`{family}` has the unit `{unit}`, but is of type {type}', help: 'drop the UNIT line' },
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
      // OpenMetrics 2.0 has the suffix of counters in the name of the family, behind the unit.
      const stem = context.dialect === 'openmetrics-2.0.0' ? name.replace(/_total$/, '') : name;
      if (stem.endsWith(`_${unit}`)) return;
      const suggestion = proposeName(family, `${stem}_${unit}`);
      context.report({ message: 'suffix', data: { family: name, unit, suggestion }, at, family: name });
    },
  }),
});
