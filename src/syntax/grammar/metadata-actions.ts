import type { IToken } from 'chevrotain';
import type { Name } from '../ast.ts';
import { endOf } from './line-state.ts';
import type { Line } from './line-state.ts';
import { faults } from '../problems/messages.ts';
import { QuotedFamilyName } from './tokens.ts';
import { readType } from '../metric-types.ts';
import { isLegacyMetricName } from '../names.ts';
import { intendedMetadata } from '../near-miss.ts';
import { isBlank } from '../../text/bytes.ts';

/** A keyword with NUL bytes in it. */
const hiddenKeyword = /^\0*(?:H\0*E\0*L\0*P|T\0*Y\0*P\0*E)\0*[ \t]/;

const noName: Name = { text: '', quoted: false, span: { line: 0, start: 0, end: 0 } };

/** Makes statements of the lines that begin with `#`. */
export class MetadataActions {
  private readonly line: Line;
  private name: Name = noName;
  private hashColumn = 0;

  constructor(line: Line) {
    this.line = line;
  }

  hash(token: IToken): void {
    this.line.advance(token, 0);
    this.hashColumn = token.startOffset;
  }

  keyword(token: IToken): void {
    const { line } = this;
    if (!line.openMetrics && token.startOffset === line.cursor) {
      line.adjacentToHash = true;
      this.checkNul(true);
      line.report(faults.keywordAdjacentToHash(token.image), this.hashColumn, endOf(token));
    }
    line.advance(token, 1);
  }

  comment(text: IToken): void {
    const { line } = this;
    if (line.openMetrics) {
      this.strayComment(text.image);
    } else {
      const { image } = text;
      this.checkNul(text.startOffset === line.cursor || image.startsWith('\0') || hiddenKeyword.test(image));
      const intended = intendedMetadata(image, false);
      if (intended !== undefined) line.report(faults.misspelledKeyword(intended), this.hashColumn, line.text.length);
    }
    line.statement = { kind: 'comment', span: line.whole, problems: line.problems };
  }

  /** The end of a line that begins with `#`, and may be nothing else. */
  annotation(): void {
    const { line } = this;
    if (line.statement !== undefined) return;
    if (line.openMetrics) this.strayComment('');
    line.statement = { kind: 'comment', span: line.whole, problems: line.problems };
  }

  private strayComment(text: string): void {
    this.line.report(faults.strayComment(text), this.hashColumn, this.line.text.length);
  }

  /**
   * Prometheus's lexer stops for good at a NUL in a comment without a blank after `#`, and right after that blank.
   * Elsewhere in a comment it skips the NUL, and may then find a keyword.
   */
  private checkNul(matters: boolean): void {
    const nul = this.line.text.indexOf('\0');
    if (nul !== -1) this.line.report(faults.nulInComment(matters), nul, nul + 1);
  }

  familyName(token: IToken): void {
    this.line.advance(token, 1);
    this.name = this.line.name(token, token.tokenType === QuotedFamilyName, 'metric', true);
  }

  help(text: IToken | undefined): void {
    const { line, name } = this;
    this.checkNameEnd();
    let start = line.cursor;
    if (line.openMetrics) {
      // Everything after the one space is text, even blanks.
      if (text === undefined) line.report(faults.missingText('HELP'), start, start);
      else start += 1;
      if (text !== undefined) line.checkGap(start, 1);
    } else {
      while (isBlank(line.text.charCodeAt(start))) start += 1;
    }
    const raw = line.text.slice(start);
    if (name.text === '' && raw === '' && !line.openMetrics) {
      // Deviation: every parser accepts this and ignores it.
      line.report(faults.emptyHelp(), name.span.start, name.span.end);
      line.statement = { kind: 'comment', span: line.whole, problems: line.problems };
      return;
    }
    this.checkNotEmpty();
    const help = { text: line.unescape(raw, start), span: line.span(start, line.text.length) };
    if (line.openMetrics) {
      const bare = findBareQuote(raw);
      if (bare !== -1) line.report(faults.bareQuote(), start + bare, start + bare + 1);
    }
    line.statement = { kind: 'help', span: line.whole, problems: line.problems, name, help };
  }

