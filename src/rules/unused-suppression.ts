import { unusedSuppressionId } from '../lint/filters/suppressions.ts';
import { defineRule, type Rule } from '../lint/rule.ts';

export const unusedSuppression: Rule = defineRule({
  id: unusedSuppressionId,
  meta: {
    category: 'metadata',
    severity: 'warning',
    what: 'A `# promlint-disable` comment names rules that have findings there.',
    why: 'The comment suppresses nothing. Left in place, it hides the next finding that nobody has looked at.',
    fix: 'remove the rule from the comment',
    sources: ['https://eslint.org/docs/latest/use/configure/rules#report-unused-eslint-disable-comments'],
  },
  messages: {
    unused: 'no finding of {name} to suppress',
    unknownRule: {
      message: 'unknown rule {name} in a suppression',
      help: 'promlint-ts rules lists the rules; a reason is written after --',
    },
    noRules: {
      message: '# {directive} names no rule, so it suppresses nothing',
      help: 'name the rules: # {directive} missing-help, missing-type -- reason',
    },
    unknownDirective: {
      message: '# {directive} is not a suppression',
      help: 'write # promlint-disable RULE or # promlint-disable-next-line RULE',
    },
  },
});
