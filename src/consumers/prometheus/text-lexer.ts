import { GoLexer, type Token } from './lexer.ts';
import { braceOpen, hash, isBlank, isDigit, isLabelStart, isNameStart, newline, quote } from '../../text/bytes.ts';

/** The lexer of the text format. Follows `model/textparse/promlex.l.go` state by state. */
export class PrometheusTextLexer extends GoLexer {
  protected scan(byte: number): Token {
    switch (this.state) {
      case 'init':
        return this.scanStart(byte);
      case 'meta1':
        if (byte === quote) return this.quoted('MNAME', 'meta2', true);
        if (isNameStart(byte)) return this.metricName('meta2');
        break;
      case 'meta2':
        return this.scanText(byte);
      case 'labels':
        return this.scanLabel(byte);
      case 'labelValue':
        if (byte === quote) return this.quoted('LVALUE', 'labels', true);
        break;
      case 'value':
        if (byte === braceOpen) return this.single('BOPEN', 'labels');
        if (byte !== 0 && byte !== newline && !isBlank(byte)) return this.scanValue();
        break;
      default:
        if (byte === newline) return this.single('LINEBREAK', 'init');
        if (isDigit(byte)) return this.scanTimestamp();
    }
    return isBlank(byte) ? this.blanks() : 'INVALID';
  }

  private scanStart(byte: number): Token {
    if (byte === newline) return this.single('LINEBREAK', 'init');
    if (byte === 0) return this.single('EOF', 'init');
    if (byte === hash) return this.scanComment();
    if (isNameStart(byte)) return this.metricName('value');
    if (byte === braceOpen) return this.single('BOPEN', 'labels');
    return isBlank(byte) ? this.blanks() : 'INVALID';
  }

  /** `#[ \t]+`, then `HELP[\t ]+` or `TYPE[\t ]+`; anything else is a comment. */
  private scanComment(): Token {
    let byte = this.next();
    if (!isBlank(byte)) return this.consumeComment();
    while (isBlank(byte)) byte = this.next();
    this.state = 'comment';
    const keyword = byte === 0x48 ? 'HELP' : 'TYPE';
    if (byte !== keyword.charCodeAt(0) || !this.word(keyword.slice(1)) || !isBlank(this.next())) {
      return this.consumeComment();
    }
    this.blanks();
    return this.enter(keyword, 'meta1');
  }

  /** `consumeComment`: a NUL ends the document here, but after `# ` it is passed over. */
  private consumeComment(): Token {
    let byte = this.at(this.i);
    while (byte !== newline) {
      if (byte === 0) return 'EOF';
      byte = this.next();
    }
    return this.enter('COMMENT', 'init');
  }

  /** `{C}*`, but blanks alone are `[ \t]+`. */
  private scanText(byte: number): Token {
    let next = byte;
    if (isBlank(byte)) {
      while (isBlank(next)) next = this.next();
      if (next === newline) return 'WHITESPACE';
    }
    while (next !== newline && next !== 0) next = this.next();
    return this.enter('TEXT', 'init');
  }

  private scanLabel(byte: number): Token {
    switch (byte) {
      case quote:
        return this.quoted('QSTRING', 'labels', true);
      case 0x2c:
        return this.single('COMMA', 'labels');
      case 0x3d:
        return this.single('EQUAL', 'labelValue');
      case 0x7d:
        return this.single('BCLOSE', 'value');
      default:
        if (isLabelStart(byte)) return this.labelName();
        return isBlank(byte) ? this.blanks() : 'INVALID';
    }
  }

  /** `[^{ \t\n]+` */
  private scanValue(): Token {
    let byte = this.next();
    while (byte !== 0 && byte !== newline && byte !== braceOpen && !isBlank(byte)) byte = this.next();
    return this.enter('VALUE', 'timestamp');
  }

  /** `{D}+` */
  private scanTimestamp(): Token {
    while (isDigit(this.next()));
    return 'TIMESTAMP';
  }
}
