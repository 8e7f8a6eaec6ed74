import type { SampleView } from '../../model/views.ts';
import { forms } from '../../syntax/fast/forms.ts';
import { isOpenMetrics } from '../../syntax/dialect.ts';
import type { NameTable } from '../../text/tables/name-table.ts';
import { isUtf8, utf8ByteString } from '../go/byte-string.ts';
import type { Consumer, CreateConsumer, PlainStatement, Rejection } from '../consumer.ts';
import { noLosses } from '../losses.ts';
import { ExpfmtFamilies, type ExpfmtFamily, expfmtType, isDistribution, isHistogram } from './families.ts';
import { nameFaultRule, tailRule, typeRule } from './rejection-rules.ts';
import { ExpfmtScanner } from './scanner.ts';
import { goIntegerFault, parseGoFloat } from '../go/floats.ts';
import { goQuote, goQuoteByte } from '../go/quote.ts';
import { PlainBounds } from './plain-bounds.ts';
import { labelNameRule, metadataNameRule, startRule, valueRule } from '../rejection-rules.ts';
import { braceClose, braceOpen, comma, equals, hash, isBlank, isLabelStart, newline, quote } from '../../text/bytes.ts';
import { isEmpty } from '../../text/span.ts';

const endOfInput = 'unexpected end of input stream';
const legacyMetricName = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const legacyLabelName = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/**
 * The text parser of prometheus/common. It is built for UTF-8 names; {@link Consumer.legacyRejection} is what it says
 * where it is built for legacy names, which differs at the first name that is none.
 * Follows `TextParser` of `expfmt/text_parse.go` function by function. Lines stand for themselves, but what upstream
 * does not reset at the start of a line (family, metric, bucket) lives on here too.
 */
class Expfmt implements Consumer {
  readonly id = 'expfmt';
  rejection: Rejection | undefined;
  readonly losses: Iterable<Rejection> = noLosses;
  /** The first name that is not a legacy one. */
  private nameRejection: Rejection | undefined;
  private nameAtNewline = false;
  private readonly families: ExpfmtFamilies;
  private readonly scanner = new ExpfmtScanner();
  private current = 0;
  /** Whether the last line has blanks alone: the only one that may lack its newline. */
  private blankLine = true;
  /** Whether the parser had read the newline of the line on which it gave up. */
  private atNewline = false;
  /** `currentMF`, and whether there are a `currentMetric` and `currentLabels`. */
  private family: ExpfmtFamily | undefined;
  private hasMetric = false;
  private hasLabels = false;
  /** Whether the last plain sample had its name in quotes. */
  private isQuoted = false;
  /** `currentBucket` */
  private bucket = NaN;
  /** `currentIsHistogramCount` and its like. */
  private suffix: 'count' | 'sum' | undefined;
  /** `currentMetricIsInsideBraces`, `currentMetricInsideBracesIsPresent` */
  private insideBraces = false;
  private nameInBraces = false;
  private readonly labelNames = new Set<string>();
  /** The name of the last plain sample, where nothing else came since. */
  private plainName: string | undefined;
  private readonly plainBounds = new PlainBounds();

  constructor(names: NameTable | undefined) {
    this.families = new ExpfmtFamilies(names);
  }

  get legacyRejection(): Rejection | undefined {
    return this.nameRejection ?? this.rejection;
  }

  /** Once it has seen a name in quotes, the others say nothing new. */
  get plainForms(): number {
    const always = forms.escapes | forms.wide | forms.blanks | forms.plusSign | forms.longExponent;
    return this.nameRejection === undefined ? always : always | forms.quotedName | forms.quotedLabels;
  }

  get wantsPlainLines(): boolean {
    return this.rejection === undefined;
  }

  ignoresKnownShapes(boundLabel: 'le' | 'quantile' | undefined): boolean {
    const type = this.family?.type;
    if (!isDistribution(type)) return true;
    if (this.isQuoted) return false;
    return boundLabel === (type === 'SUMMARY' ? 'quantile' : 'le');
  }

