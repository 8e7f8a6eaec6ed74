import type { MakeEdits } from '../../lint/edits.ts';
import { defineRule, type Rule, type RuleMeta } from '../../lint/rule.ts';
import type { SyntaxRuleId } from '../../syntax/ast.ts';

/** What a rule needs whose messages are written where its faults are found. */
interface RuleWithoutMessages<Id extends string> {
  readonly id: Id;
  readonly meta: RuleMeta;
  readonly edits?: MakeEdits;
}

/** A rule that reports the parser's problems of the same id. */
export function syntaxRule({ id, meta, edits }: RuleWithoutMessages<SyntaxRuleId>): Rule {
  return defineRule({ id, syntax: id, meta, messages: { problem: '{message}' }, ...(edits && { edits }) });
}

/** A rule that reports what the engine finds out about the document as a whole. */
export function documentRule({ id, meta }: RuleWithoutMessages<string>): Rule {
  return defineRule({ id, meta, messages: { problem: '{message}' } });
}
