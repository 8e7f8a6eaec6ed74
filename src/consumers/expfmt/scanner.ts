import { byteString } from '../go/byte-string.ts';
import { goQuote } from '../go/quote.ts';
import { backslash, colon, isBlank, isDigit, isLabelStart, newline, quote } from '../../text/bytes.ts';

/** What a read found wrong, in the words of expfmt. */
export type Fault = string;

function isNameStart(byte: number): boolean {
  return isLabelStart(byte) || byte === quote;
}

/** Reads one line for expfmt. All reads but the label value's begin with the byte that was read last. */
export class ExpfmtScanner {
  /** The byte read last (`p.currentByte`) and the token gathered last (`p.currentToken`), as a byte string. */
  byte = 0;
  token = '';
  private bytes: Uint8Array = new Uint8Array(0);
  private next = 0;
  private end = 0;

  /** Starts a line: `bytes[start, end)` and a newline. */
  feed(bytes: Uint8Array, start: number, end: number): void {
    this.bytes = bytes;
    this.next = start;
    this.end = end;
  }

  /** Whether the newline was read: the fault would be the end of the input where the line lacks it. */
  get readNewline(): boolean {
    return this.next > this.end;
  }

  /** From the byte read last to the end of the line, as a byte string. */
  rest(): string {
    return byteString(this.bytes, this.next - 1, this.end);
  }

  /** Reads a byte. */
  read(): number {
    this.byte = this.next < this.end ? (this.bytes[this.next] as number) : newline;
    this.next += 1;
    return this.byte;
  }

  /** `skipBlankTab` */
  skipBlankTab(): void {
    while (isBlank(this.read()));
  }

  /** `skipBlankTabIfCurrentBlankTab` */
  skipBlankTabIfCurrentBlankTab(): void {
    if (isBlank(this.byte)) this.skipBlankTab();
  }

  /** `readTokenUntilWhitespace` */
  readTokenUntilWhitespace(): void {
    const start = this.next - 1;
    while (this.byte !== newline && !isBlank(this.byte)) this.read();
    this.token = byteString(this.bytes, start, this.next - 1);
  }

  /** `readTokenUntilNewline(false)`: backslashes vanish. */
  readTokenUntilNewline(): void {
    const start = this.next - 1;
    while (this.byte !== newline) this.read();
    this.token = byteString(this.bytes, start, this.end).replaceAll('\\', '');
  }

  /** `readTokenUntilNewline(true)`, without keeping the text. */
  readHelp(): Fault | undefined {
    while (this.byte !== newline) {
      if (this.byte === backslash) {
        const fault = this.escape();
        if (fault !== undefined) return fault;
      }
      this.read();
    }
    return undefined;
  }

  /** `readTokenAsMetricName` and `readTokenAsLabelName`, which differ in the colon and in what they call themselves. */
  readName(kind: 'metric' | 'label'): Fault | undefined {
    const allowsColon = kind === 'metric';
    this.token = '';
    if (!isNameStart(this.byte) && !(allowsColon && this.byte === colon)) return undefined;
    const parts: string[] = [];
    let quoted = false;
    let from = this.next - 1;
    for (;;) {
      if (this.byte === quote || this.byte === backslash || this.byte === newline) {
        parts.push(byteString(this.bytes, from, this.next - 1));
        this.token = parts.join('');
        if (this.byte === newline) return `${kind} name ${goQuote(this.token)} contains unescaped new-line`;
        if (this.byte === quote) {
          quoted = !quoted;
          if (!quoted) {
            this.read();
            return undefined;
          }
        } else {
          const fault = this.escape();
          if (fault !== undefined) return fault;
          parts.push(this.unescaped());
        }
        from = this.next;
      }
      this.read();
      if (quoted || isNameStart(this.byte) || isDigit(this.byte) || (allowsColon && this.byte === colon)) continue;
      parts.push(byteString(this.bytes, from, this.next - 1));
      this.token = parts.join('');
      return undefined;
    }
  }

  /** `readTokenAsLabelValue`: starts after the opening quote. */
  readLabelValue(): Fault | undefined {
    const parts: string[] = [];
    let from = this.next;
    for (;;) {
      this.read();
      if (this.byte !== quote && this.byte !== backslash && this.byte !== newline) continue;
      parts.push(byteString(this.bytes, from, this.next - 1));
      if (this.byte !== backslash) {
        this.token = parts.join('');
        return this.byte === quote ? undefined : `label value ${goQuote(this.token)} contains unescaped new-line`;
      }
      const fault = this.escape();
      if (fault !== undefined) return fault;
      parts.push(this.unescaped());
      from = this.next;
    }
  }

  /** Reads the byte after a backslash. */
  private escape(): Fault | undefined {
    const byte = this.read();
    if (byte === backslash || byte === quote || byte === 0x6e) return undefined;
    return `invalid escape sequence '\\${String.fromCharCode(byte)}'`;
  }

  private unescaped(): string {
    return this.byte === 0x6e ? '\n' : String.fromCharCode(this.byte);
  }
}