  skip(name: string): void {
    if (this.rejection !== undefined) return;
    this.blankLine = false;
    this.enterPlain(name, true);
  }

  /** A name without quotes is ASCII, and a legacy one. */
  private enterPlain(name: string, quoted: boolean): void {
    if (name === this.plainName) return;
    this.plainName = name;
    if (quoted) this.enterFamily(utf8ByteString(name));
    else this.setSampleFamily(name);
  }

  line(bytes: Uint8Array, start: number, end: number, line: number): void {
    if (this.rejection !== undefined) return;
    this.current = line;
    this.plainName = undefined;
    this.scanner.feed(bytes, start, end);
    this.startOfLine();
  }

  plainSample(sample: SampleView, bytes: Uint8Array, start: number, end: number, line: number): void {
    if (this.rejection !== undefined) return;
    this.isQuoted = sample.quotedName;
    if (this.isQuoted && this.mindsQuotes(sample.name)) {
      this.line(bytes, start, end, line);
      return;
    }
    this.blankLine = false;
    this.enterPlain(sample.name, this.isQuoted);
    const { type } = this.family as ExpfmtFamily;
    if (!isDistribution(type)) return;
    this.current = line;
    this.enterLabels();
    const label = type === 'SUMMARY' ? 'quantile' : 'le';
    const bound = this.plainBounds.read(sample, label);
    if (bound !== undefined && bound.value === undefined) {
      this.line(bytes, start, end, line);
      return;
    }
    if (bound !== undefined && label === 'le') this.bucket = bound.value as number;
    // The newline is read with the last byte of the line's last number.
    this.atNewline = !sample.hasTimestamp;
    if (this.suffix !== 'sum' && isHistogram(type)) this.acceptValue(sample.value);
  }

  /** Whether the family before or that of a name in quotes is one whose labels upstream begins at the brace. */
  private mindsQuotes(name: string): boolean {
    if (isDistribution(this.family?.type)) return true;
    return name !== this.plainName && isDistribution(this.families.find(utf8ByteString(name)).type);
  }

  plainLine(statement: PlainStatement, bytes: Uint8Array, start: number, end: number, line: number): void {
    if (this.rejection !== undefined) return;
    if (statement.kind !== 'help' && statement.kind !== 'type') {
      this.blankLine = statement.kind === 'blank';
      return;
    }
    if (statement.kind === 'help' && isEmpty(statement.help.span)) {
      // Upstream drops such a line once it has read the name, unless a blank follows that.
      if (isBlank(bytes[end - 1] as number)) this.line(bytes, start, end, line);
      this.blankLine = false;
      return;
    }
    const family = this.families.find(statement.name.text);
    const isHelp = statement.kind === 'help';
    if (isHelp ? family.hasHelp : family.type !== undefined) {
      this.line(bytes, start, end, line);
      return;
    }
    this.family = family;
    this.suffix = this.families.suffix;
    this.plainName = undefined;
    this.blankLine = false;
    if (isHelp) {
      family.hasHelp = true;
    } else {
      family.type = expfmtType(statement.typeText.text);
      family.declared = true;
    }
  }

  end(finalNewline: boolean, lines: number): void {
    if (finalNewline || this.blankLine) return;
    const { rejection, nameRejection } = this;
    if (nameRejection?.line === lines - 1 && this.nameAtNewline) {
      this.current = lines - 1;
      this.nameRejection = this.parseError(nameRejection.rule, endOfInput);
    }
    if (rejection !== undefined && (rejection.line < lines - 1 || !this.atNewline)) return;
    this.current = lines - 1;
    this.fail(rejection?.rule ?? 'missing-final-newline', endOfInput);
  }

  /** `startOfLine` */
  private startOfLine(): void {
    const { scanner } = this;
    this.insideBraces = false;
    this.nameInBraces = false;
    this.labelNames.clear();
    scanner.skipBlankTab();
    this.blankLine = scanner.byte === newline;
    if (this.blankLine) return;
    if (scanner.byte === hash) {
      this.startComment();
    } else if (scanner.byte === braceOpen) {
      this.insideBraces = true;
      this.readingLabels();
    } else {
      this.readingMetricName();
    }
  }

