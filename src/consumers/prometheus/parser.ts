import type { SampleView } from '../../model/views.ts';
import { forms } from '../../syntax/fast/forms.ts';
import { isUtf8 } from '../go/byte-string.ts';
import type { Consumer, PlainStatement, Rejection } from '../consumer.ts';
import { Losses } from '../losses.ts';
import { parseGoFloat } from '../go/floats.ts';
import { goQuote } from '../go/quote.ts';
import type { GoLexer, Token } from './lexer.ts';
import { type ByteLabel, dropsLabel, seriesFault, unreplace } from './labels.ts';
import {
  equalRule,
  missingLabelRule,
  missingValueRule,
  openMetricsStartRule,
  openMetricsValueRule,
} from './rejection-rules.ts';
import { startRule, valueRule } from '../rejection-rules.ts';

/** What the parser expects next. */
export type Phase =
  | 'entry'
  | 'metadataName'
  | 'metadataText'
  | 'metadataEnd'
  | 'commentEnd'
  | 'afterName'
  | 'label'
  | 'afterLabel'
  | 'labelValue'
  | 'afterLabelValue'
  | 'value'
  | 'afterValue'
  | 'afterTimestamp'
  | 'exemplarValue'
  | 'afterExemplar'
  | 'afterExemplarTimestamp'
  | 'afterEof'
  | 'done';

const floatFaults = { unsupported: '', syntax: 'invalid syntax', range: 'value out of range' } as const;

/** Why a text is not a float, as Go says it; `undefined` if it is one. */
function floatFault(text: string): string | undefined {
  const parsed = parseGoFloat(text);
  if (parsed.ok) return undefined;
  if (parsed.reason === 'unsupported') return 'unsupported character in float';
  return `strconv.ParseFloat: parsing ${goQuote(text)}: ${floatFaults[parsed.reason]}`;
}

/**
 * What the parsers of the Prometheus server for its two formats share. They pull tokens; here each token is pushed into
 * {@link accept}, so that a line may end within a string and the next one go on there.
 * Follows `model/textparse/promparse.go` and `openmetricsparse.go`, and the checks of `scrape/scrape.go`.
 */
export abstract class PrometheusMachine implements Consumer {
  readonly id = 'prometheus';
  rejection: Rejection | undefined;
  readonly losses: Losses = new Losses();
  readonly plainForms: number =
    forms.escapes |
    forms.wide |
    forms.blanks |
    forms.plusSign |
    forms.quotedName |
    forms.quotedLabels |
    forms.exemplar |
    forms.longExemplar |
    forms.trailingBlanks |
    forms.longExponent;
  protected abstract readonly openMetrics: boolean;
  protected abstract readonly lexer: GoLexer;
  protected phase: Phase = 'entry';
  /** The last line that was fed, and the one on which the current entry began. */
  protected current = 0;
  protected begun = 0;
  /** Where the current entry starts (`p.start`). */
  protected from = 0;
  /** `HELP`, `TYPE` or `UNIT` of the current line, and where its name is. */
  protected keyword: Token = 'HELP';
  protected nameStart = -1;
  protected nameEnd = -1;
  private labels: ByteLabel[] = [];
  private labelStart = 0;
  private labelEnd = 0;
  private labelQuoted = false;
  private hasNameLabel = false;
  /** Whether the labels are those of an exemplar. */
  protected exemplar = false;

  get wantsPlainLines(): boolean {
    return !this.ignoresKnownShapes();
  }

  /** Whether the next line is a new entry. */
  protected isBetween(): boolean {
    return this.phase === 'entry' && !this.lexer.inString;
  }

  line(bytes: Uint8Array, start: number, end: number, line: number): void {
    if (this.phase === 'done' || this.rejection !== undefined) return;
    const { lexer } = this;
    this.current = line;
    const resumes = lexer.inString;
    lexer.feed(bytes, start, end);
    if (!resumes) this.begin(line);
    this.run();
  }

  /** Between entries every plain sample is as good as the one before. */
  ignoresKnownShapes(): boolean {
    return this.rejection !== undefined || this.phase === 'done' || this.isBetween();
  }

