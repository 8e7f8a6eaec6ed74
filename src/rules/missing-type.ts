import { defineRule, type Rule } from '../lint/rule.ts';

export const missingType: Rule = defineRule({
  id: 'missing-type',
  meta: {
    category: 'metadata',
    severity: 'info',
    what: 'Every metric family with samples has a TYPE line.',
    why: 'Without it the family is untyped: its samples are stored, but neither people nor tools can tell a counter, which needs rate(), from a gauge, and buckets do not form a histogram.',
    fix: 'add a TYPE line before the samples',
    everywhere: 'none of {families} families has a TYPE line, so all are untyped',
    sources: [
      'https://prometheus.io/docs/instrumenting/exposition_formats/#comments-help-text-and-type-information',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#unknown',
    ],
  },
  messages: {
    missing: {
      message: '`{family}` has no TYPE line, so it is untyped',
      help: 'add a line # TYPE {family} … before its samples',
    },
  },
  create: (context) => ({
    Family: (family) => {
      // metadata-after-samples reports a late TYPE line, and unknown-type an unknown type.
      const declared = family.hasType || family.typeSpan !== undefined;
      if (declared || family.samples === 0 || family.reopened) return;
      context.report({
        message: 'missing',
        data: { family: family.name },
        at: family.nameSpan,
        family: family.name,
      });
    },
  }),
});
