import type { SampleView } from '../../model/views.ts';
import { isOpenMetrics } from '../../syntax/dialect.ts';
import type { Consumer, CreateConsumer, PlainStatement, Rejection } from '../consumer.ts';
import { byteString } from '../go/byte-string.ts';
import { Losses } from '../losses.ts';
import type { Reason } from '../rejection-rules.ts';
import { PlainBounds } from '../expfmt/plain-bounds.ts';
import { CmetricsLexer, type Token } from './lexer.ts';
import { CmetricsMetric, type CmetricsType } from './metric.ts';

/** What the grammar expects next. `afterValue`: a timestamp, or what `start` has. */
type State =
  | 'start'
  | 'doc'
  | 'type'
  | 'afterName'
  | 'label'
  | 'equals'
  | 'labelValue'
  | 'afterLabel'
  | 'value'
  | 'afterValue';

const numberName = /^(?:inf|nan)$/i;
/** How long a number may be: `sizeof(sample->value1) - 2`. */
const longestNumber = 62;
const tooLong = 'sample value is too long (max 63 characters)';
const negative = /^-0*[1-9]/;

/**
 * Fluent Bit's `prometheus_scrape`: the scanner and grammar of cmetrics. Newlines mean nothing to the grammar, so that
 * a state lives on from line to line. Follows `src/cmt_decode_prometheus.y`.
 */
class Cmetrics implements Consumer {
  readonly id = 'fluent-bit';
  rejection: Rejection | undefined;
  readonly losses: Losses = new Losses();
  private readonly lexer = new CmetricsLexer();
  private readonly metric = new CmetricsMetric();
  private state: State = 'start';
  private isEmpty = true;
  /** Whether it took a byte for the end of the input. */
  private stopped = false;
  private current = 0;
  /** Line and rule for what started last and may turn out to be wrong. */
  private begun = -1;
  private entryRule = 'syntax-error';
  private value = '';
  private bound: string | undefined;
  private labelName = '';
  private first: string | undefined;
  /** Where a HELP or TYPE line has its name alone, which then goes on in the next line. */
  private openNameLine = -1;
  private readonly bounds = new PlainBounds();
  /** The names of the last plain sample. */
  private lastName: string | undefined;
  private lastLabelNames: readonly string[] = [];
  readonly plainForms = 0;

  get wantsPlainLines(): boolean {
    return this.rejection === undefined && !this.stopped;
  }

  private get isBetween(): boolean {
    return this.lexer.isBetweenTokens && (this.state === 'start' || this.state === 'afterValue');
  }

  ignoresKnownShapes(boundLabel: 'le' | 'quantile' | undefined): boolean {
    return this.lastName !== undefined && this.isBetween && boundLabel === undefined && !this.metric.isDistribution;
  }

  skip(name: string): void {
    this.enter(name);
    this.lastName = name;
  }

  line(bytes: Uint8Array, start: number, end: number, line: number): void {
    if (!this.wantsPlainLines) return;
    this.current = line;
    this.lastName = undefined;
    const text = byteString(bytes, start, end);
    const isPending = !this.lexer.isBetweenTokens;
    if (isPending && this.openNameLine >= 0) {
      this.losses.add(this.openNameLine, 'missing-help', 'the next line is taken for the text of HELP');
    }
    this.lexer.read(text, (token) => this.accept(token));
    this.openNameLine = this.lexer.isBetweenTokens ? -1 : line;
  }

  plainSample(sample: SampleView, bytes: Uint8Array, start: number, end: number, line: number): void {
    if (!this.wantsPlainLines) return;
    const { name, labelNames, value, hasTimestamp } = sample;
    const isNew = name !== this.lastName || labelNames !== this.lastLabelNames;
    // A negative count is stored as 0 or refused, by how it is written; some names the scanner takes for something else.
    if (
      !this.isBetween ||
      (this.metric.isDistribution && value < 0) ||
      (isNew && !isPlainToScanner(name, labelNames))
    ) {
      this.line(bytes, start, end, line);
      return;
    }
    this.addSample('');
    this.lexer.skipLine();
    this.isEmpty = false;
    this.current = line;
    if ((isNew || this.metric.isDistribution) && !this.enter(name)) return;
    if (!this.check(this.metric.addLabels(labelNames))) return;
    this.lastName = name;
    this.lastLabelNames = labelNames;
    const { boundLabel } = this.metric;
    const bound = boundLabel === undefined ? undefined : this.bounds.read(sample, boundLabel)?.text;
    const first = bound === undefined ? valueOf(sample, this.metric.firstLabel) : undefined;
    const timestamp = hasTimestamp && boundLabel !== undefined ? '1' : '';
    this.metric.add({ value: value < 0 ? '-1' : '1', timestamp, bound, first }, line);
    this.state = hasTimestamp ? 'start' : 'afterValue';
  }

