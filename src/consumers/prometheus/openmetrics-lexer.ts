import { GoLexer, type LexState, type Token } from './lexer.ts';
import { braceOpen, hash, isLabelStart, isNameStart, newline, quote, space } from '../../text/bytes.ts';

/** The lexer of OpenMetrics. Follows `model/textparse/openmetricslex.l.go` state by state. */
export class PrometheusOpenMetricsLexer extends GoLexer {
  protected scan(byte: number): Token {
    switch (this.state) {
      case 'init':
        if (byte === hash) return this.next() === space ? this.scanComment() : 'INVALID';
        if (isNameStart(byte)) return this.metricName('value');
        return byte === braceOpen ? this.single('BOPEN', 'labels') : 'INVALID';
      case 'meta1':
        if (byte === quote) return this.quoted('MNAME', 'meta2', true);
        return isNameStart(byte) ? this.metricName('meta2') : 'INVALID';
      case 'meta2':
        return byte === space ? this.scanText() : 'INVALID';
      case 'labels':
        return this.scanLabel(byte, 'labels');
      case 'labelValue':
        return byte === quote ? this.quoted('LVALUE', 'labels', false) : 'INVALID';
      case 'value':
        if (byte === braceOpen) return this.single('BOPEN', 'labels');
        return byte === space ? this.scanWord('VALUE', 'timestamp') : 'INVALID';
      case 'exemplar':
        return this.scanLabel(byte, 'exemplar');
      case 'exemplarValue':
        if (byte === quote) return this.quoted('LVALUE', 'exemplar', false);
        return byte === space ? this.scanWord('VALUE', 'exemplarTimestamp') : 'INVALID';
      default:
        if (byte === newline) return this.single('LINEBREAK', 'init');
        return byte === space ? this.scanTail() : 'INVALID';
    }
  }

  /** `#{S}`, then `HELP{S}`, `TYPE{S}`, `UNIT{S}` or `"EOF"\n?`; there are no other comments. */
  private scanComment(): Token {
    const byte = this.next();
    this.state = 'comment';
    if (byte === 0x45) return this.word('OF') ? this.scanEof() : 'INVALID';
    const keyword = byte === 0x48 ? 'HELP' : byte === 0x54 ? 'TYPE' : 'UNIT';
    if (byte !== keyword.charCodeAt(0) || !this.word(`${keyword.slice(1)} `)) return 'INVALID';
    this.next();
    return this.enter(keyword, 'meta1');
  }

  private scanEof(): Token {
    if (this.next() === newline) this.next();
    return this.enter('EOFWORD', 'init');
  }

  /** `{S}{C}*\n` */
  private scanText(): Token {
    let byte = this.next();
    while (byte !== newline) {
      if (byte === 0) return 'INVALID';
      byte = this.next();
    }
    return this.single('TEXT', 'init');
  }

  private scanLabel(byte: number, state: LexState): Token {
    const exemplar = state === 'exemplar';
    switch (byte) {
      case quote:
        return this.quoted('QSTRING', state, !exemplar);
      case 0x2c:
        return this.single('COMMA', state);
      case 0x3d:
        return this.single('EQUAL', exemplar ? 'exemplarValue' : 'labelValue');
      case 0x7d:
        return this.single('BCLOSE', exemplar ? 'exemplarValue' : 'value');
      default:
        return isLabelStart(byte) ? this.labelName() : 'INVALID';
    }
  }

  /** `{S}[^ \n]+` */
  private scanWord(token: Token, then: LexState): Token {
    let byte = this.next();
    if (byte === 0 || byte === space || byte === newline) return 'INVALID';
    while (byte !== 0 && byte !== space && byte !== newline) byte = this.next();
    return this.enter(token, then);
  }

  /** `{S}[^ \n]+` or, after a sample, `{S}#{S}\{`. */
  private scanTail(): Token {
    const { state } = this;
    const behindSample = state === 'timestamp';
    if (!behindSample || this.at(this.i + 1) !== hash) return this.scanWord('TIMESTAMP', state);
    this.next();
    const token = this.scanWordRest();
    if (token !== undefined) return token;
    return this.next() === braceOpen ? this.single('COMMENT', 'exemplar') : 'INVALID';
  }

  /** What follows ` #`: a word that starts with it; nothing where a blank makes it the start of an exemplar. */
  private scanWordRest(): Token | undefined {
    let byte = this.next();
    if (byte === space) return undefined;
    while (byte !== 0 && byte !== space && byte !== newline) byte = this.next();
    return 'TIMESTAMP';
  }
}
