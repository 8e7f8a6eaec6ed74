import { isUtf8 } from '../go/byte-string.ts';
import { goIntegerFault } from '../go/floats.ts';
import { goQuote } from '../go/quote.ts';
import type { Token } from './lexer.ts';
import { PrometheusMachine } from './parser.ts';
import { missingNameRule, tailRule, typeRule } from './rejection-rules.ts';
import { PrometheusTextLexer } from './text-lexer.ts';

const types: ReadonlySet<string> = new Set(['counter', 'gauge', 'histogram', 'summary', 'untyped']);
const nothing = new Uint8Array(0);

/** The scrape of the text format. Follows `PromParser` of `model/textparse/promparse.go`. */
export class PrometheusText extends PrometheusMachine {
  protected readonly openMetrics = false;
  protected readonly lexer: PrometheusTextLexer = new PrometheusTextLexer();

  /** The parser adds a newline to every document, so only an open string is still undecided here. */
  end(finalNewline: boolean): void {
    if (!this.lexer.inString) return;
    if (finalNewline) this.lexer.feed(nothing, 0, 0);
    this.lexer.last = true;
    this.run();
  }

  protected override acceptEntry(token: Token): void {
    if (token === 'EOF') this.stopAtNul();
    else if (token === 'COMMENT') this.phase = 'commentEnd';
    else if (token !== 'LINEBREAK') super.acceptEntry(token);
  }

  /** A NUL where an entry may start is the end of the input to the lexer. */
  private stopAtNul(): void {
    this.phase = 'done';
    if (!this.lexer.last) this.losses.add(this.begun, 'nul-line', 'a NUL is taken for the end of the input');
  }

  protected acceptRest(token: Token): void {
    switch (this.phase) {
      case 'metadataText':
        this.acceptText();
        return;
      case 'metadataEnd':
        if (token === 'LINEBREAK') this.phase = 'entry';
        else this.fail('linebreak expected after metadata', token, 'syntax-error');
        return;
      case 'afterValue':
        this.acceptAfterValue(token);
        return;
      case 'afterTimestamp':
        if (token === 'LINEBREAK') this.finishSeries();
        else this.fail('expected next entry after timestamp', token, tailRule(this.lexer, true));
        return;
      default:
        // A comment: its line break always follows.
        this.phase = 'entry';
    }
  }

  protected acceptMetadataName(token: Token): void {
    if (token === 'MNAME') {
      this.phase = 'metadataText';
      return;
    }
    this.fail(`expected metric name after ${this.keyword}`, token, missingNameRule(this.lexer));
  }

  private acceptText(): void {
    const rest = this.lexer.buffer();
    const text = rest.slice(1);
    this.phase = 'metadataEnd';
    if (this.keyword === 'TYPE') {
      if (!types.has(text)) this.reject(typeRule(rest, types), `invalid metric type ${goQuote(text)}`);
    } else if (!isUtf8(text)) {
      this.reject('invalid-utf8', `help text ${goQuote(text)} is not a valid utf8 string`);
    }
  }

  /** Comma or not, the next label may follow: blanks between labels are allowed. */
  protected acceptAfterLabelValue(token: Token): void {
    if (token === 'BCLOSE' || token === 'LNAME' || token === 'QSTRING') this.acceptLabel(token);
    else this.fail('expected label name', token, 'syntax-error');
  }

  private acceptAfterValue(token: Token): void {
    const { lexer } = this;
    if (token === 'LINEBREAK') {
      this.finishSeries();
      return;
    }
    if (token !== 'TIMESTAMP') {
      this.fail('expected timestamp or new record', token, tailRule(lexer, false));
      return;
    }
    const text = lexer.buffer();
    if (goIntegerFault(text) !== undefined) {
      const fault = `strconv.ParseInt: parsing ${goQuote(text)}: value out of range`;
      this.reject('invalid-timestamp', `${fault} while parsing: ${this.quoteEntry()}`);
      return;
    }
    this.phase = 'afterTimestamp';
  }
}
