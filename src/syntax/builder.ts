import type { IToken } from 'chevrotain';
import type { Exemplar, Label, Name, NumberNode, Statement, SyntaxProblem } from './ast.ts';
import { isOpenMetrics } from './dialect.ts';
import type { Dialect } from './dialect.ts';
import { findInvalidEscape, unescapeText } from './escapes.ts';
import { faults } from './messages.ts';
import type { Fault } from './messages.ts';
import { parseGoFloat, parseInt64, parseRealNumber } from './numbers.ts';
import { Quoted, QuotedFamilyName, QuotedMetricName } from './tokens.ts';
import { readType } from './types.ts';
import { span } from '../text/span.ts';
import type { Span } from '../text/span.ts';

type WithoutFrame<S> = S extends Statement ? Omit<S, 'span' | 'problems'> : never;

/** What a line says; its span and its problems are added when the whole line is known. */
type Said = WithoutFrame<Statement>;

/** A value with what may follow it, of a sample or of its exemplar. */
interface Point {
  labels: Label[];
  value: NumberNode | undefined;
  timestamp: NumberNode | undefined;
}

const quotedTokens = [Quoted, QuotedFamilyName, QuotedMetricName];

function endOf(token: IToken): number {
  return token.startOffset + token.image.length;
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}

/** Makes the nodes of one line, and judges what the grammar reads too much. */
export class StatementBuilder {
  private text = '';
  private lineNumber = 0;
  private dialect: Dialect = 'prometheus-1.0.0';
  private openMetrics = false;

  /** Where the last token ended: between it and the next one there are blanks alone. */
  private cursor = 0;
  private said: Said | undefined;
  private problems: SyntaxProblem[] = [];
  /** `#HELP` in the Prometheus text format, which Prometheus takes for a comment and expfmt does not. */
  private glued = false;

  private name: Name | undefined;
  private seriesStart = -1;
  private seriesEnd = -1;
  private point: Point = { labels: [], value: undefined, timestamp: undefined };

  private labelNameToken: IToken | undefined;
  private labelValueToken: IToken | undefined;
  /** What stands in front of the next label: nothing yet, a label, or a label and a comma. */
  private before: 'brace' | 'name' | 'label' | 'comma' = 'brace';

  private exemplarStart = -1;
  private exemplarPoint: Point | undefined;

  /** Forgets the last line. `start` is where the line's own text begins, behind a byte order mark. */
  begin(text: string, dialect: Dialect, lineNumber: number, start: number): void {
    this.text = text;
    this.lineNumber = lineNumber;
    this.dialect = dialect;
    this.openMetrics = isOpenMetrics(dialect);
    this.cursor = start;
    this.said = undefined;
    this.problems = [];
    this.glued = false;
    this.name = undefined;
    this.seriesStart = -1;
    this.point = { labels: [], value: undefined, timestamp: undefined };
    this.exemplarStart = -1;
    this.exemplarPoint = undefined;
  }

  /** Adds a problem; of each rule a line has the first one only. */
  report(fault: Fault, start: number, end: number): void {
    if (!fault.fatal && this.problems.some((problem) => problem.rule === fault.rule && !problem.fatal)) return;
    this.problems.push({ kind: 'problem', ...fault, span: this.at(start, end) });
  }

  private at(start: number, end: number): Span {
    return span(this.lineNumber, start, end);
  }

  /** Moves behind a token. OpenMetrics wants exactly `spaces` spaces in front of it. */
  private advance(token: IToken, spaces: 0 | 1): void {
    if (this.openMetrics) this.checkGap(this.cursor, token.startOffset, spaces);
    this.cursor = endOf(token);
  }

  private checkGap(start: number, end: number, spaces: 0 | 1): void {
    if (end - start === spaces && (spaces === 0 || this.text.charCodeAt(start) === 0x20)) return;
    if (start === end) this.report(faults.missingSpace(this.text.charAt(end)), end, end + 1);
    else this.report(spaces === 0 ? faults.strayBlank() : faults.notOneSpace(), start, end);
  }

  hash(token: IToken): void {
    this.advance(token, 0);
    this.said = { kind: 'comment' };
  }

  comment(token: IToken): void {
    if (this.openMetrics) {
      this.report(faults.strayComment(), this.cursor - 1, this.text.length);
    } else if (token.image.includes('\0') && (token.startOffset === this.cursor || token.image.startsWith('\0'))) {
      this.report(faults.nulInComment(), this.text.indexOf('\0'), this.text.indexOf('\0') + 1);
    }
    this.cursor = endOf(token);
  }

