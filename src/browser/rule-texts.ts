import type { MessageTemplate } from '../lint/rule.ts';
import { allRules } from '../rules/index.ts';

/** What a finding of a rule is worded with. */
export interface RuleTexts {
  readonly why: string;
  readonly fix: string;
  readonly messages: Readonly<Record<string, MessageTemplate>>;
}

/**
 * The texts of the rules, by id. In the bundle for pages, this file holds them and the rules do not, see
 * scripts/split-texts.js: they are a quarter of the linter, and a document without findings needs none.
 */
export const ruleTexts: ReadonlyMap<string, RuleTexts> = new Map(
  allRules.map(({ id, meta: { why, fix }, messages }) => [id, { why, fix, messages }]),
);
