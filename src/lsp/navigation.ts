import type { ParseLine } from '../syntax/ast.ts';
import type { Span } from '../text/span.ts';
import type { DocumentText } from './document-text.ts';
import type { Outline, OutlineFamily } from './outline.ts';
import { readLine, type Target } from './target.ts';

/** References that are listed at most. */
const mostReferences = 10_000;

/** The family that a target belongs to. */
export function familyOfTarget(outline: Outline, target: Target | undefined): OutlineFamily | undefined {
  if (target === undefined || target.kind === 'rule') return undefined;
  return target.kind === 'family' ? outline.family(target.name) : outline.familyOf(target.sample ?? target.name);
}

/** Where a family is defined: the name in its TYPE line, else in its HELP line, else where it first stands. */
export function definitionOf({ typeSpan, helpSpan, unitSpan, span }: OutlineFamily): Span {
  return typeSpan ?? helpSpan ?? unitSpan ?? span;
}

/** The names of a family in its lines; those in metadata only if `withMetadata`. */
export function referencesOf(
  { blocks }: OutlineFamily,
  { dialect }: Outline,
  text: DocumentText,
  parseLine: ParseLine,
  withMetadata: boolean,
): readonly Span[] {
  const spans: Span[] = [];
  for (const { first, last } of blocks) {
    for (let line = first; line <= last && spans.length < mostReferences; line += 1) {
      const statement = readLine(text.line(line), line, dialect, parseLine);
      if (statement?.kind === 'sample') spans.push(statement.name.span);
      else if (withMetadata && (statement?.kind === 'help' || statement?.kind === 'type' || statement?.kind === 'unit'))
        spans.push(statement.name.span);
    }
  }
  return spans;
}