  keyword(token: IToken): void {
    if (!this.openMetrics && token.startOffset === this.cursor) {
      this.glued = true;
      const nul = this.text.indexOf('\0');
      if (nul !== -1) this.report(faults.nulInComment(), nul, nul + 1);
      this.report(faults.gluedKeyword(token.image), this.cursor - 1, endOf(token));
    }
    this.advance(token, 1);
  }

  familyName(token: IToken): void {
    this.advance(token, 1);
    this.name = this.nameOf(token, 'metric');
  }

  /** The text behind a metadata name, without the one blank that separates them. */
  private metadataText(token: IToken | undefined): { start: number; lead: number } {
    let start = this.cursor;
    if (token === undefined) return { start, lead: 0 };
    if (!isBlank(this.text.charCodeAt(start))) {
      const word = /^[^ \t]+/.exec(this.text.slice(this.cursor))?.[0] ?? '';
      this.report(
        this.name?.quoted === true
          ? faults.missingBlankAfterName(word)
          : faults.invalidMetricName(`${this.name?.text ?? ''}${word}`, this.dialect),
        this.name?.span.start ?? this.cursor,
        this.cursor + word.length,
      );
    }
    while (isBlank(this.text.charCodeAt(start))) start += 1;
    return { start, lead: start - this.cursor };
  }

  help(token: IToken | undefined): void {
    const name = this.name as Name;
    const { start, lead } = this.metadataText(token);
    // Deviation: expfmt drops all blanks in front of the text; in OpenMetrics those behind the first are text.
    const from = this.openMetrics && lead > 1 ? this.cursor + 1 : start;
    const raw = this.text.slice(from);
    if (this.openMetrics) {
      if (token === undefined) this.report(faults.missingText('HELP'), this.cursor, this.cursor);
      else this.checkGap(this.cursor, from, 1);
    }
    this.checkEscapes(raw, from);
    if (this.openMetrics) {
      const bare = findBareQuote(raw);
      if (bare !== -1) this.report(faults.bareQuote(), from + bare, from + bare + 1);
    }
    this.said = {
      kind: 'help',
      name,
      help: { text: unescapeText(raw), span: this.at(from, this.text.length) },
    };
    this.cursor = this.text.length;
  }

  type(token: IToken | undefined): void {
    const name = this.name as Name;
    const { start, end } = this.trimmedText(token);
    const word = this.text.slice(start, end);
    const reading = readType(word, this.openMetrics);
    if (word === '') this.report(faults.missingType(this.openMetrics), this.cursor, this.text.length);
    else if (!reading.legal) this.report(faults.unknownType(word, reading.type, this.openMetrics), start, end);
    this.said = { kind: 'type', name, typeText: { text: word, span: this.at(start, end) }, type: reading.type };
    this.cursor = this.text.length;
  }

  unit(token: IToken | undefined): void {
    const name = this.name as Name;
    const { start, end } = this.trimmedText(token);
    if (token === undefined) this.report(faults.missingText('UNIT'), this.cursor, this.cursor);
    this.said = { kind: 'unit', name, unit: { text: this.text.slice(start, end), span: this.at(start, end) } };
    this.cursor = this.text.length;
  }

  /** Where the one word behind a metadata name stands. Blanks around it are errors to Prometheus. */
  private trimmedText(token: IToken | undefined): { start: number; end: number } {
    const { start, lead } = this.metadataText(token);
    let end = this.text.length;
    while (end > start && isBlank(this.text.charCodeAt(end - 1))) end -= 1;
    if (start < end) {
      if (this.openMetrics) this.checkGap(this.cursor, start, 1);
      else if (lead > 1) this.report(faults.doubledBlank(), this.cursor, start);
      if (end < this.text.length) this.report(faults.blankAfterType(), end, this.text.length);
    }
    return { start, end };
  }

  eof(rest: IToken | undefined): void {
    if (rest !== undefined) this.report(faults.textAfterEof(), rest.startOffset, endOf(rest));
    this.said = { kind: 'eof' };
    this.cursor = this.text.length;
  }

  metricName(token: IToken): void {
    this.seriesStart = token.startOffset;
    this.advance(token, 0);
    this.name = this.nameOf(token, 'metric');
    if (token.tokenType === QuotedMetricName) {
      this.report(faults.quotedNameOutside(token.image, this.openMetrics), token.startOffset, endOf(token));
    }
  }

