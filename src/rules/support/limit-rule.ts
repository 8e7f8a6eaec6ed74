import {
  defineRule,
  type MessageTemplate,
  type Rule,
  type RuleContext,
  type RuleMeta,
  type RuleVisitor,
} from '../../lint/rule.ts';

/** A rule about something that may not exceed its option `max`. */
interface LimitRule<MessageId extends string> {
  readonly id: string;
  readonly meta: Omit<RuleMeta, 'options'>;
  /** The default of the option, and what it counts. */
  readonly max: { readonly default: number; readonly description: string };
  readonly messages: Readonly<Record<MessageId, MessageTemplate>>;
  readonly create: (max: number, context: RuleContext<NoInfer<MessageId>>) => RuleVisitor;
}

export function limitRule<const MessageId extends string>(rule: LimitRule<MessageId>): Rule {
  const { id, meta, max, messages, create } = rule;
  return defineRule({
    id,
    meta: {
      ...meta,
      options: { max: { type: 'integer', default: max.default, minimum: 1, description: max.description } },
    },
    messages,
    create: (context) => create(Number(context.options['max']), context),
  });
}
