import { ruleUrl } from '../diagnostics/about.ts';
import type { Diagnostic, DocumentEdit, Severity } from '../diagnostics/diagnostic.ts';
import type { Edits, TextEdit } from './edits.ts';
import { cutText } from '../text/cut.ts';
import { placeOf } from '../text/span.ts';
import type { Finding, MessageTemplate, Rule } from './rule.ts';

/** A diagnostic whose count can still grow. */
export type MutableDiagnostic = { -readonly [Key in keyof Diagnostic]: Diagnostic[Key] };

const maxTextLength = 300;
const maxNameLength = 2000;

/** Makes what the report has of a rule's finding: its texts filled in, its places from 1. */
export function makeDiagnostic(
  rule: Rule,
  severity: Severity,
  finding: Finding<string>,
  edits?: Edits,
): MutableDiagnostic {
  const template: MessageTemplate | undefined = rule.messages[finding.message];
  const message = typeof template === 'string' ? template : (template?.message ?? shorten(finding.message));
  const messageHelp = typeof template === 'object' ? template.help : undefined;
  const { at, data = {}, family, promlint } = finding;
  const help = finding.help ?? fill(messageHelp ?? rule.meta.fix, data);
  const related = finding.related?.map(({ message: text, at: place, source }) => ({
    message: text,
    ...placeOf(place),
    ...(source !== undefined && { source }),
  }));
  const { line, column } = placeOf(at);
  return {
    rule: rule.id,
    category: rule.meta.category,
    severity,
    message: fill(message, data),
    ...(help === '' ? {} : { help }),
    why: rule.meta.why,
    ...(family === undefined ? {} : { family: cutName(family) }),
    line,
    column,
    endLine: line,
    endColumn: Math.max(at.end, at.start) + 1,
    count: 1,
    ...(related === undefined || related.length === 0 ? {} : { related }),
    ...(edits && { edits: edits.edits.map((edit) => documentEdit(edit)), editSafety: edits.safety }),
    ...(promlint === undefined || family === undefined ? {} : { promtool: promtoolLine(family, promlint) }),
    url: ruleUrl(rule.id),
  };
}

/** An edit with its places from 1. */
export function documentEdit({ at, text, toNext = false }: TextEdit): DocumentEdit {
  const { line, column } = placeOf(at);
  const end = toNext ? { endLine: line + 1, endColumn: 1 } : { endLine: line, endColumn: at.end + 1 };
  return { line, column, ...end, text };
}

/** Replaces `{name}` by what the data has under that name, cut where it is very long; other braces stay as they are. */
function fill(template: string, data: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(data, name) ? shorten(String(data[name])) : whole,
  );
}

/** A text short enough to be read: names and values of an input can have any length. */
function shorten(text: string): string {
  return cutText(text, maxTextLength);
}

/** A name as reports have it, whole up to a length that none should have: programs look families up by them. */
export function cutName(name: string): string {
  return cutText(name, maxNameLength);
}

/** The line of `promtool check metrics`, of bounded length: a report can hold thousands of them. */
export function promtoolLine(family: string, text: string): string {
  return `${cutName(family)} ${cutName(text)}`;
}