  openLabels(token: IToken): void {
    if (this.seriesStart === -1) this.seriesStart = token.startOffset;
    this.advance(token, this.exemplarPoint === undefined ? 0 : 1);
    this.before = 'brace';
  }

  labelName(token: IToken): void {
    if (this.before === 'label' || this.before === 'name') {
      this.report(faults.missingComma(this.openMetrics || this.before === 'name'), token.startOffset, endOf(token));
    }
    this.advance(token, 0);
    this.labelNameToken = token;
    this.labelValueToken = undefined;
  }

  equals(token: IToken): void {
    this.advance(token, 0);
  }

  labelValue(token: IToken): void {
    this.advance(token, 0);
    this.labelValueToken = token;
  }

  label(): void {
    const nameToken = this.labelNameToken as IToken;
    const valueToken = this.labelValueToken;
    if (valueToken === undefined) {
      this.nameInside(nameToken);
      this.before = 'name';
      return;
    }
    this.before = 'label';
    const name = this.nameOf(nameToken, 'label');
    const raw = valueToken.image.slice(1, -1);
    this.checkEscapes(raw, valueToken.startOffset + 1);
    if (this.exemplarPoint !== undefined && raw.includes('\0')) {
      const nul = valueToken.startOffset + 1 + raw.indexOf('\0');
      this.report(faults.nulInExemplar(), nul, nul + 1);
    }
    (this.exemplarPoint ?? this.point).labels.push({
      name,
      value: { text: unescapeText(raw), span: this.at(valueToken.startOffset, endOf(valueToken)) },
      span: this.at(nameToken.startOffset, endOf(valueToken)),
    });
  }

  /** A name in braces without a value: the metric's, if it may stand there. */
  private nameInside(token: IToken): void {
    const start = token.startOffset;
    const end = endOf(token);
    const quoted = token.tokenType === Quoted;
    if (this.exemplarPoint !== undefined || (this.name !== undefined && !quoted)) {
      this.report(faults.missingEquals(token.image, this.foundAt(end)), start, end);
    } else if (this.name !== undefined) {
      this.report(faults.secondName(token.image, this.name.text), start, end);
    } else {
      this.name = this.nameOf(token, 'metric');
      if (!quoted) this.report(faults.unquotedNameInside(token.image, this.openMetrics), start, end);
    }
  }

  comma(token: IToken): void {
    this.advance(token, 0);
    this.before = 'comma';
  }

  closeLabels(token: IToken): void {
    if (this.openMetrics && this.before === 'comma') {
      this.report(faults.trailingComma(), this.cursor - 1, this.cursor);
    }
    this.advance(token, 0);
  }

  series(): void {
    this.seriesEnd = this.cursor;
    if (this.name !== undefined) return;
    const named = this.point.labels.find((label) => label.name.text === '__name__');
    if (named === undefined) this.report(faults.missingName(), this.seriesStart, this.seriesEnd);
    else this.report(faults.nameAsLabel(named.value.text), named.span.start, named.span.end);
  }

  value(token: IToken): void {
    const start = token.startOffset;
    const number = parseGoFloat(token.image);
    const bareName = this.exemplarPoint === undefined && start === this.cursor && !this.text.startsWith('}', start - 1);
    if (number === undefined) {
      if (bareName && this.name?.quoted === false) {
        const word = this.text.slice(this.name.span.start, endOf(token));
        this.report(faults.invalidMetricName(word, this.dialect), this.name.span.start, endOf(token));
      } else {
        this.report(faults.invalidValue(token.image, this.openMetrics), start, endOf(token));
      }
    } else if (bareName && !this.openMetrics) {
      this.report(faults.gluedValue(), start, endOf(token));
    }
    this.advance(token, 1);
    (this.exemplarPoint ?? this.point).value = this.numberOf(token, number);
  }

  timestamp(token: IToken): void {
    this.advance(token, 1);
    const number = this.openMetrics ? parseRealNumber(token.image) : parseInt64(token.image);
    const start = token.startOffset;
    if (number === undefined) {
      this.report(faults.invalidTimestamp(token.image, this.openMetrics), start, endOf(token));
    } else if (!this.openMetrics && (token.image.startsWith('-') || token.image.startsWith('+'))) {
      this.report(faults.unportableTimestamp(token.image), start, endOf(token));
    }
    (this.exemplarPoint ?? this.point).timestamp = this.numberOf(token, number);
  }

