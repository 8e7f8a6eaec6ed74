import type { Diagnostic, SourceReport } from '../../diagnostics/diagnostic.ts';
import type { RuleGroup } from '../group.ts';
import { counted } from '../words.ts';

/** With fewer families than this it is more likely that an exporter writes some of them twice. */
const few = 4;
/** What else is found where two scrapes stand in one file. */
const consequences: ReadonlySet<string> = new Set(['duplicate-help', 'duplicate-type', 'duplicate-unit']);

/** Two scrapes in one file, which show as one finding for each family and rule. */
export interface JoinedScrapes {
  /** The findings that say where each family reappears. */
  readonly group: RuleGroup;
  /** `55 families appear twice: two scrapes were joined at line 812`. */
  readonly title: string;
  /** Rules all of whose findings have the same cause. */
  readonly consequences: readonly RuleGroup[];
}

function familiesOf({ findings }: RuleGroup): ReadonlySet<string | undefined> {
  return new Set(findings.map(({ diagnostic }) => diagnostic.family));
}

function firstLineOf({ line, related = [] }: Diagnostic): number {
  return related[0]?.line ?? line;
}

/** Finds two scrapes that were joined: every family that reappears does so after the first lines of all of them. */
export function findJoinedScrapes(groups: readonly RuleGroup[]): JoinedScrapes | undefined {
  const group = groups.find(({ rule }) => rule === 'duplicate-desc');
  if (group === undefined || group.findings.length < few) return undefined;
  const [{ report }] = group.findings;
  const diagnostics = group.findings.map(({ diagnostic }) => diagnostic);
  const isOneSource = group.findings.every((finding) => finding.report === report);
  const lastFirst = Math.max(...diagnostics.map((one) => firstLineOf(one)));
  if (!isOneSource || diagnostics.some(({ line, count }) => count > 1 || line <= lastFirst)) return undefined;
  const families = familiesOf(group);
  const caused = groups.filter((one) => {
    return consequences.has(one.rule) && isWithin(one, report, families, lastFirst);
  });
  const lines = [group, ...caused].flatMap(({ findings }) => findings.map(({ diagnostic }) => diagnostic.line));
  const title = `${counted(families.size, 'family appears', 'families appear')} twice: two scrapes were joined at line ${Math.min(...lines)}`;
  return { group, title, consequences: caused };
}

/** Whether all findings of a rule are about these families of the second scrape. */
function isWithin(
  { findings }: RuleGroup,
  source: SourceReport,
  families: ReadonlySet<string | undefined>,
  after: number,
): boolean {
  return findings.every(
    ({ report, diagnostic: { family, line } }) => report === source && families.has(family) && line > after,
  );
}
