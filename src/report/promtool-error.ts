import type { SourceReport } from '../diagnostics/diagnostic.ts';

const lead = 'error while linting: ';

/**
 * The error that `promtool check metrics` prints for a document that it cannot parse; `undefined` if it can. If its
 * exact words are unknown, the message of the finding that stops its parser stands in.
 */
export function promtoolErrorOf({ promtoolError, consumers, diagnostics }: SourceReport): string | undefined {
  if (promtoolError !== undefined) return promtoolError.startsWith(lead) ? promtoolError : `${lead}${promtoolError}`;
  const expfmt = consumers['expfmt'];
  if (expfmt === undefined || expfmt.accepts) return undefined;
  const cause = diagnostics.find(({ rule }) => expfmt.rejectedFor.includes(rule));
  if (cause === undefined) return `${lead}text format parsing error: ${expfmt.rejectedFor.join(', ')}`;
  return `${lead}text format parsing error in line ${cause.line}: ${cause.message}`;
}