  skip(): void {}

  plainSample(_sample: SampleView, bytes: Uint8Array, start: number, end: number, line: number): void {
    if (this.isBetween()) return;
    this.line(bytes, start, end, line);
  }

  plainLine(_statement: PlainStatement, bytes: Uint8Array, start: number, end: number, line: number): void {
    if (this.isBetween()) return;
    this.line(bytes, start, end, line);
  }

  abstract end(finalNewline: boolean, lines: number): void;

  /** Starts a logical line. */
  protected begin(line: number): void {
    this.begun = line;
    this.from = this.lexer.i;
  }

  /** Takes tokens up to the end of the line. */
  protected run(): void {
    const { lexer } = this;
    while (lexer.last || lexer.i < lexer.length) {
      const token = lexer.lex();
      if (token === 'MORE') {
        lexer.hold();
        return;
      }
      if (token !== 'WHITESPACE') this.accept(token);
      if (this.phase === 'done' || this.rejection !== undefined) return;
    }
  }

  private accept(token: Token): void {
    switch (this.phase) {
      case 'entry':
        this.acceptEntry(token);
        return;
      case 'afterName':
        if (token === 'BOPEN') this.phase = 'label';
        else this.acceptValue(token);
        return;
      case 'label':
        this.acceptLabel(token);
        return;
      case 'afterLabel':
        this.acceptAfterLabel(token);
        return;
      case 'labelValue':
        this.acceptLabelValue(token);
        return;
      case 'afterLabelValue':
        if (token === 'COMMA') this.phase = 'label';
        else this.acceptAfterLabelValue(token);
        return;
      case 'value':
        this.acceptValue(token);
        return;
      case 'metadataName':
        this.acceptMetadataName(token);
        return;
      default:
        this.acceptRest(token);
    }
  }

  /** A token in a phase that only one of the formats has. */
  protected abstract acceptRest(token: Token): void;

  /** What may stand after a label's value besides a comma. */
  protected abstract acceptAfterLabelValue(token: Token): void;

  protected acceptEntry(token: Token): void {
    this.labels = [];
    this.exemplar = false;
    this.hasNameLabel = false;
    this.nameStart = -1;
    this.nameEnd = -1;
    if (token === 'MNAME') {
      this.nameStart = this.from;
      this.nameEnd = this.lexer.i;
      this.phase = 'afterName';
    } else if (token === 'BOPEN') {
      this.phase = 'label';
    } else if (token === 'HELP' || token === 'TYPE' || token === 'UNIT') {
      this.keyword = token;
      this.phase = 'metadataName';
    } else {
      const rest = this.lexer.text(this.lexer.start, this.lexer.size);
      const isFirst = this.begun === 0 && this.lexer.start === 0;
      const rule = this.openMetrics ? openMetricsStartRule(rest, isFirst) : startRule(rest, isFirst);
      this.fail('expected a valid start token', token, rule);
    }
  }

  protected abstract acceptMetadataName(token: Token): void;

  /** `parseLVals`: the name of a label, the quoted name of the metric, or the closing brace. */
  protected acceptLabel(token: Token): void {
    if (token === 'BCLOSE') {
      this.phase = this.exemplar ? 'exemplarValue' : 'value';
      return;
    }
    if (token !== 'LNAME' && token !== 'QSTRING') {
      this.fail('expected label name', token, missingLabelRule(this.lexer));
      return;
    }
    this.labelStart = this.lexer.start;
    this.labelEnd = this.lexer.i;
    this.labelQuoted = token === 'QSTRING';
    this.phase = 'afterLabel';
  }

  private acceptAfterLabel(token: Token): void {
    const { lexer } = this;
    if (this.labelQuoted && (token === 'COMMA' || token === 'BCLOSE')) {
      this.acceptQuotedName(token);
      return;
    }
    if (token !== 'EQUAL') {
      const isName = this.nameStart === -1 && (token === 'COMMA' || token === 'BCLOSE');
      const rule = isName ? 'invalid-metric-name' : equalRule(lexer, this.labelEnd, this.openMetrics);
      this.fail('expected equal', token, rule);
      return;
    }
    this.phase = 'labelValue';
  }

