import { defineRule, type MessageTemplate, type Rule, type RuleMeta } from '../../lint/rule.ts';
import { eachFamily, type JudgeFamily } from './each-family.ts';

/** A rule about the name and type of a metric family. */
interface NameRule<MessageId extends string> {
  readonly id: string;
  readonly meta: RuleMeta;
  readonly messages: Readonly<Record<MessageId, MessageTemplate>>;
  /** Words of which a name has one if it is at fault, unless it is not in snake_case; see {@link RuleHints.families}. */
  readonly words?: Iterable<string>;
  readonly check: JudgeFamily<NoInfer<MessageId>>;
}

export function nameRule<const MessageId extends string>(rule: NameRule<MessageId>): Rule {
  const { id, meta, messages, words, check } = rule;
  return defineRule({ id, meta, messages, create: (context) => eachFamily(context, check, words) });
}
