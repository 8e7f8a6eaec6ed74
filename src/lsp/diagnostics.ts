import type { Diagnostic, Severity, SourceReport } from '../diagnostics/diagnostic.ts';
import { toolName } from '../diagnostics/about.ts';
import { isAtLeast } from '../diagnostics/severity.ts';
import { grouped } from '../report/words.ts';
import type { DocumentText } from './document-text.ts';
import type { Location, LspDiagnostic, LspSeverity } from './shapes.ts';

/** A finding with what an editor shows of it. */
export interface ShownFinding {
  readonly finding: Diagnostic;
  readonly shown: LspDiagnostic;
}

const severityNumbers: Readonly<Record<Severity, LspSeverity>> = { error: 1, warning: 2, info: 3 };

/** What these rules point at is of no use, so that editors can fade it. */
const unnecessary: ReadonlySet<string> = new Set([
  'unused-suppression',
  'blank-line',
  'content-after-eof',
  'ignored-field',
  'byte-order-mark',
]);
const deprecated: ReadonlySet<string> = new Set(['discouraged-type']);

function messageOf({ message, help, count }: Diagnostic): string {
  const times = count > 1 ? ` (${grouped(count)} times in this family)` : '';
  return `${message}${times}${help === undefined ? '' : `\nhelp: ${help}`}`;
}

function relatedOf(
  { related = [], places = [] }: Diagnostic,
  uri: string,
  text: DocumentText,
): LspDiagnostic['relatedInformation'] {
  const at = (line: number, column: number): Location => {
    const position = text.positionOf(line - 1, column - 1);
    return { uri, range: { start: position, end: position } };
  };
  return [
    ...related
      .filter(({ source }) => source === undefined)
      .map(({ message, line, column }) => ({ message, location: at(line, column) })),
    ...places.slice(1).map(({ line, column }) => ({ message: 'also here', location: at(line, column) })),
  ];
}

function shownFinding(finding: Diagnostic, uri: string, text: DocumentText): LspDiagnostic {
  const { rule, severity, url } = finding;
  const related = relatedOf(finding, uri, text) ?? [];
  const tags: (1 | 2)[] = [];
  if (unnecessary.has(rule)) tags.push(1);
  if (deprecated.has(rule)) tags.push(2);
  return {
    range: text.rangeOfFinding(finding),
    severity: severityNumbers[severity],
    code: rule,
    codeDescription: { href: url },
    source: toolName,
    message: messageOf(finding),
    ...(tags.length > 0 && { tags }),
    ...(related.length > 0 && { relatedInformation: related }),
  };
}

/** The findings of a report as an editor shows them. */
export function shownFindings(
  { diagnostics }: SourceReport,
  uri: string,
  text: DocumentText,
  minSeverity: Severity = 'info',
): readonly ShownFinding[] {
  return diagnostics
    .filter(({ severity }) => isAtLeast(severity, minSeverity))
    .map((finding) => ({ finding, shown: shownFinding(finding, uri, text) }));
}
