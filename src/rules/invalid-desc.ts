import { defineRule } from '../lint/rule.ts';
import type { Rule } from '../lint/rule.ts';

/** The descriptor of a metric is valid. */
export const invalidDesc: Rule<'invalid'> = defineRule({
  id: 'invalid-desc',
  meta: {
    category: 'registry',
    severity: 'error',
    presets: ['registry'],
    what: 'The descriptor of a metric is valid.',
    why: 'client_golang refuses to register a metric whose name, label names or label values it does not allow, and nothing of it is exposed.',
    fix: 'use names that are not empty, and text that is valid UTF-8',
    sources: [
      'https://github.com/prometheus/client_golang/blob/main/prometheus/desc.go',
      'https://github.com/prometheus/client_golang/blob/main/prometheus/registry.go',
    ],
  },
  messages: {
    invalid: 'the descriptor of `{family}` is invalid: {found}',
  },
  create: (context) => ({
    conflicts: ['invalid-desc'],
    Conflict: (conflict) => {
      context.report({
        message: 'invalid',
        data: { family: conflict.family, found: conflict.found },
        at: conflict.span,
        family: conflict.family,
        fold: conflict.found,
      });
    },
  }),
});
