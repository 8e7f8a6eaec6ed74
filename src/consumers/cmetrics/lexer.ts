/**
 * The scanner of cmetrics, `src/cmt_decode_prometheus.l`, a line at a time. A newline ends every start condition but
 * that of a HELP or TYPE line's name, which reads on to the next blank, over the end of the line. Where no rule of the
 * scanner matches, flex ends the process: that is the token `jam`.
 */

/** A token. `stop` is a byte that the parser takes for the end of the input: NUL, or one beyond ASCII. */
export type TokenKind =
  | 'help'
  | 'doc'
  | 'type'
  | 'metricType'
  | 'identifier'
  | 'quoted'
  | 'number'
  | 'character'
  | 'stop'
  | 'jam';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  /** Whether a blank, or the start of the line, is before it. */
  readonly isApart: boolean;
}

type Accept = (token: Token) => boolean;

const comment = /^ *# */;
const keyword = /(HELP|TYPE)[ \t]+/y;
const word = /[^ \t]+/y;
const blanks = /[ \t]+/y;
const typeWord = /counter|gauge|summary|untyped|histogram/y;
const special = /[+-]?(?:inf|nan)/iy;
const identifier = /[a-zA-Z_][a-zA-Z_0-9]*/y;
const numberText = /[0-9.eE+-]+/y;
const string = /"((?:[^\r\n\\"]|\\["n\\])*)("?)/y;
const doc = /(?:[^\r\n\\]|\\[n\\])*/y;

/** Turns lines into tokens. */
export class CmetricsLexer {
  /** The keyword whose name goes on in the next line, and what there is of that name. */
  private pending: { readonly keyword: 'help' | 'type'; readonly name: string } | undefined;
  private text = '';
  private at = 0;
  /** What a carriage return is where the last line ends in one that no newline follows. */
  private openReturn: 'character' | 'jam' | undefined;

  /** Whether a line starts with a new token. */
  get isBetweenTokens(): boolean {
    return this.pending === undefined;
  }

  private match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found === null) return undefined;
    this.at = pattern.lastIndex;
    return found;
  }

  /** Gives the tokens of a line, a byte string without its newline, until `accept` wants no more. */
  read(line: string, accept: Accept): void {
    const hasReturn = line.endsWith('\r');
    this.text = hasReturn ? line.slice(0, -1) : line;
    this.at = 0;
    this.openReturn = hasReturn ? 'character' : undefined;
    const { pending } = this;
    if (pending !== undefined) {
      this.text = line;
      this.pending = undefined;
      if (pending.name === '' && /^[ \t]/.test(line)) this.readTokens(accept);
      else this.readName(pending.keyword, `${pending.name}\n`, accept);
      return;
    }
    const start = comment.exec(this.text);
    if (start === null) {
      this.readTokens(accept);
      return;
    }
    this.at = start[0].length;
    this.openReturn = undefined;
    const found = this.match(keyword);
    // The name would take the carriage return, too.
    this.text = line;
    if (found !== undefined) this.readName(found[1] === 'HELP' ? 'help' : 'type', '', accept);
  }

  /** A whole line that was not given to it, without a carriage return. */
  skipLine(): void {
    this.openReturn = undefined;
  }

  /** The end of the input. */
  end(finalNewline: boolean, accept: Accept): void {
    const { pending, openReturn } = this;
    if (openReturn !== undefined && !finalNewline) accept({ kind: openReturn, text: '\r', isApart: true });
    if (pending !== undefined && pending.name !== '') {
      accept({ kind: pending.keyword, text: pending.name, isApart: true });
    }
  }

  /** `HELPTAG`, `TYPETAG`: the name, up to a blank. */
  private readName(kind: 'help' | 'type', before: string, accept: Accept): void {
    const name = before + (this.match(word)?.[0] ?? '');
    if (this.at >= this.text.length) {
      this.pending = { keyword: kind, name };
      return;
    }
    if (!accept({ kind, text: name, isApart: true })) return;
    if (this.text.endsWith('\r')) {
      this.text = this.text.slice(0, -1);
      this.openReturn = 'jam';
    }
    this.match(blanks);
    if (kind === 'help') this.readDoc(accept);
    else this.readType(accept);
  }

  /** `INHELPTAG` */
  private readDoc(accept: Accept): void {
    const text = this.match(doc)?.[0] ?? '';
    if (this.at < this.text.length) accept({ kind: 'jam', text: this.text.slice(this.at), isApart: true });
    else accept({ kind: 'doc', text, isApart: true });
  }

  /** `INTYPETAG` */
  private readType(accept: Accept): void {
    for (;;) {
      if (this.match(blanks) !== undefined) continue;
      if (this.at >= this.text.length) return;
      const type = this.match(typeWord)?.[0];
      const kind = type === undefined ? 'jam' : 'metricType';
      if (!accept({ kind, text: type ?? this.text.slice(this.at), isApart: true }) || type === undefined) return;
    }
  }

  /** `INITIAL` and `INQUOTE` */
  private readTokens(accept: Accept): void {
    for (;;) {
      const isApart = this.match(blanks) !== undefined || this.at === 0;
      if (this.at >= this.text.length) return;
      const token = this.next(isApart);
      // A string that the line does not close is not a token.
      if (token === undefined || !accept(token)) return;
    }
  }

  private next(isApart: boolean): Token | undefined {
    const { text, at } = this;
    if (text[at] === '"') return this.readString(isApart);
    const name = this.match(identifier)?.[0];
    const end = this.at;
    this.at = at;
    const number = this.match(special)?.[0] ?? this.match(numberText)?.[0];
    if (number !== undefined && (name === undefined || (this.at >= end && /^(?:inf|nan)$/i.test(number)))) {
      return { kind: 'number', text: number, isApart };
    }
    if (name !== undefined) {
      this.at = end;
      return { kind: 'identifier', text: name, isApart };
    }
    this.at = at + 1;
    const code = text.charCodeAt(at);
    const kind = code === 0 || code >= 0x80 ? 'stop' : 'character';
    return { kind, text: text[at] as string, isApart };
  }

  private readString(isApart: boolean): Token | undefined {
    const found = this.match(string);
    if (found?.[2] === '"') return { kind: 'quoted', text: found[1] as string, isApart };
    return this.at < this.text.length ? { kind: 'jam', text: this.text.slice(this.at), isApart } : undefined;
  }
}
