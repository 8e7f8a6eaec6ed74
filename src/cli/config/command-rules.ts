import type { Rule } from '../../lint/rule.ts';
import { allRules } from '../../rules/index.ts';
import { usageRules } from '../../usage/rules/index.ts';

/** The rules of commands that report findings about something else than an exposition. */
export const commandRules: readonly Rule[] = usageRules;

/** Every rule there is, whichever command it belongs to: one configuration serves all of them. */
export const everyRule: readonly Rule[] = [...allRules, ...commandRules];

/** The rules of a run, and those that its configuration may also name since other commands have them. */
export function withCommandRules(ruleSet: readonly Rule[]): readonly Rule[] {
  return [...ruleSet, ...everyRule.filter((rule) => !ruleSet.some(({ id }) => id === rule.id))];
}