  plainLine(statement: PlainStatement, bytes: Uint8Array, start: number, end: number, line: number): void {
    if (!this.wantsPlainLines) return;
    if (!this.isBetween || statement.kind !== 'type') {
      this.line(bytes, start, end, line);
      return;
    }
    this.addSample('');
    this.lexer.skipLine();
    this.current = line;
    this.lastName = undefined;
    this.state = 'start';
    this.isEmpty = false;
    if (!this.enter(statement.name.text)) return;
    this.metric.setType(statement.typeText.text as CmetricsType);
  }

  end(finalNewline: boolean, lines: number): void {
    if (!this.wantsPlainLines) return;
    this.lexer.end(finalNewline, (token) => this.accept(token));
    if (this.rejection === undefined) this.finish(lines);
  }

  /** The end of the input, or a byte that is taken for it. */
  private finish(lines: number): void {
    if (this.state === 'afterValue') this.addSample('');
    if (this.state !== 'start' && this.state !== 'afterValue') {
      this.reject(this.begun, this.entryRule, 'syntax error, unexpected end of file');
    } else if (this.isEmpty && lines > 0) {
      this.reject(0, 'empty-exposition', 'syntax error, unexpected end of file');
    } else {
      this.checkEnded(this.metric.finish());
    }
  }

  private enter(name: string): boolean {
    return this.checkEnded(this.metric.enter(name));
  }

  /** What ended, if anything did. */
  private checkEnded(fault: Reason | undefined): boolean {
    const { firstLine, hasMixedLabels } = this.metric;
    if (hasMixedLabels) {
      this.losses.add(
        Math.max(0, firstLine),
        'inconsistent-label-names',
        'stored with the label names of the first series',
      );
    }
    return this.check(fault);
  }

  private check(fault: Reason | undefined): boolean {
    if (fault === undefined) return true;
    return this.reject(Math.max(0, this.metric.firstLine), fault.rule, fault.reason);
  }

  private accept(token: Token): boolean {
    const { kind, text } = token;
    if (kind === 'stop') return this.stop(text);
    if (kind === 'jam') {
      const line = this.state === 'type' ? this.begun : this.current;
      return this.reject(line, jamRule(text, this.state), 'flex scanner jammed');
    }
    switch (this.state) {
      case 'afterValue':
        if (kind === 'number') {
          if (text.length > longestNumber) return this.reject(this.begun, 'invalid-timestamp', tooLong);
          if (this.value === '') this.metric.setTimestamp(text);
          else this.addSample(text);
          this.state = 'start';
          return true;
        }
        this.addSample('');
        return this.acceptStart(token);
      case 'start':
        return this.acceptStart(token);
      case 'doc':
        if (kind !== 'doc') return this.unexpected(token);
        this.state = 'start';
        return true;
      case 'type':
        if (kind !== 'metricType') return this.unexpected(token);
        this.metric.setType(text as CmetricsType);
        this.state = 'start';
        return true;
      default:
        return this.acceptInSample(token);
    }
  }

  private acceptStart(token: Token): boolean {
    const { kind, text } = token;
    const isContinued = this.begun === this.current;
    this.begun = this.openNameLine >= 0 ? this.openNameLine : this.current;
    this.entryRule = 'syntax-error';
    if (kind === 'help' || kind === 'type') {
      this.state = kind === 'help' ? 'doc' : 'type';
      this.isEmpty = false;
      if (kind === 'type') this.entryRule = 'unknown-type';
      return this.enter(text);
    }
    if (kind !== 'identifier') {
      if (isContinued && kind === 'number') return this.reject(this.current, 'syntax-error', unexpected(kind));
      return this.unexpected(token);
    }
    // A word that touches a number is what is left of a value.
    if (!token.isApart) this.entryRule = 'invalid-value';
    this.isEmpty = false;
    this.state = 'afterName';
    this.bound = undefined;
    this.first = undefined;
    return this.enter(text);
  }

