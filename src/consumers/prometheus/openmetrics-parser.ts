import type { PlainStatement } from '../consumer.ts';
import type { SampleView } from '../../model/views.ts';
import { isUtf8 } from '../go/byte-string.ts';
import { parseGoFloat } from '../go/floats.ts';
import { goQuote } from '../go/quote.ts';
import type { Token } from './lexer.ts';
import { type Phase, PrometheusMachine } from './parser.ts';
import { PrometheusOpenMetricsLexer } from './openmetrics-lexer.ts';
import {
  afterLabelRule,
  missingNameRule,
  missingValueRule,
  openMetricsTimestampRule,
  openMetricsValueRule,
  tailRule,
  typeRule,
} from './rejection-rules.ts';
import { openMetricsTypes } from './openmetrics-types.ts';
import { metadataNameRule } from '../rejection-rules.ts';
import { minus, quote } from '../../text/bytes.ts';

const keywords = { help: 'HELP', type: 'TYPE', unit: 'UNIT' } as const;

/** Whether a name ends in a unit, if that is not empty. */
function isUnitOf(name: string, unit: string): boolean {
  return unit === '' || (name.endsWith(unit) && name.charAt(name.length - unit.length - 1) === '_');
}

/** The scrape of OpenMetrics 1.0. Follows `OpenMetricsParser` of `model/textparse/openmetricsparse.go`. */
export class PrometheusOpenMetrics extends PrometheusMachine {
  protected readonly openMetrics = true;
  protected readonly lexer: PrometheusOpenMetricsLexer = new PrometheusOpenMetricsLexer();
  /** Whether NULs at the start of the next line are part of the token that ended with the last newline. */
  private passesNuls = false;
  /** The type or unit of the last line, which such NULs spoil. */
  private spoilt: string | undefined;
  /** Where the line starts and what was expected there, to read it again without its newline. */
  private lineStart = 0;
  private linePhase: Phase = 'entry';
  /** The rule for what stands after a series that was taken as complete. */
  private stumble: string | undefined;

  protected override begin(line: number): void {
    if (this.passesNuls) this.passNuls();
    this.passesNuls = false;
    this.spoilt = undefined;
    this.stumble = undefined;
    if (this.rejection !== undefined) return;
    super.begin(line);
    this.lineStart = this.from;
    this.linePhase = this.phase;
  }

  /** NULs after a HELP or TYPE line are a part of its text, so that plain lines matter. */
  override get wantsPlainLines(): boolean {
    return this.rejection === undefined;
  }

  override plainSample(sample: SampleView, bytes: Uint8Array, start: number, end: number, line: number): void {
    this.passesNuls = false;
    super.plainSample(sample, bytes, start, end, line);
  }

  override plainLine(statement: PlainStatement, bytes: Uint8Array, start: number, end: number, line: number): void {
    if (!this.isBetween() || statement.kind === 'comment' || statement.kind === 'blank') {
      this.line(bytes, start, end, line);
      return;
    }
    if (statement.kind === 'unit' && !isUnitOf(statement.name.text, statement.unit.text)) {
      this.line(bytes, start, end, line);
      return;
    }
    this.begun = line;
    this.passesNuls = true;
    this.keyword = keywords[statement.kind];
    this.spoilt =
      statement.kind === 'type' ? statement.typeText.text : statement.kind === 'unit' ? statement.unit.text : undefined;
  }

  private passNuls(): void {
    const { lexer, spoilt } = this;
    lexer.skipNuls();
    if (spoilt === undefined || lexer.i === 0) return;
    const text = `${spoilt}\n${lexer.text(0, lexer.i - 1)}`;
    if (this.keyword === 'TYPE') this.reject('unknown-type', `invalid metric type ${goQuote(text)}`);
    else this.reject('unit-mismatch', `unit ${goQuote(text)} not a suffix of the metric's name`);
  }

  protected override run(): void {
    if (this.rejection !== undefined) return;
    super.run();
    if (this.rejection !== undefined && this.lexer.i >= this.lexer.size) this.lexer.hold();
  }

  /** A last line without a newline is read again without it where it was refused for what stands there. */
  end(finalNewline: boolean, lines: number): void {
    const { lexer } = this;
    const atEnd = this.current === lines - 1;
    const last = Math.max(0, lines - 1);
    if (lexer.inString) {
      if (!finalNewline) lexer.dropNewline();
      lexer.last = true;
      super.run();
    } else if (!finalNewline && atEnd && this.rejection !== undefined && lexer.i >= lexer.size) {
      this.again();
    }
    if (this.rejection !== undefined || this.phase === 'afterEof' || this.phase === 'done') return;
    this.rejection = { line: last, rule: 'missing-eof', reason: 'data does not end with # EOF' };
  }

  private again(): void {
    const { lexer } = this;
    this.rejection = undefined;
    this.phase = this.linePhase;
    this.from = this.lineStart;
    this.stumble = undefined;
    lexer.rewind(this.lineStart);
    lexer.dropNewline();
    super.run();
  }

  protected override acceptEntry(token: Token): void {
    if (token === 'EOFWORD') {
      this.phase = 'afterEof';
      this.passesNuls = this.lexer.i >= this.lexer.length;
    } else if (token === 'EOF') {
      this.reject('missing-eof', 'data does not end with # EOF');
    } else if (this.stumble !== undefined) {
      this.fail('expected a valid start token', token, this.stumble);
    } else {
      super.acceptEntry(token);
    }
  }