  /** A quoted string with a comma or brace after it is the metric's name. */
  private acceptQuotedName(token: Token): void {
    if (this.exemplar) {
      this.fail('expected label name', token, 'syntax-error');
    } else if (this.nameStart !== -1) {
      this.reject('syntax-error', `metric name already set while parsing: ${this.quoteEntry()}`);
    } else {
      this.nameStart = this.labelStart + 1;
      this.nameEnd = this.labelEnd - 1;
      this.phase = token === 'BCLOSE' ? 'value' : 'label';
    }
  }

  private acceptLabelValue(token: Token): void {
    const { lexer } = this;
    if (token !== 'LVALUE') {
      this.fail('expected label value', token, 'syntax-error');
      return;
    }
    const text = lexer.buffer();
    if (lexer.spoilt || !isUtf8(text)) {
      this.reject('invalid-utf8', `invalid UTF-8 label value: ${goQuote(text)}`);
      return;
    }
    if (!this.exemplar) {
      const quote = this.labelQuoted ? 1 : 0;
      const name = unreplace(lexer.text(this.labelStart + quote, this.labelEnd - quote));
      this.labels.push({ name, value: unreplace(text.slice(1, -1)) });
      this.hasNameLabel ||= name === '__name__';
    }
    this.phase = 'afterLabelValue';
  }

  /** `parseMetricSuffix`, `parseSeriesEndOfLine`: the value. */
  private acceptValue(token: Token): void {
    const { lexer } = this;
    if (this.nameStart === -1) {
      const rule = this.hasNameLabel ? 'explicit-name-label' : 'syntax-error';
      this.reject(rule, `metric name not set while parsing: ${this.quoteEntry()}`);
      return;
    }
    if (token !== 'VALUE') {
      this.fail('expected value after metric', token, token === 'EOF' ? 'syntax-error' : missingValueRule(lexer));
      return;
    }
    const adjacentToName = lexer.start === this.nameEnd;
    const rule = this.openMetrics ? openMetricsValueRule : (text: string): string => valueRule(text, adjacentToName);
    if (!this.acceptFloat(rule)) return;
    this.phase = 'afterValue';
    if (adjacentToName && !this.openMetrics)
      this.losses.add(this.begun, 'invalid-metric-name', 'the end of the name is taken for the value');
  }

  /** Checks that the current token is a float; an OpenMetrics token starts with its blank. */
  protected acceptFloat(rule: (text: string) => string): boolean {
    const text = this.openMetrics ? this.lexer.buffer().slice(1) : this.lexer.buffer();
    const fault = floatFault(text);
    if (fault === undefined) return true;
    this.reject(rule(text), `${fault} while parsing: ${this.quoteEntry()}`);
    return false;
  }

  /** The series is complete: the scrape loop looks at its labels. */
  protected finishSeries(): void {
    const { lexer } = this;
    this.phase = 'entry';
    const fault = seriesFault(unreplace(lexer.text(this.nameStart, this.nameEnd)), this.labels);
    if (fault !== undefined) this.reject(fault.rule, fault.reason);
    else if (lexer.spoilt) this.reject('invalid-utf8', 'invalid metric name or label names');
    else if (dropsLabel(this.labels)) this.losses.add(this.begun, 'duplicate-label-name', 'both labels are dropped');
  }

  /** The current entry up to the current position, quoted. */
  protected quoteEntry(): string {
    return goQuote(this.lexer.text(this.from, this.lexer.i));
  }

  /** `parseError` */
  protected fail(expected: string, got: Token, rule: string): void {
    const { lexer } = this;
    const end = lexer.i + 1;
    const found = `${goQuote(lexer.text(lexer.start, end))} ("${got}")`;
    this.reject(rule, `${expected}, got ${found} while parsing: ${goQuote(lexer.text(this.from, end))}`);
  }

  protected reject(rule: string, reason: string): void {
    this.rejection = { line: this.begun, rule, reason };
  }
}