  type(): void {
    const { line, name } = this;
    this.checkNameEnd();
    this.checkNotEmpty();
    const { start, end } = this.onlyWord();
    const text = line.text.slice(start, end);
    const { type, legal } = readType(text, line.openMetrics);
    if (!legal && this.takesSwapped(text, start, end)) return;
    if (text === '') line.report(faults.missingType(line.openMetrics), name.span.start, name.span.end);
    else if (!legal) line.report(faults.unknownType(name.text, text, type, line.openMetrics), start, end);
    const typeText = { text, span: line.span(start, end) };
    line.statement = { kind: 'type', span: line.whole, problems: line.problems, name, typeText, type };
  }

  /** Reads a line whose name and type have changed places: only one of them can be either. */
  private takesSwapped(word: string, start: number, end: number): boolean {
    const { line, name } = this;
    const { type, legal } = readType(name.text, line.openMetrics);
    if (!legal || name.quoted || !isLegacyMetricName(word)) return false;
    line.report(faults.swappedType(name.text, word), name.span.start, end);
    line.statement = {
      kind: 'type',
      span: line.whole,
      problems: line.problems,
      name: { text: word, quoted: false, span: line.span(start, end) },
      typeText: { text: name.text, span: name.span },
      type,
    };
    return true;
  }

  unit(text: IToken | undefined): void {
    const { line, name } = this;
    this.checkNameEnd();
    this.checkNotEmpty();
    const { start, end } = this.onlyWord();
    if (text === undefined) line.report(faults.missingText('UNIT'), line.cursor, line.cursor);
    else if (start === end) line.checkGap(end, 1);
    const unit = { text: line.text.slice(start, end), span: line.span(start, end) };
    line.statement = { kind: 'unit', span: line.whole, problems: line.problems, name, unit };
  }

  eof(rest: IToken | undefined): void {
    const { line } = this;
    if (rest !== undefined) line.report(faults.textAfterEof(rest.image), rest.startOffset, endOf(rest));
    line.statement = { kind: 'eof', span: line.whole, problems: line.problems };
  }

  private checkNotEmpty(): void {
    const { text, span } = this.name;
    if (text === '') this.line.report(faults.emptyName('metric'), span.start, span.end);
  }

  /** A blank must follow a name: otherwise Prometheus reads the rest of the word as text, and expfmt rejects it. */
  private checkNameEnd(): void {
    const { line, name } = this;
    const adjacent = /^[^ \t]+/.exec(line.text.slice(line.cursor))?.[0];
    if (adjacent === undefined) return;
    const end = line.cursor + adjacent.length;
    if (name.quoted) line.report(faults.missingBlankAfterName(adjacent), line.cursor, end);
    else line.report(faults.invalidMetricName(name.text + adjacent, 'metadata', line.dialect), name.span.start, end);
  }

  /** The columns of the word after the name. Prometheus reads all blanks around it but one as part of it. */
  private onlyWord(): { start: number; end: number } {
    const { line } = this;
    let start = line.cursor;
    let end = line.text.length;
    while (isBlank(line.text.charCodeAt(start))) start += 1;
    if (start === end) return { start, end };
    while (isBlank(line.text.charCodeAt(end - 1))) end -= 1;
    if (line.openMetrics) line.checkGap(start, 1);
    else if (start - line.cursor > 1) line.report(faults.doubledBlank(), line.cursor, start);
    if (end < line.text.length) line.report(faults.blankAfterWord(line.openMetrics), end, line.text.length);
    return { start, end };
  }
}

/** Index of the first quote without a backslash before it; -1 if there is none. */
function findBareQuote(raw: string): number {
  for (let at = 0; at < raw.length; at += 1) {
    const character = raw.charAt(at);
    if (character === '"') return at;
    if (character === '\\') at += 1;
  }
  return -1;
}
