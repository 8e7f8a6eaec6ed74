import { byteString, isUtf8 } from '../go/byte-string.ts';
import { backslash, isBlank, isDigit, isLabelStart, isNameStart, newline, quote } from '../../text/bytes.ts';

/** Tokens by the names that the Prometheus server prints; `MORE` stands for a string that the line does not end. */
export type Token =
  | 'INVALID'
  | 'EOF'
  | 'LINEBREAK'
  | 'WHITESPACE'
  | 'HELP'
  | 'TYPE'
  | 'UNIT'
  | 'EOFWORD'
  | 'TEXT'
  | 'COMMENT'
  | 'MNAME'
  | 'QSTRING'
  | 'BOPEN'
  | 'BCLOSE'
  | 'LNAME'
  | 'LVALUE'
  | 'COMMA'
  | 'EQUAL'
  | 'TIMESTAMP'
  | 'VALUE'
  | 'MORE';

/** Start conditions of the two lexers. */
export type LexState =
  | 'init'
  | 'comment'
  | 'meta1'
  | 'meta2'
  | 'labels'
  | 'labelValue'
  | 'value'
  | 'timestamp'
  | 'exemplar'
  | 'exemplarValue'
  | 'exemplarTimestamp';

/** A string that runs over a newline: where to go on when the next line comes. */
interface OpenString {
  readonly token: Token;
  readonly next: LexState;
}

/** From this length on, a string that is open over lines keeps only those that can end it. */
const longestString = 1 << 20;

/**
 * What `promlex.l.go` and `openmetricslex.l.go` share. golex makes automata without a way back: where a rule breaks
 * off, the position stays after the last byte that it looked at.
 *
 * The input is a logical line, which is a line with its newline, or several where a quoted string runs over newlines.
 * Offsets count from its first byte.
 */
export abstract class GoLexer {
  state: LexState = 'init';
  /** Start of the current token, and the position after it (`l.start`, `l.i`). */
  start = 0;
  i = 0;
  /** Length with the newline, and without. */
  length = 0;
  size = 0;
  /** Whether nothing follows: only then the end of the line is the end of the document. */
  last = false;
  private bytes: Uint8Array = new Uint8Array(0);
  private origin = 0;
  private owned = false;
  private open: OpenString | undefined;
  /** Whether lines of a string that were not kept are not UTF-8. */
  spoilt = false;

  /** Whether the line that was fed last ends within a string. */
  get inString(): boolean {
    return this.open !== undefined;
  }

  /** Takes `bytes[start, end)` and a newline: a new line, or more of the string that the last one left open. */
  feed(bytes: Uint8Array, start: number, end: number): void {
    if (this.open !== undefined) {
      this.append(bytes, start, end);
      return;
    }
    this.bytes = bytes;
    this.origin = start;
    this.owned = false;
    this.spoilt = false;
    this.size = end - start;
    this.length = this.size + 1;
    this.i = 0;
    this.start = 0;
  }

  /** Copies the line, so that the bytes that were fed may change. */
  hold(): void {
    if (this.owned) return;
    this.owned = true;
    const kept = new Uint8Array(Math.max(256, this.length * 2));
    kept.set(this.bytes.subarray(this.origin, this.origin + this.size));
    kept[this.size] = newline;
    this.bytes = kept;
    this.origin = 0;
  }

  /** Takes the newline back: the line is the last one and lacks it. */
  dropNewline(): void {
    this.length = this.size;
    this.last = true;
  }

  /** Goes back to where the line starts. */
  rewind(start: number): void {
    this.state = 'init';
    this.open = undefined;
    this.start = start;
    this.i = start;
  }

  private append(bytes: Uint8Array, start: number, end: number): void {
    if (this.length > longestString) {
      const line = byteString(bytes, start, end);
      if (!/["\\\0]/.test(line)) {
        this.spoilt ||= !isUtf8(line);
        return;
      }
    }
    const length = this.length + end - start + 1;
    if (length > this.bytes.length) {
      const grown = new Uint8Array(length * 2);
      grown.set(this.bytes.subarray(0, this.length));
      this.bytes = grown;
    }
    this.bytes.set(bytes.subarray(start, end), this.length);
    this.bytes[length - 1] = newline;
    this.size = length - 1;
    this.length = length;
  }

  /** The byte at a position; 0 after the end. */
  at(position: number): number {
    if (position < this.size) return this.bytes[this.origin + position] as number;
    return position < this.length ? newline : 0;
  }

  /** The byte string of a part; parts after the end are empty. */
  text(from: number, to: number): string {
    const end = Math.min(to, this.length);
    const text = byteString(this.bytes, this.origin + from, this.origin + Math.min(end, this.size));
    return end > this.size ? `${text}\n` : text;
  }

  /** The current token (`l.buf()`). */
  buffer(): string {
    return this.text(this.start, this.i);
  }

  /** Goes on to the next byte; NULs in label values, help texts and comments are passed over (`l.next()`). */
  protected next(): number {
    this.i += 1;
    if (this.state === 'labelValue' || this.state === 'meta2' || this.state === 'comment') this.skipNuls();
    return this.at(this.i);
  }

  /** Passes over NULs. */
  skipNuls(): void {
    while (this.i < this.length && this.at(this.i) === 0) this.i += 1;
  }

  /** The next token of the line. */
  lex(): Token {
    const open = this.open;
    if (open !== undefined) {
      this.open = undefined;
      return this.quoted(open.token, open.next, true);
    }
    if (this.i >= this.length) return 'EOF';
    this.start = this.i;
    return this.scan(this.at(this.i));
  }

  /** Finds the token that starts with a byte, by the current start condition. */
  protected abstract scan(byte: number): Token;

  /** `\"(\\.|[^\\"])*\"` or, without newlines, `\"(\\.|[^\\"\n])*\"`. */
  protected quoted(token: Token, then: LexState, newlines: boolean): Token {
    for (;;) {
      let byte = this.next();
      if (byte === quote) break;
      if (byte === backslash) {
        byte = this.next();
        if (byte === newline) return 'INVALID';
      }
      if (byte === newline && !newlines) return 'INVALID';
      if (byte !== 0) continue;
      if (this.last || this.i < this.length) return 'INVALID';
      this.i = this.size;
      this.open = { token, next: then };
      return 'MORE';
    }
    this.next();
    return this.enter(token, then);
  }

  /** `{M}({M}|{D})*` */
  protected metricName(then: LexState): Token {
    let byte = this.next();
    while (isNameStart(byte) || isDigit(byte)) byte = this.next();
    return this.enter('MNAME', then);
  }

  /** `{L}({L}|{D})*` */
  protected labelName(): Token {
    let byte = this.next();
    while (isLabelStart(byte) || isDigit(byte)) byte = this.next();
    return 'LNAME';
  }

  /** `[ \t]+` */
  protected blanks(): Token {
    while (isBlank(this.next()));
    return 'WHITESPACE';
  }

  /** A token of one byte. */
  protected single(token: Token, then: LexState): Token {
    this.next();
    return this.enter(token, then);
  }

  /** Whether the bytes after the current one are those of a word; stops at the first that is not. */
  protected word(rest: string): boolean {
    for (const letter of rest) {
      if (this.next() !== letter.charCodeAt(0)) return false;
    }
    return true;
  }

  protected enter(token: Token, state: LexState): Token {
    this.state = state;
    return token;
  }
}
