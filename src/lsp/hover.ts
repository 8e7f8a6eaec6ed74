import { ruleUrl } from '../diagnostics/about.ts';
import type { Rule } from '../lint/rule.ts';
import { counted } from '../report/words.ts';
import { isUntyped } from '../syntax/metric-types.ts';
import type { DocumentText } from './document-text.ts';
import type { ShownFinding } from './diagnostics.ts';
import type { Markup } from './markup.ts';
import type { Outline, OutlineFamily } from './outline.ts';
import type { Hover, Position, Range } from './shapes.ts';
import type { Target } from './target.ts';

/** A help text is cut to this length. */
const longestHelp = 2000;

/** What hovers are made of. */
export interface HoverContext {
  readonly text: DocumentText;
  readonly outline: Outline;
  readonly findings: readonly ShownFinding[];
  /** Series of the families by their names, as they were counted last. */
  readonly series: ReadonlyMap<string, number>;
  readonly ruleSet: readonly Rule[];
  readonly markup: Markup;
}

function contains({ start, end }: Range, { line, character }: Position): boolean {
  if (line < start.line || (line === start.line && character < start.character)) return false;
  return line < end.line || (line === end.line && character <= end.character);
}

function cut(text: string): string {
  return text.length > longestHelp ? `${text.slice(0, longestHelp)}…` : text;
}

function ruleText({ id, meta }: Rule, markup: Markup): string {
  const { what, why, fix } = meta;
  return [
    markup.strong(id),
    markup.text(what),
    markup.text(why),
    markup.text(fix),
    markup.link('Documentation', ruleUrl(id)),
  ].join('\n\n');
}

function findingText({ finding }: ShownFinding, { markup, ruleSet }: HoverContext): string {
  const { rule, severity, message, help, why, url } = finding;
  const fix = ruleSet.find(({ id }) => id === rule)?.meta.fix;
  const parts = [`${markup.strong(rule)} (${severity}): ${markup.text(cut(message))}`];
  if (why !== undefined) parts.push(markup.text(why));
  if (help !== undefined) parts.push(`${markup.strong('help')}: ${markup.text(cut(help))}`);
  else if (fix !== undefined) parts.push(markup.text(fix));
  parts.push(markup.link(`Documentation of ${rule}`, url));
  return parts.join('\n\n');
}

function familyText(family: OutlineFamily, { markup, series }: HoverContext): string {
  const { name, type, hasType, help, unit, samples } = family;
  const count = series.get(name);
  const facts = [
    hasType || !isUntyped(type) ? type : 'no type',
    ...(unit === undefined || unit === '' ? [] : [`unit ${unit}`]),
    ...(count === undefined || samples === 0 ? [] : [counted(count, 'series', 'series')]),
    counted(samples, 'sample'),
  ];
  const head = `${markup.code(name)}: ${markup.text(facts.join(', '))}`;
  return help === undefined || help === '' ? head : `${head}\n\n${markup.text(cut(help))}`;
}

/** What is shown of a place: its findings, and its family or rule. */
export function hoverAt(context: HoverContext, position: Position, target: Target | undefined): Hover | undefined {
  const { text, outline, findings, ruleSet, markup } = context;
  const here = findings.filter(({ shown }) => contains(shown.range, position)).slice(0, 5);
  const parts = here.map((finding) => findingText(finding, context));
  let range: Range | undefined = here[0]?.shown.range;
  if (target?.kind === 'rule') {
    const rule = ruleSet.find(({ id }) => id === target.name);
    if (rule !== undefined) parts.unshift(ruleText(rule, markup));
    range = text.rangeOf(target.at);
  } else if (target !== undefined) {
    const family =
      target.kind === 'family' ? outline.family(target.name) : outline.familyOf(target.sample ?? target.name);
    if (family !== undefined) {
      parts.unshift(familyText(family, context));
      range = text.rangeOf(target.at);
    }
  }
  if (parts.length === 0) return undefined;
  const value = parts.join(markup.kind === 'markdown' ? '\n\n---\n\n' : '\n\n');
  return { contents: { kind: markup.kind, value }, ...(range !== undefined && { range }) };
}
