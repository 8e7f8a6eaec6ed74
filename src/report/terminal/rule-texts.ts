import { visible, widthOfText } from '../../text/width.ts';
import type { GroupedFinding, RuleGroup } from '../group.ts';
import { counted, grouped } from '../words.ts';
import { cutToWidth, endOfWidth } from './cut.ts';
import type { BlockContext } from './finding.ts';

/** `a`, `line 12` or `b.prom:12`. */
function nameOf({ report, diagnostic: { family, line } }: GroupedFinding, several: boolean): string {
  if (family !== undefined) return visible(family);
  return several ? `${visible(report.name)}:${line}` : `line ${line}`;
}

/** `… and 63 more: a, b, c, …`, with as many names as there is room for. */
export function moreText(findings: readonly GroupedFinding[], shown: number, several: boolean, room: number): string {
  const rest = findings.slice(shown);
  const before = new Set(findings.slice(0, shown).map((one) => nameOf(one, several)));
  const names = [...new Set(rest.map((one) => nameOf(one, several)))].filter((name) => !before.has(name));
  const sources = new Set(rest.map(({ report }) => report)).size;
  let text = `… and ${counted(rest.length, 'more', 'more')}${sources > 1 ? ` in ${sources} sources` : ''}`;
  for (const [index, name] of names.entries()) {
    const longer = `${text}${index === 0 ? ':' : ','} ${name}`;
    const end = index === names.length - 1 ? 0 : ', …'.length;
    if (widthOfText(longer) + end > room) return index === 0 ? cutToWidth(longer, room) : `${text}, …`;
    text = longer;
  }
  return text;
}

/** A rule of the list, with what is said of all its findings together where one cause has them all. */
export interface ListedRule {
  readonly group: RuleGroup;
  readonly everywhere: string | undefined;
}

/** `66 findings, first at line 789`; the message of a finding that is the only one. */
function fromFirst(findings: RuleGroup['findings']): string {
  const [{ diagnostic }] = findings;
  if (findings.length === 1) return `line ${diagnostic.line}: ${visible(diagnostic.message)}`;
  return `${grouped(findings.length)} findings, first at line ${diagnostic.line}`;
}

/** `66 findings in 3 sources`, `1 finding in a.prom` */
function inSources(findings: RuleGroup['findings'], room: number): string {
  const sources = [...new Set(findings.map(({ report }) => report.name))];
  const [name = ''] = sources;
  const text = `${counted(findings.length, 'finding')} in `;
  if (sources.length > 1) return `${text}${counted(sources.length, 'source')}`;
  return text + endOfWidth(visible(name), Math.max(10, room - text.length));
}

/** Rules without their findings, a line each: `warning[camel-case-name]  66 findings, first at line 789`. */
export function ruleList(rules: readonly ListedRule[], several: boolean, { theme, width }: BlockContext): string {
  const titles = rules.map(({ group: { severity, rule } }) => `${severity}[${rule}]`);
  const longest = Math.max(...titles.map((title) => title.length));
  const room = Math.max(20, width - longest - 4);
  const lines = rules.map(({ group: { severity, findings }, everywhere }, index) => {
    const title = titles[index] as string;
    const text = everywhere ?? (several ? inSources(findings, room) : fromFirst(findings));
    return `  ${theme[severity](title)}${' '.repeat(longest - title.length + 2)}${cutToWidth(text, room)}\n`;
  });
  const head = counted(rules.length, 'more rule has findings', 'more rules have findings');
  return `${theme.strong(`${head}:`)}\n${lines.join('')}`;
}