  /** `startComment` */
  private startComment(): void {
    const { scanner } = this;
    scanner.skipBlankTab();
    scanner.readTokenUntilWhitespace();
    const keyword = scanner.token;
    if (scanner.byte === newline || (keyword !== 'HELP' && keyword !== 'TYPE')) return;
    scanner.skipBlankTab();
    const fault = scanner.readName('metric');
    if (fault !== undefined) {
      this.fail(nameFaultRule(fault), fault);
      return;
    }
    if (scanner.byte === newline) return;
    if (!isBlank(scanner.byte)) {
      this.fail(metadataNameRule(scanner.byte), 'invalid metric name in comment');
      return;
    }
    const name = scanner.token;
    if (!this.enterMetadata(name)) return;
    scanner.skipBlankTab();
    if (scanner.byte === newline) return;
    if (keyword === 'HELP') this.readingHelp(name);
    else this.readingType(name);
  }

  /** Takes the family of a line whose name was read. */
  private enterMetadata(name: string): boolean {
    if (!this.acceptName(name)) return false;
    this.setFamily(name);
    return true;
  }

  /** The same of a sample, whose family is untyped from now on if it has no type yet. */
  private enterFamily(name: string): boolean {
    if (!this.acceptName(name)) return false;
    this.setSampleFamily(name);
    return true;
  }

  private acceptName(name: string): boolean {
    if (legacyMetricName.test(name)) return true;
    const rule = isUtf8(name) ? 'invalid-metric-name' : 'invalid-utf8';
    const reason = (): string => `invalid metric name ${goQuote(name)}`;
    this.failLegacy(rule, reason);
    return name === '' || rule === 'invalid-utf8' ? this.fail(rule, reason()) : true;
  }

  /** `setOrCreateCurrentMF` */
  private setFamily(name: string): ExpfmtFamily {
    const family = this.families.find(name);
    this.family = family;
    this.suffix = this.families.suffix;
    return family;
  }

  private setSampleFamily(name: string): void {
    this.setFamily(name).type ??= 'UNTYPED';
    this.hasMetric = true;
  }

  /** `readingHelp` */
  private readingHelp(name: string): void {
    const family = this.family as ExpfmtFamily;
    if (family.hasHelp) {
      const rule = family.name === name ? 'duplicate-help' : 'suffix-collision';
      this.fail(rule, `second HELP line for metric name ${goQuote(family.name)}`);
      return;
    }
    const fault = this.scanner.readHelp();
    if (fault === undefined) family.hasHelp = true;
    else this.fail('invalid-escape', fault);
  }

  /** `readingType` */
  private readingType(name: string): void {
    const family = this.family as ExpfmtFamily;
    if (family.type !== undefined) {
      const own = family.declared ? 'duplicate-type' : 'metadata-after-samples';
      const rule = family.name === name ? own : 'suffix-collision';
      this.fail(rule, `second TYPE line for metric name ${goQuote(family.name)}, or TYPE reported after samples`);
      return;
    }
    this.scanner.readTokenUntilNewline();
    const { token } = this.scanner;
    family.type = expfmtType(token);
    family.declared = true;
    if (family.type === undefined) this.fail(typeRule(token), `unknown metric type ${goQuote(token)}`);
  }

  /** `readingMetricName` */
  private readingMetricName(): void {
    const { scanner } = this;
    const fault = scanner.readName('metric');
    if (fault !== undefined) {
      this.fail(nameFaultRule(fault), fault);
    } else if (scanner.token === '') {
      this.fail(startRule(scanner.rest(), this.current === 0), 'invalid metric name');
    } else if (this.enterFamily(scanner.token)) {
      const adjacentToName = !isBlank(scanner.byte);
      scanner.skipBlankTabIfCurrentBlankTab();
      this.readingLabels(adjacentToName);
    }
  }

