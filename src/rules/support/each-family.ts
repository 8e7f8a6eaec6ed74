import type { Finding, RuleContext, RuleVisitor } from '../../lint/rule.ts';
import type { FamilyView } from '../../model/views.ts';
import type { Span } from '../../text/span.ts';
import { upstream } from './promlint.ts';

/** What is wrong with a name. The finding is at the name; its message can use `family`. */
export interface NameFault<MessageId extends string> {
  readonly message: MessageId;
  readonly data?: Readonly<Record<string, string | number>>;
  readonly fold?: string;
  /** What promlint prints for it. */
  readonly promlint?: string | undefined;
}

export type JudgeFamily<MessageId extends string> = (
  family: FamilyView,
) => NameFault<MessageId> | readonly NameFault<MessageId>[] | undefined;

/** What is wrong with a family that has had only metadata so far. */
interface Pending<MessageId extends string> {
  readonly at: Span;
  readonly findings: readonly Finding<MessageId>[];
}

/**
 * Judges the name and type of every family once. Metadata may be separate from its samples: then the finding is at
 * the metadata, and says the same as about a family with samples. A name in snake_case is at fault only if it has one
 * of the words, where they are given.
 */
export function eachFamily<MessageId extends string>(
  context: RuleContext<MessageId>,
  judge: JudgeFamily<NoInfer<MessageId>>,
  words?: Iterable<string>,
): RuleVisitor {
  const pending = new Map<string, Pending<MessageId>>();
  return {
    ...(words !== undefined && { wants: { families: { nameWords: words } } }),
    Family: (family) => {
      if (family.reopened) return;
      const found = judge(family);
      // Nearly every family is fine.
      if (pending.size === 0 && (found === undefined || (Array.isArray(found) && found.length === 0))) return;
      const { name } = family;
      const findings = [found ?? []].flat().map((fault) => findingOf(family, fault));
      const at = pending.get(name)?.at;
      if (findings.length > 0 && family.samples === 0) {
        pending.set(name, { at: at ?? family.nameSpan, findings });
        return;
      }
      pending.delete(name);
      for (const finding of findings) context.report(at === undefined ? finding : { ...finding, at });
    },
    Document: () => {
      for (const { at, findings } of pending.values()) {
        for (const finding of findings) context.report({ ...finding, at });
      }
    },
  };
}

function findingOf<MessageId extends string>(family: FamilyView, fault: NameFault<MessageId>): Finding<MessageId> {
  const { promlint, data, ...rest } = fault;
  return {
    ...rest,
    data: { family: family.name, ...data },
    at: family.nameSpan,
    family: family.name,
    ...(promlint !== undefined && upstream(family, promlint)),
  };
}
