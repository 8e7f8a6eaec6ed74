import type { MessageTemplate } from '../../lint/rule.ts';
import type { Span } from '../../text/span.ts';
import type { ChangeRule } from '../change-rule.ts';
import type { Restart } from './restart.ts';
import type { Scrape, ScrapedFamily } from './scrape.ts';

/** Two consecutive scrapes of a target. */
export interface ScrapePair {
  readonly before: Scrape;
  readonly after: Scrape;
  /** What says that the process has restarted in between; undefined if nothing does. */
  readonly restart: Restart | undefined;
}

/** A place in one of the scrapes. */
export interface ScrapePlace {
  readonly scrape: Scrape;
  readonly at: Span;
}

/** What a rule reports. */
export interface ScrapeFinding<MessageId extends string> extends ScrapePlace {
  readonly message: MessageId;
  readonly data?: Readonly<Record<string, string | number>>;
  readonly help?: string;
  /** The name of the family; absent if the whole scrape is meant. */
  readonly family?: string;
  /** What distinguishes several findings of the rule on the family. */
  readonly about?: string;
  readonly related?: ScrapePlace & { readonly message: string };
  /** All places of a fault that occurs more than once, in one scrape. */
  readonly places?: readonly Span[];
}

/** Sees the scrapes of a run, pair by pair. */
export interface ScrapeVisitor {
  readonly pair: (pair: ScrapePair) => void;
  /** Once, after the last scrape. */
  readonly end?: () => void;
}

/** What a rule gets for a run. */
export interface ScrapeContext<MessageId extends string = string> {
  /** Options of the rule, with the defaults filled in. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly report: (finding: ScrapeFinding<MessageId>) => void;
}

/** A rule on consecutive scrapes. */
export interface ScrapeRule extends ChangeRule {
  readonly watch: (context: ScrapeContext) => ScrapeVisitor;
}

/** A rule as its author writes it: `report` takes only the ids of its own messages. */
export interface ScrapeRuleDefinition<MessageId extends string> extends Omit<ScrapeRule, 'watch'> {
  readonly messages: Readonly<Record<MessageId, MessageTemplate>>;
  readonly watch: (context: ScrapeContext<MessageId>) => ScrapeVisitor;
}

/** Declares a rule, and checks the message ids in its calls of `report`. */
export function defineScrapeRule<const MessageId extends string>(rule: ScrapeRuleDefinition<MessageId>): ScrapeRule {
  return rule;
}

/** Where something is in the later scrape of a pair, and where it was in the one before. */
export function placeInBoth(
  { before, after }: Pick<ScrapePair, 'before' | 'after'>,
  old: Span,
  now: Span,
): Pick<ScrapeFinding<string>, 'scrape' | 'at' | 'related'> {
  return { scrape: after, at: now, related: { message: 'before', scrape: before, at: old } };
}

/** The families that both scrapes of a pair have. */
export function* sharedFamilies({ before, after }: ScrapePair): Generator<readonly [ScrapedFamily, ScrapedFamily]> {
  for (const [name, now] of after.families) {
    const old = before.families.get(name);
    if (old !== undefined) yield [old, now];
  }
}

/** `of every series`, `of 3 of 10 series`, nothing of a family with one series. */
export function seriesWords(found: number, all: number): string {
  if (all <= 1) return '';
  return found === all ? ` in all ${all} series` : ` in ${found} of ${all} series`;
}