  /** `readingLabels` */
  private readingLabels(adjacentToName = false): void {
    if (isDistribution(this.family?.type)) this.enterLabels();
    if (this.scanner.byte !== braceOpen) this.readingValue(adjacentToName);
    else if (this.readLabels()) this.readingValue(false);
  }

  private enterLabels(): void {
    this.hasLabels = true;
    this.bucket = NaN;
  }

  /** `startLabelName` and `startLabelValue`, up to the closing brace. */
  private readLabels(): boolean {
    const { scanner } = this;
    for (;;) {
      scanner.skipBlankTab();
      if (scanner.byte === braceClose) return this.closeBrace();
      if (!this.readLabelName()) return false;
      if (scanner.byte === equals) {
        if (!this.readLabelValue(scanner.token)) return false;
      } else if (!this.readNameInBraces()) {
        return false;
      }
      if (scanner.byte === braceClose) return this.closeBrace();
    }
  }

  /** The closing brace. Upstream crashes where no metric is there that the labels could belong to. */
  private closeBrace(): boolean {
    if (this.family === undefined) return this.fail('syntax-error', 'invalid metric name');
    if (!this.hasMetric) return this.crash('invalid memory address or nil pointer dereference');
    this.scanner.skipBlankTab();
    return true;
  }

  private readLabelName(): boolean {
    const { scanner } = this;
    const quoted = scanner.byte === quote;
    const fault = scanner.readName('label');
    if (fault !== undefined) return this.fail(nameFaultRule(fault), fault);
    if (scanner.token === '') {
      const rule = quoted ? 'invalid-label-name' : labelNameRule(scanner.byte);
      return this.fail(rule, `invalid label name for metric ${this.quoteFamily()}`);
    }
    scanner.skipBlankTabIfCurrentBlankTab();
    return true;
  }

  /** A name without a value: the metric's, where the line starts with the brace. */
  private readNameInBraces(): boolean {
    const { byte, token } = this.scanner;
    const shown = (): string => goQuoteByte(byte);
    const rule = isLabelStart(byte) ? 'syntax-error' : labelNameRule(byte);
    if (!this.insideBraces) return this.fail(rule, `expected '=' after label name, found ${shown()}`);
    if (this.nameInBraces) return this.fail('syntax-error', `multiple metric names for metric ${this.quoteFamily()}`);
    if (byte !== comma && byte !== braceClose)
      return this.fail('syntax-error', `unexpected end of metric name ${shown()}`);
    this.nameInBraces = true;
    return this.enterFamily(token);
  }

  /** From the equals sign to the comma or brace after the value. */
  private readLabelValue(name: string): boolean {
    const { scanner } = this;
    if (!this.acceptLabelName(name)) return false;
    scanner.skipBlankTab();
    const opening = scanner.byte;
    if (opening !== quote) {
      return this.fail('syntax-error', `expected '"' at start of label value, found ${goQuoteByte(opening)}`);
    }
    const fault = scanner.readLabelValue();
    if (fault !== undefined) return this.fail(nameFaultRule(fault), fault);
    const value = scanner.token;
    if (!isUtf8(value)) return this.fail('invalid-utf8', `invalid label value ${goQuote(value)}`);
    if (!this.acceptLabel(name, value)) return false;
    scanner.skipBlankTab();
    if (scanner.byte === comma || scanner.byte === braceClose) return true;
    return this.fail('syntax-error', `unexpected end of label value ${goQuote(value)}`);
  }

  private acceptLabelName(name: string): boolean {
    if (name === '__name__') return this.fail('explicit-name-label', 'label name "__name__" is reserved');
    if (!legacyLabelName.test(name)) {
      const rule = isUtf8(name) ? 'invalid-label-name' : 'invalid-utf8';
      const reason = (): string => `invalid label name ${goQuote(name)}`;
      this.failLegacy(rule, reason);
      if (rule === 'invalid-utf8') return this.fail(rule, reason());
    }
    if (this.isBound(name)) return true;
    if (this.labelNames.has(name)) {
      return this.fail('duplicate-label-name', `duplicate label names for metric ${this.quoteFamily()}`);
    }
    this.labelNames.add(name);
    return true;
  }