  protected acceptRest(token: Token): void {
    switch (this.phase) {
      case 'metadataText':
        this.acceptText(token);
        return;
      case 'afterValue':
        this.acceptAfterValue(token);
        return;
      case 'afterTimestamp':
        this.acceptAfterTimestamp(token);
        return;
      case 'exemplarValue':
        if (token !== 'VALUE') this.fail('expected value after exemplar labels', token, missingValueRule(this.lexer));
        else if (this.acceptFloat(openMetricsValueRule)) this.phase = 'afterExemplar';
        return;
      case 'afterExemplar':
        this.acceptAfterExemplar(token);
        return;
      case 'afterExemplarTimestamp':
        if (token === 'LINEBREAK') this.finishSeries();
        else this.fail('expected next entry after exemplar timestamp', token, tailRule(this.lexer, true));
        return;
      default:
        if (token === 'EOF') this.phase = 'done';
        else this.reject(this.afterEofRule(), 'unexpected data after # EOF');
    }
  }

  protected acceptMetadataName(token: Token): void {
    if (token !== 'MNAME') {
      this.fail(`expected metric name after ${this.keyword}`, token, missingNameRule(this.lexer));
      return;
    }
    const quoted = this.lexer.at(this.lexer.start) === quote ? 1 : 0;
    this.nameStart = this.lexer.start + quoted;
    this.nameEnd = this.lexer.i - quoted;
    this.phase = 'metadataText';
  }

  private acceptText(token: Token): void {
    const { lexer, keyword } = this;
    if (token !== 'TEXT') {
      this.reject(this.missingTextRule(), `expected text in ${keyword}`);
      return;
    }
    const text = lexer.text(lexer.start + 1, lexer.size);
    this.phase = 'entry';
    this.passesNuls = true;
    if (keyword === 'TYPE') this.acceptType(text);
    else if (keyword === 'UNIT') this.acceptUnit(text);
    else if (!isUtf8(text)) this.reject('invalid-utf8', `help text ${goQuote(text)} is not a valid utf8 string`);
  }

  /** In the line of `# EOF` itself the line is wrong, not what follows it. */
  private afterEofRule(): string {
    const { lexer } = this;
    if (this.linePhase === 'afterEof') return 'content-after-eof';
    const rest = lexer.text(lexer.start, lexer.size);
    if (rest.startsWith('\r')) return 'carriage-return';
    return rest.trim() === '' ? 'unportable-whitespace' : 'syntax-error';
  }

  private missingTextRule(): string {
    const { lexer } = this;
    const rest = lexer.text(lexer.start, lexer.size);
    if (rest.trim() === '' && this.keyword === 'TYPE') return 'unknown-type';
    if (rest === '') return 'syntax-error';
    return rest.startsWith('\t') ? 'unportable-whitespace' : metadataNameRule(rest.charCodeAt(0));
  }

  private acceptType(text: string): void {
    if (openMetricsTypes.has(text)) this.spoilt = text;
    else this.reject(typeRule(` ${text}`, openMetricsTypes), `invalid metric type ${goQuote(text)}`);
  }

  private acceptUnit(text: string): void {
    this.spoilt = text;
    const name = this.lexer.text(this.nameStart, this.nameEnd);
    if (isUnitOf(name, text)) return;
    const rule =
      text.trim() === text ? 'unit-mismatch' : text.endsWith('\r') ? 'carriage-return' : 'unportable-whitespace';
    this.reject(rule, `unit ${goQuote(text)} not a suffix of metric ${goQuote(name)}`);
  }

  protected acceptAfterLabelValue(token: Token): void {
    if (token === 'BCLOSE') this.acceptLabel(token);
    else this.fail('expected comma or brace close', token, afterLabelRule(this.lexer));
  }

  private acceptAfterValue(token: Token): void {
    if (token === 'LINEBREAK') this.finishSeries();
    else if (token === 'EOF') this.acceptEntry(token);
    else if (token === 'COMMENT') this.beginExemplar();
    else if (token === 'TIMESTAMP') {
      if (this.acceptTimestamp('invalid timestamp')) this.phase = 'afterTimestamp';
    } else {
      // Upstream takes the series as complete and stumbles over the rest as over a new entry.
      this.stumble = tailRule(this.lexer, false);
      this.finishSeries();
      this.from = this.lexer.i;
    }
  }

  private acceptAfterTimestamp(token: Token): void {
    if (token === 'LINEBREAK') this.finishSeries();
    else if (token === 'COMMENT') this.beginExemplar();
    else this.fail('expected next entry after timestamp', token, tailRule(this.lexer, true));
  }

  private beginExemplar(): void {
    this.exemplar = true;
    this.phase = 'label';
  }

  private acceptAfterExemplar(token: Token): void {
    if (token === 'LINEBREAK') this.finishSeries();
    else if (token === 'EOF') this.acceptEntry(token);
    else if (token !== 'TIMESTAMP') this.fail('expected timestamp or comment', token, tailRule(this.lexer, false));
    else if (this.acceptTimestamp('invalid exemplar timestamp')) this.phase = 'afterExemplarTimestamp';
  }

  /** A timestamp in seconds: any finite float. */
  private acceptTimestamp(complaint: string): boolean {
    if (!this.acceptFloat(openMetricsTimestampRule)) return false;
    const parsed = parseGoFloat(this.lexer.buffer().slice(1));
    if (parsed.ok && Number.isFinite(parsed.value)) return true;
    const shown =
      parsed.ok && Number.isNaN(parsed.value) ? 'NaN' : this.lexer.at(this.lexer.start + 1) === minus ? '-Inf' : '+Inf';
    this.reject('invalid-timestamp', `${complaint} ${shown}`);
    return false;
  }
}
