import { allRules } from '../../rules/index.ts';
import type { RuleGroup } from '../group.ts';

/** What is said once of findings that every family of their sources has: `none of 449 families has a help text`. */
export function everywhereText({ rule, findings }: RuleGroup): string | undefined {
  const text = allRules.find(({ id }) => id === rule)?.meta.everywhere;
  if (text === undefined) return undefined;
  const sources = new Set(findings.map(({ report }) => report));
  const families = [...sources].reduce((sum, report) => sum + report.families, 0);
  const named = new Set(findings.map(({ report, diagnostic }) => `${report.name}\0${diagnostic.family ?? ''}`));
  return named.size === families ? text.replace('{families}', String(families)) : undefined;
}
