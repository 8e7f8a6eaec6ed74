import type { BadLine } from '../ast.ts';
import { foreignLine } from './foreign-line.ts';
import { withFault } from './foreign-statement.ts';
import { faults } from './messages.ts';

const brokenSample = /^[\p{L}_:][\p{L}\p{N}_:./-]*\s+[^\p{L}\s]*\d\S*(?:\s+\S+)?$/u;

/**
 * Whether a line that cannot be parsed goes on with the text of the HELP line before it, which is for `name`: a line
 * feed in the text was written as it is.
 */
function continuesHelp(text: string, name: string): boolean {
  if (text.startsWith('\r')) return false;
  const line = text.trim();
  const [first = ''] = line.split(/[\s{]/, 1);
  if (first === '' || first.startsWith('#') || (name !== '' && first.startsWith(name))) return false;
  const foreign = foreignLine(line);
  if (foreign !== undefined) return foreign.kind === 'prose' || foreign.kind === 'mark' || foreign.kind === 'csv';
  return !line.startsWith(`${first}{`) && !brokenSample.test(line);
}

/** The bad line with that as its cause if it goes on with the text of a HELP line. */
export function continueHelp(statement: BadLine, text: string, name: string, helpLine: number): BadLine | undefined {
  return continuesHelp(text, name) ? withFault(statement, text, faults.helpContinued(helpLine + 1)) : undefined;
}
