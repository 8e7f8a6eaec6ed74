import type { ParseLine, Statement } from '../syntax/ast.ts';
import { decodeLine } from '../text/utf8.ts';

/** Recognises lines that go on with the text of the HELP line before them. */
export class HelpContinuation {
  private name = '';
  private helpLine = 0;
  /** The last line of the text so far. */
  private last = -2;
  private readonly continueHelp: ParseLine['continueHelp'];

  constructor({ continueHelp }: ParseLine) {
    this.continueHelp = continueHelp;
  }

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
    const continued = this.continueHelp(statement, text, this.name, this.helpLine);
    if (continued !== undefined) this.last = line;
    return continued ?? statement;
  }
}
