import type { SourceReport } from '../diagnostics/diagnostic.ts';

const lead = 'error while linting: ';

/**
 * What `promtool check metrics` prints for a document that it cannot parse; nothing where it can. Where its words are
 * not known, but that its parser gives up is, they are those of the finding that says why.
 */
export function promtoolErrorOf({ promtoolError, consumers, diagnostics }: SourceReport): string | undefined {
  if (promtoolError !== undefined) return promtoolError.startsWith(lead) ? promtoolError : `${lead}${promtoolError}`;
  const expfmt = consumers['expfmt'];
  if (expfmt === undefined || expfmt.accepts) return undefined;
  const cause = diagnostics.find(({ rule }) => expfmt.rejectedFor.includes(rule));
  if (cause === undefined) return `${lead}text format parsing error: ${expfmt.rejectedFor.join(', ')}`;
  return `${lead}text format parsing error in line ${cause.line}: ${cause.message}`;
}