  private acceptInSample(token: Token): boolean {
    const { kind, text } = token;
    switch (this.state) {
      case 'afterName':
        if (text === '{' && kind === 'character') this.state = 'label';
        else if (kind === 'number') return this.acceptValue(token);
        else return this.unexpected(token);
        return true;
      case 'label':
        if (kind === 'identifier') {
          this.labelName = text;
          this.state = 'equals';
          return true;
        }
        return text === '}' && kind === 'character' ? this.closeBrace() : this.unexpected(token);
      case 'equals':
        if (text !== '=' || kind !== 'character') return this.unexpected(token);
        this.state = 'labelValue';
        return true;
      case 'labelValue':
        return kind === 'quoted' ? this.acceptLabel(text) : this.unexpected(token);
      case 'afterLabel':
        if (kind !== 'character') return this.unexpected(token);
        if (text === '}') return this.closeBrace();
        if (text !== ',') return this.unexpected(token);
        this.state = 'label';
        return true;
      default:
        return kind === 'number' ? this.acceptValue(token) : this.unexpected(token);
    }
  }

  private closeBrace(): boolean {
    this.state = 'value';
    return true;
  }

  private acceptLabel(value: string): boolean {
    this.state = 'afterLabel';
    if (this.labelName === this.metric.boundLabel) this.bound = value;
    const isAdded = this.check(this.metric.addLabel(this.labelName));
    if (this.labelName === this.metric.firstLabel) this.first = value;
    return isAdded;
  }

  private acceptValue({ text, isApart }: Token): boolean {
    if (this.state === 'afterName' && !isApart) {
      this.losses.add(this.begun, 'invalid-metric-name', 'the end of the name is taken for the value');
      this.entryRule = 'invalid-metric-name';
    }
    if (text.length > longestNumber) return this.reject(this.begun, 'invalid-value', tooLong);
    this.value = text;
    this.state = 'afterValue';
    return true;
  }

  private addSample(timestamp: string): void {
    const { value, bound, first } = this;
    if (value === '') return;
    if (negative.test(timestamp)) this.losses.add(this.begun, 'unportable-timestamp', 'stored as 0');
    this.metric.add({ value, timestamp, bound, first }, this.begun);
    this.value = '';
  }

  /** The parser takes the rest for the end of the input, without an error. */
  private stop(text: string): boolean {
    const rule = text === '\0' ? 'nul-line' : this.current === 0 ? 'byte-order-mark' : 'invalid-metric-name';
    if (this.state !== 'start' && this.state !== 'afterValue') return this.reject(this.current, rule, 'syntax error');
    if (this.isEmpty) return this.reject(this.current, rule, 'syntax error, unexpected end of file');
    this.losses.add(this.current, rule, 'taken for the end of the input');
    this.finish(1);
    this.stopped = true;
    return false;
  }

  private unexpected(token: Token): false {
    const isOfEntry = this.begun < this.current;
    const rule = isOfEntry || this.entryRule !== 'syntax-error' ? this.entryRule : unexpectedRule(token, this.state);
    return this.reject(isOfEntry ? this.begun : this.current, rule, unexpected(token.kind));
  }

  private reject(line: number, rule: string, reason: string): false {
    this.rejection = { line, rule, reason };
    return false;
  }
}

/** Whether the scanner takes all names of a plain sample for identifiers. */
function isPlainToScanner(name: string, labelNames: readonly string[]): boolean {
  return !name.includes(':') && !numberName.test(name) && !labelNames.some((label) => numberName.test(label));
}

function valueOf(sample: SampleView, label: string | undefined): string | undefined {
  const index = label === undefined ? -1 : sample.labelNames.indexOf(label);
  return index < 0 ? undefined : sample.labelValue(index);
}

function unexpected(kind: string): string {
  return `syntax error, unexpected ${kind}`;
}

function jamRule(text: string, state: State): string {
  if (text.startsWith('\r') || text === '') return state === 'type' ? 'unknown-type' : 'carriage-return';
  if (state === 'type') return 'unknown-type';
  return 'invalid-escape';
}

/** The rule for a token that cannot come here. */
function unexpectedRule({ kind, text, isApart }: Token, state: State): string {
  if (text === '\r') return 'carriage-return';
  if (text === ':') return 'colon-in-name';
  if (state === 'start' || state === 'afterValue') {
    if (kind === 'metricType') return 'syntax-error';
    if (text === '{') return 'utf8-name';
    if (text === '#') return 'exemplar-misplaced';
    if (kind === 'number') return state === 'start' ? 'invalid-metric-name' : 'syntax-error';
    return isApart ? 'invalid-metric-name' : 'invalid-value';
  }
  if (state === 'afterName' && !isApart) return 'invalid-metric-name';
  if (state === 'label' && kind === 'number') return 'invalid-label-name';
  if (state === 'equals' && !isApart) return 'invalid-label-name';
  if (state === 'afterName' || state === 'value') return 'invalid-value';
  return 'syntax-error';
}

/** Fluent Bit. */
export const createFluentBit: CreateConsumer = (dialect) => (isOpenMetrics(dialect) ? undefined : new Cmetrics());
