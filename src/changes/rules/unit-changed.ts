import { type ChangeRule, defineChangeRule } from '../change-rule.ts';

export const unitChanged: ChangeRule = defineChangeRule({
  id: 'unit-changed',
  meta: {
    category: 'compatibility',
    severity: 'error',
    what: 'A metric family keeps the unit that it declares.',
    why: 'Values change by a factor of 1000 or more while the name stays: thresholds of alerts and axes of panels are wrong, and nothing says so.',
    fix: 'expose the values in the new unit under another name, which ends in that unit',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#unit',
      'https://prometheus.io/docs/practices/naming/',
    ],
  },
  messages: {
    changed: 'the unit of `{family}` is {after}, but was {before}',
  },
  check({ name, before, after }, report) {
    if (before?.unit === undefined || after?.unit === undefined || before.unit === after.unit) return;
    report({ message: 'changed', data: { family: name, before: before.unit, after: after.unit } });
  },
});