  private numberOf(token: IToken, value: number | undefined): NumberNode {
    return { raw: token.image, value: value ?? NaN, span: this.at(token.startOffset, endOf(token)) };
  }

  openExemplar(token: IToken): void {
    this.advance(token, 1);
    this.exemplarStart = token.startOffset;
    this.exemplarPoint = { labels: [], value: undefined, timestamp: undefined };
  }

  sample(): void {
    const { name, point } = this;
    if (name === undefined || point.value === undefined) return;
    this.said = {
      kind: 'sample',
      name,
      labels: point.labels,
      series: this.at(this.seriesStart, this.seriesEnd),
      value: point.value,
      timestamp: point.timestamp,
      exemplar: this.exemplar(),
    };
  }

  private exemplar(): Exemplar | undefined {
    const point = this.exemplarPoint;
    if (point?.value === undefined) return undefined;
    return {
      labels: point.labels,
      value: point.value,
      timestamp: point.timestamp,
      span: this.at(this.exemplarStart, this.cursor),
    };
  }

  private nameOf(token: IToken, what: 'metric' | 'label'): Name {
    const start = token.startOffset;
    const end = endOf(token);
    if (!quotedTokens.includes(token.tokenType)) return { text: token.image, quoted: false, span: this.at(start, end) };
    const raw = token.image.slice(1, -1);
    if (raw === '') this.report(faults.emptyName(what), start, end);
    else if (this.dialect === 'prometheus-0.0.4') this.report(faults.quotedNameTooNew(what, token.image), start, end);
    const nul = raw.indexOf('\0');
    if (nul !== -1) this.report(faults.nulInName(what), start + 1 + nul, start + 2 + nul);
    this.checkEscapes(raw, start + 1);
    return { text: unescapeText(raw), quoted: true, span: this.at(start, end) };
  }

  private checkEscapes(raw: string, start: number): void {
    const at = findInvalidEscape(raw);
    if (at === -1) return;
    const escape = raw.slice(at, at + 2);
    this.report(faults.invalidEscape(escape), start + at, start + at + escape.length);
  }

  /** What stands at an offset, behind any blanks, for a message. */
  foundAt(offset: number): string {
    let start = offset;
    while (isBlank(this.text.charCodeAt(start))) start += 1;
    return this.text.slice(start, start + 1);
  }

  /** The line cannot be read from here on. */
  fail(fault: Fault, start: number, end: number): void {
    this.report(fault, start, end);
  }

  /** The statement, with the span of the whole line. */
  finish(length: number): Statement {
    if (this.cursor < this.text.length && this.said !== undefined) {
      const fault = this.openMetrics ? faults.blanksAtEnd() : faults.blanksAfterValue();
      this.report(fault, this.cursor, this.text.length);
    }
    const whole = this.at(0, length);
    let fatal: SyntaxProblem | undefined;
    for (const problem of this.problems) {
      if (problem.fatal && (fatal === undefined || problem.span.start < fatal.span.start)) fatal = problem;
    }
    if (fatal !== undefined) {
      if (this.glued) {
        const problems = this.problems.filter((problem) => !problem.fatal);
        problems.push({ ...fatal, fatal: false });
        return { kind: 'comment', span: whole, problems: this.inOrder(problems) };
      }
      const frame = this.problems.filter((problem) => frameRules.has(problem.rule));
      return { kind: 'bad', span: whole, problems: this.inOrder([...frame, fatal]) };
    }
    const said: Said = this.said ?? { kind: 'blank' };
    return { ...said, span: whole, problems: this.inOrder(this.problems) };
  }

  private inOrder(problems: SyntaxProblem[]): SyntaxProblem[] {
    const listed = this.glued
      ? problems.map((problem) =>
          problem.rule === 'nul-line' ? problem : { ...problem, severity: 'warning' as const },
        )
      : problems;
    return listed.length < 2 ? listed : listed.toSorted((a, b) => a.span.start - b.span.start);
  }
}

const frameRules: ReadonlySet<string> = new Set(['byte-order-mark', 'carriage-return']);

/** Where the first quote stands that no backslash escapes; -1 where there is none. */
function findBareQuote(raw: string): number {
  for (let at = 0; at < raw.length; at += 1) {
    const code = raw.charCodeAt(at);
    if (code === 0x22) return at;
    if (code === 0x5c) at += 1;
  }
  return -1;
}
