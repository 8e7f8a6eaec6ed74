import type { MakeEdits } from '../../lint/edits.ts';
import { defineRule, type Finding, type MessageTemplate, type Rule, type RuleMeta } from '../../lint/rule.ts';
import type { Dialect } from '../../syntax/dialect.ts';
import type { ConflictKind, ConflictView } from '../../model/views.ts';

/** A rule that reports each conflict of its own kind that the registry replay finds. */
interface ConflictRule<MessageId extends string> {
  readonly id: ConflictKind;
  readonly meta: RuleMeta;
  /** `found` is the default. All can name the `family`, what was `found` and what the first definition says: `expected`. */
  readonly messages: Readonly<Record<'found' | MessageId, MessageTemplate>>;
  /** What the first definition is called as a related place. */
  readonly first?: string;
  /** What differs from the usual finding. */
  readonly finding?: (
    conflict: ConflictView,
    context: { readonly openMetrics: boolean; readonly dialect: Dialect },
  ) => Partial<Finding<'found' | NoInfer<MessageId>>>;
  readonly edits?: MakeEdits;
}

export function conflictRule<const MessageId extends string = 'found'>(rule: ConflictRule<MessageId>): Rule {
  const { id, meta, messages, first, finding, edits } = rule;
  return defineRule({
    id,
    meta,
    messages,
    ...(edits && { edits }),
    create: (context) => ({
      conflicts: [id],
      Conflict: (conflict) => {
        const { family, found, expected, span } = conflict;
        const related =
          first === undefined || conflict.first === undefined ? [] : [{ message: first, at: conflict.first }];
        const usual = { message: 'found', data: { family, found, expected }, at: span, family, related } as const;
        const special = finding?.(conflict, context);
        context.report(
          special === undefined ? usual : { ...usual, ...special, data: { ...usual.data, ...special.data } },
        );
      },
    }),
  });
}