  /** Whether a label is the `le` or `quantile` that the family's type gives a meaning. */
  private isBound(name: string): name is 'le' | 'quantile' {
    const type = this.family?.type;
    return (type === 'SUMMARY' && name === 'quantile') || (isHistogram(type) && name === 'le');
  }

  private acceptLabel(name: string, value: string): boolean {
    if (this.isBound(name)) {
      const parsed = parseGoFloat(value);
      return this.acceptBound(name, value, parsed.ok ? parsed.value : undefined);
    }
    if (this.hasLabels || !isDistribution(this.family?.type)) return true;
    return this.crash('assignment to entry in nil map');
  }

  private acceptBound(label: 'le' | 'quantile', text: string, value: number | undefined): boolean {
    if (value === undefined) {
      const rule = label === 'le' ? 'histogram-invalid-le' : 'summary-invalid-quantile';
      return this.fail(rule, `expected float as value for '${label}' label, got ${goQuote(text)}`);
    }
    if (label === 'le') this.bucket = value;
    return true;
  }

  /** `readingValue` */
  private readingValue(adjacentToName: boolean): void {
    const { scanner } = this;
    scanner.readTokenUntilWhitespace();
    const { token } = scanner;
    const parsed = parseGoFloat(token);
    if (!parsed.ok) this.fail(valueRule(token, adjacentToName), `expected float as value, got ${goQuote(token)}`);
    else if (this.acceptValue(parsed.value) && scanner.byte !== newline) this.startTimestamp();
  }

  /** Counts of histograms must not be negative. */
  private acceptValue(value: number): boolean {
    const family = this.family as ExpfmtFamily;
    if (!(value < 0) || !isHistogram(family.type)) return true;
    const { suffix } = this;
    if (suffix === 'sum' || (suffix === undefined && Number.isNaN(this.bucket))) return true;
    const what = suffix === 'count' ? 'count' : 'bucket population';
    return this.fail('histogram-negative-value', `negative ${what} for histogram ${goQuote(family.name)}`);
  }

  /** `startTimestamp` */
  private startTimestamp(): void {
    const { scanner } = this;
    scanner.skipBlankTab();
    scanner.readTokenUntilWhitespace();
    const { token } = scanner;
    if (goIntegerFault(token) !== undefined) {
      const rule = tailRule(token + (scanner.byte === newline ? '' : scanner.rest()), false);
      this.fail(rule, `expected integer as timestamp, got ${goQuote(token)}`);
      return;
    }
    scanner.readTokenUntilNewline();
    if (scanner.token === '') return;
    this.fail(tailRule(scanner.token, true), `spurious string after timestamp: ${goQuote(scanner.token)}`);
  }

  private quoteFamily(): string {
    return goQuote(this.family?.name ?? '');
  }

  private crash(reason: string): false {
    this.atNewline = this.scanner.readNewline;
    this.rejection = { line: this.current, rule: 'syntax-error', reason: `panic: ${reason}` };
    return false;
  }

  /** `parseError` */
  private fail(rule: string, message: string): false {
    if (this.plainName === undefined) this.atNewline = this.scanner.readNewline;
    this.rejection = this.parseError(rule, message);
    return false;
  }

  private failLegacy(rule: string, message: () => string): void {
    if (this.nameRejection !== undefined) return;
    this.nameAtNewline = this.scanner.readNewline;
    this.nameRejection = this.parseError(rule, message());
  }

  private parseError(rule: string, message: string): Rejection {
    const reason = `text format parsing error in line ${this.current + 1}: ${message}`;
    return { line: this.current, rule, reason };
  }
}

/** expfmt: Pushgateway, the textfile collector, promtool and Telegraf, all of them with legacy names. */
export const createExpfmt: CreateConsumer = (dialect, names) =>
  isOpenMetrics(dialect) ? undefined : new Expfmt(names);

/** What `promtool check metrics` prints for a document that it cannot parse. */
export function promtoolError(rejection: Rejection): string {
  return `error while linting: ${rejection.reason}`;
}
