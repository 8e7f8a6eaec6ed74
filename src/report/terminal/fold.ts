import type { Severity } from '../../diagnostics/diagnostic.ts';
import type { GroupedFinding, RuleGroup } from '../group.ts';
import { everywhereText } from './everywhere.ts';
import { type BlockContext, findingsBlock } from './finding.ts';
import { findJoinedScrapes, type JoinedScrapes } from './joined.ts';
import { moreText, ruleList } from './rule-texts.ts';

/** Places of a rule that are shown in full; the others are named in one line. */
const placesInFull = 3;
/** Lines within which a rule still gets a block: a screen without the summary, and half of one for advice. */
const linesFor: Readonly<Record<Severity, number>> = { error: 46, warning: 46, info: 20 };

/** How much is shown of a rule: some places and why it matters, one place without, or a line in a list. */
type Detail = 'full' | 'brief' | 'line';

/** A rule with the most places that may be shown of it. */
interface FoldedRule {
  readonly group: RuleGroup;
  readonly places: number;
  readonly everywhere: string | undefined;
}

/** Findings with those of a rule folded. */
export interface FoldedFindings {
  readonly blocks: readonly string[];
  /** Findings that are only named or counted. */
  readonly hidden: number;
  /** Whether some rules are only listed. */
  readonly hasList: boolean;
}

function foldedRules(
  groups: readonly RuleGroup[],
  maxFindings: number,
  joined: JoinedScrapes | undefined,
): readonly FoldedRule[] {
  let left = maxFindings;
  return groups.map((group): FoldedRule => {
    const { length } = group.findings;
    const together = group === joined?.group ? joined.title : everywhereText(group);
    const everywhere = length > placesInFull ? together : undefined;
    const places = Math.min(everywhere === undefined ? placesInFull : 1, length, left);
    left -= places;
    return { group, places, everywhere };
  });
}

class Fold {
  private readonly context: BlockContext;
  private readonly several: boolean;

  constructor(groups: readonly RuleGroup[], context: BlockContext) {
    this.context = context;
    this.several = new Set(groups.flatMap(({ findings }) => findings.map(({ report }) => report))).size > 1;
  }

  /** The findings of a rule that its block shows. */
  shownOf({ group, places }: FoldedRule, detail: Detail): readonly [GroupedFinding, ...GroupedFinding[]] {
    const [first, ...others] = group.findings;
    return [first, ...others.slice(0, detail === 'full' ? places - 1 : 0)];
  }

  block(rule: FoldedRule, detail: Detail, context: BlockContext = this.context): string {
    const { findings } = rule.group;
    const shown = this.shownOf(rule, detail);
    return findingsBlock(shown, context, {
      ...(rule.everywhere !== undefined && { title: rule.everywhere }),
      ...(findings.length > shown.length && {
        more: (room: number) => moreText(findings, shown.length, this.several, room),
      }),
      brief: detail === 'brief',
    });
  }

  list(rules: readonly FoldedRule[]): string {
    return ruleList(rules, this.several, this.context);
  }

  /** Lines that a rule takes, with the empty one that follows. */
  height(rule: FoldedRule, detail: Detail): number {
    if (detail === 'line') return 1;
    return this.block(rule, detail, { ...this.context, explained: new Set() }).split('\n').length;
  }

  /**
   * Chooses what fits on the screen: every error has its block, whatever that takes; then each rule in turn gets the
   * richest block for which there is room.
   */
  details(rules: readonly FoldedRule[]): readonly Detail[] {
    const least = rules.map(({ group, places }): Detail => {
      return group.severity === 'error' && places > 0 ? 'brief' : 'line';
    });
    let used = rules.reduce((sum, rule, index) => sum + this.height(rule, least[index] as Detail), 0);
    return rules.map((rule, index): Detail => {
      const before = least[index] as Detail;
      if (rule.places === 0) return before;
      const others = used - this.height(rule, before);
      const most = linesFor[rule.group.severity];
      const detail = (['full', 'brief'] as const).find((one) => others + this.height(rule, one) <= most) ?? before;
      used = others + this.height(rule, detail);
      return detail;
    });
  }
}

/**
 * Formats findings on about one screen: of each rule the first places in full and the others in one line; the rules for
 * which there is no room are listed.
 * @param maxFindings the most findings that are shown in full
 */
export function foldFindings(
  groups: readonly RuleGroup[],
  context: BlockContext,
  maxFindings: number = Infinity,
): FoldedFindings {
  const fold = new Fold(groups, context);
  const joined = findJoinedScrapes(groups);
  const consequences = joined?.consequences ?? [];
  const causes = groups.filter((group) => !consequences.includes(group));
  const rules = foldedRules(causes, maxFindings, joined);
  const details = fold.details(rules);
  const blocks: string[] = [];
  const listed: FoldedRule[] = [];
  let hidden = consequences.reduce((sum, { findings }) => sum + findings.length, 0);
  for (const [index, rule] of rules.entries()) {
    const detail = details[index] as Detail;
    if (detail === 'line') listed.push(rule);
    else blocks.push(fold.block(rule, detail));
    hidden += rule.group.findings.length - (detail === 'line' ? 0 : fold.shownOf(rule, detail).length);
  }
  if (listed.length > 0) blocks.push(fold.list(listed));
  return { blocks, hidden, hasList: listed.length > 0 };
}

/** Formats the findings of one rule, the first places in full and the others in one line, and counts the latter. */
export function foldRule(group: RuleGroup, context: BlockContext): FoldedFindings {
  const [rule] = foldedRules([group], Infinity, undefined) as [FoldedRule];
  const fold = new Fold([group], context);
  const hidden = group.findings.length - fold.shownOf(rule, 'full').length;
  return { blocks: [fold.block(rule, 'full')], hidden, hasList: false };
}
