import type { Rule, RuleMeta } from '../lint/rule.ts';
import { allRules } from '../rules/index.ts';
import { LazyPart } from './lazy-part.ts';
import type { RuleTexts } from './rule-texts.ts';

/** The texts of the rules, which the first finding needs. */
export const ruleTexts: LazyPart<ReadonlyMap<string, RuleTexts>> = new LazyPart(
  async () => (await import('./rule-texts.ts')).ruleTexts,
);

function textsOf(id: string): RuleTexts {
  return ruleTexts.get().get(id) as RuleTexts;
}

/** The rule with texts that are looked up when they are read. */
function withLazyTexts(rule: Rule): Rule {
  const { id } = rule;
  const meta: RuleMeta = {
    ...rule.meta,
    get why() {
      return textsOf(id).why;
    },
    get fix() {
      return textsOf(id).fix;
    },
  };
  return {
    ...rule,
    meta,
    get messages() {
      return textsOf(id).messages;
    },
  };
}

/** The rules, with texts that are loaded when a finding first needs them. */
export const lazyRules: readonly Rule[] = allRules.map((rule) => withLazyTexts(rule));
