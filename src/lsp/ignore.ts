import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { readSuppression } from '../lint/suppression-comment.ts';
import { isPrometheusText } from '../syntax/dialect.ts';
import type { Dialect } from '../syntax/dialect.ts';
import type { DocumentText } from './document-text.ts';
import type { TextEdit } from './shapes.ts';

/** Whether comments can suppress findings: OpenMetrics has none, so that Prometheus would reject the document. */
export function hasComments(dialect: string): boolean {
  return isPrometheusText(dialect as Dialect);
}

function insertion(text: DocumentText, line: number, column: number, newText: string): TextEdit {
  const position = text.positionOf(line, column);
  return { range: { start: position, end: position }, newText };
}

/** Where in a comment another name goes: after the last one that it has; undefined if the line is no such comment. */
function placeInComment(line: string, scope: 'next line' | 'rest'): number | undefined {
  const comment = readSuppression(line);
  return comment?.scope === scope ? comment.names.at(-1)?.end : undefined;
}

/** The line ending of a document. */
function lineEnding(text: DocumentText): string {
  return text.line(0).endsWith('\r') ? '\r\n' : '\n';
}

/** Suppresses the findings of a rule in one line, by the comment that stands before it or by a new one. */
export function ignoreInLine({ rule, line }: Diagnostic, text: DocumentText): TextEdit {
  const at = line - 1;
  const place = at > 0 ? placeInComment(text.line(at - 1), 'next line') : undefined;
  if (place !== undefined) return insertion(text, at - 1, place, `, ${rule}`);
  const indentation = /^[ \t]*/.exec(text.line(at))?.[0] ?? '';
  return insertion(text, at, 0, `${indentation}# promlint-disable-next-line ${rule}${lineEnding(text)}`);
}

/** Suppresses the findings of a rule in the whole document, at its top. */
export function ignoreInFile({ rule }: Diagnostic, text: DocumentText): TextEdit {
  const place = placeInComment(text.line(0), 'rest');
  if (place !== undefined) return insertion(text, 0, place, `, ${rule}`);
  return insertion(text, 0, 0, `# promlint-disable ${rule}${lineEnding(text)}`);
}
