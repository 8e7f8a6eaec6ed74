import type { Category } from '../diagnostics/diagnostic.ts';
import type { ExposedFamily } from '../inventory/family-schema.ts';
import type { MessageTemplate, Rule } from '../lint/rule.ts';

/** The categories of rules on changes: from version to version, and from scrape to scrape. */
export const changeCategories: readonly Category[] = ['compatibility', 'continuity'];

/** Whether a rule is one on changes. */
export function isChangeRule({ meta }: Rule): boolean {
  return changeCategories.includes(meta.category);
}

/** The two sides of a comparison. */
export interface Sides {
  readonly before: ReadonlyMap<string, ExposedFamily>;
  readonly after: ReadonlyMap<string, ExposedFamily>;
  /** Whether one side was scraped as OpenMetrics alone and the other in a Prometheus format alone. */
  readonly formatsDiffer: boolean;
  /** New families by the names of removed ones that they probably are. */
  readonly renames: ReadonlyMap<string, ExposedFamily>;
}

/** A family on both sides; absent where a side does not have it. */
export interface FamilyChange {
  readonly name: string;
  readonly before: ExposedFamily | undefined;
  readonly after: ExposedFamily | undefined;
  readonly sides: Sides;
  /** Options of the rule, with the defaults filled in. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** What a rule reports. */
export interface ChangeFinding<MessageId extends string> {
  readonly message: MessageId;
  readonly data?: Readonly<Record<string, string | number>>;
  /** Overrides the rule's advice. */
  readonly help?: string;
  /** What distinguishes several findings of the rule on the family, such as the name of a label. */
  readonly about?: string;
  /** The family to point at, if it is another one. */
  readonly at?: ExposedFamily;
  /** Another family that the finding is about. */
  readonly related?: { readonly message: string; readonly family: ExposedFamily };
}

/** A rule on what changes between two inventories. */
export interface ChangeRule extends Rule {
  /** Absent if the rule is for consecutive scrapes, see src/changes/scrapes. */
  readonly check?: (change: FamilyChange, report: (finding: ChangeFinding<string>) => void) => void;
}

/** A rule as its author writes it: `report` takes only the ids of its own messages. */
export interface ChangeRuleDefinition<MessageId extends string> extends Omit<ChangeRule, 'check'> {
  readonly messages: Readonly<Record<MessageId, MessageTemplate>>;
  readonly check?: (change: FamilyChange, report: (finding: ChangeFinding<MessageId>) => void) => void;
}

/** Declares a rule, and checks the message ids in its calls of `report`. */
export function defineChangeRule<const MessageId extends string>(rule: ChangeRuleDefinition<MessageId>): ChangeRule {
  return rule;
}

/** The commands that report the findings of a rule, unless it is switched on or off. */
export function commandsOf({ meta }: Rule): readonly string[] {
  if (meta.category === 'continuity') return ['compare'];
  return meta.recommended === false ? ['diff'] : ['breaking', 'diff'];
}
