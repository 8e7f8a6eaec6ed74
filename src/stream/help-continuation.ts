import type { Statement } from '../syntax/ast.ts';
import { continuesHelp } from '../syntax/problems/help-continuation.ts';
import { withFault } from '../syntax/problems/foreign-statement.ts';
import { faults } from '../syntax/problems/messages.ts';
import { decodeLine } from '../text/utf8.ts';

/** Recognises lines that go on with the text of the HELP line before them. */
export class HelpContinuation {
  private name = '';
  private helpLine = 0;
  /** The last line of the text so far. */
  private last = -2;

  /** Takes the statement of a line that is not a plain sample; returns it, with its cause where a HELP line is that. */
  of(statement: Statement, bytes: Uint8Array, start: number, end: number): Statement {
    const { line } = statement.span;
    if (statement.kind === 'help') {
      this.name = statement.name.text;
      this.helpLine = line;
      this.last = line;
      return statement;
    }
    if (line !== this.last + 1) return statement;
    if (statement.kind === 'blank') this.last = line;
    if (statement.kind !== 'bad') return statement;
    const { text } = decodeLine(bytes, start, end);
    if (!continuesHelp(text, this.name)) return statement;
    this.last = line;
    return withFault(statement, text, faults.helpContinued(this.helpLine + 1));
  }
}
