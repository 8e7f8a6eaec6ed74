import type { PlainStatement } from '../consumer.ts';
import type { SampleView } from '../../model/views.ts';
import type { Consumer, Rejection } from '../consumer.ts';
import { byteString, isUtf8 } from '../go/byte-string.ts';
import { parseGoFloat } from '../go/floats.ts';
import { Losses } from '../losses.ts';
import { type CompositeFault, compositeFault } from './composite-value.ts';
import { type ByteLabel, dropsLabel, seriesFault, unreplace } from './labels.ts';
import { openMetricsStartRule } from './rejection-rules.ts';
import { openMetricsTypes } from './openmetrics-types.ts';

const name = '[a-zA-Z_:][a-zA-Z0-9_:]*';
const string = '"(?:\\\\.|[^\\\\"\\n])*"';
const metadata = new RegExp(`^# (HELP|TYPE|UNIT) (${name}|${string})( .*)$`, 's');
const labelOrName = new RegExp(`([a-zA-Z_][a-zA-Z0-9_]*|${string})(?:=(${string}))?`, 'y');
const metricName = new RegExp(name, 'y');
const value = / ([^ \n]+)/y;
const timestamp = / ([^ \n#][^ \n]*)/y;
const composites: ReadonlySet<string> = new Set(['histogram', 'gaugehistogram', 'summary']);
/** Types of which every sample matters. */
const checked: ReadonlySet<string> = new Set([...composites, 'info', 'stateset']);

/** A fault of a line: the rule that says so, and the reason. */
type Fault = CompositeFault;

/**
 * The scrape of OpenMetrics 2.0, which Prometheus 3.15 has with `--enable-feature=openmetrics2`, line by line. Follows
 * `openMetrics2Parser` of `model/textparse/openmetrics2parse.go`, which takes the fields of a composite value in any
 * order, but no composite value of type unknown.
 */
export class PrometheusOpenMetrics2 implements Consumer {
  readonly id = 'prometheus';
  rejection: Rejection | undefined;
  readonly losses: Losses = new Losses();
  private family = '';
  private type = 'unknown';
  private unit = '';
  private sawEof = false;
  /** Where the current line is read. */
  private text = '';
  private at = 0;

  readonly plainForms: number = 0;

  get wantsPlainLines(): boolean {
    return this.rejection === undefined;
  }

  ignoresKnownShapes(): boolean {
    return this.rejection !== undefined || !checked.has(this.type);
  }

  skip(sampleName: string): void {
    this.enter(sampleName);
  }

  line(bytes: Uint8Array, start: number, end: number, line: number): void {
    if (this.rejection !== undefined) return;
    this.text = byteString(bytes, start, end);
    this.at = 0;
    const fault = this.sawEof
      ? { rule: 'content-after-eof', reason: 'unexpected data after # EOF' }
      : this.text.startsWith('#')
        ? this.metadataFault(line === 0)
        : this.sampleFault(line);
    if (fault !== undefined) this.rejection = { line, ...fault };
  }

  plainLine(statement: PlainStatement, bytes: Uint8Array, start: number, end: number, line: number): void {
    if (this.sawEof || statement.kind !== 'help') this.line(bytes, start, end, line);
    else this.enter(statement.name.text);
  }

  plainSample(sample: SampleView, bytes: Uint8Array, start: number, end: number, line: number): void {
    if (this.sawEof) this.line(bytes, start, end, line);
    if (this.rejection !== undefined) return;
    this.enter(sample.name);
    const fault = this.numberFault(sample.value, sample.rawValue, () => sample.label(this.family) !== undefined);
    if (fault !== undefined) this.rejection = { line, ...fault };
  }

  end(_finalNewline: boolean, lines: number): void {
    if (this.rejection !== undefined || this.sawEof) return;
    this.rejection = { line: Math.max(0, lines - 1), rule: 'missing-eof', reason: 'data does not end with # EOF' };
  }

  /** `resetOnFamilyChange` */
  private enter(family: string): void {
    if (family === this.family) return;
    this.family = family;
    this.type = 'unknown';
    this.unit = '';
  }

  private metadataFault(isFirst: boolean): Fault | undefined {
    const { text } = this;
    if (text.startsWith('# EOF')) return this.eofFault();
    const match = metadata.exec(text);
    if (match === null) {
      const rule = /^# (?:HELP|TYPE|UNIT) /.test(text) ? misplacedRule(text) : openMetricsStartRule(text, isFirst);
      return { rule, reason: 'expected a valid start token' };
    }
    const [, keyword = '', written = '', rest = ''] = match;
    const quoted = written.startsWith('"');
    const family = quoted ? written.slice(1, -1) : written;
    if (quoted && family === '') return { rule: 'invalid-metric-name', reason: 'metric name must not be empty' };
    if (!isUtf8(family)) return { rule: 'invalid-utf8', reason: 'invalid UTF-8 metric name' };
    this.enter(unreplace(family));
    const content = rest.slice(1);
    if (content.endsWith('\r')) return { rule: 'carriage-return', reason: `unexpected carriage return in ${keyword}` };
    if (keyword === 'HELP') {
      return isUtf8(content) ? undefined : { rule: 'invalid-utf8', reason: 'help text is not a valid utf8 string' };
    }
    if (keyword === 'UNIT') this.unit = content;
    else if (openMetricsTypes.has(content)) this.type = content;
    else {
      const rule = openMetricsTypes.has(content.trim()) ? 'unportable-whitespace' : 'unknown-type';
      return { rule, reason: `invalid metric type "${content}"` };
    }
    if (keyword === 'TYPE' && content === 'info' && !this.family.endsWith('_info')) {
      return { rule: 'info-invalid', reason: 'info metric family name must end with _info' };
    }
    if ((this.type === 'info' || this.type === 'stateset') && this.unit !== '') {
      return { rule: 'unit-mismatch', reason: `${this.type} metric must have an empty unit` };
    }
    return undefined;
  }

  private eofFault(): Fault | undefined {
    const rest = this.text.slice('# EOF'.length);
    this.sawEof = true;
    if (rest === '') return undefined;
    const rule = rest === '\r' ? 'carriage-return' : rest.trim() === '' ? 'unportable-whitespace' : 'syntax-error';
    return { rule, reason: 'unexpected data after # EOF' };
  }

  private take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (match !== null) this.at = pattern.lastIndex;
    return match;
  }

  private sampleFault(line: number): Fault | undefined {
    const { text } = this;
    const labels: ByteLabel[] = [];
    let sampleName = this.take(metricName)?.[0];
    if (text[this.at] === '{') {
      const fault = this.labelsFault(labels, sampleName === undefined ? (found) => (sampleName = found) : undefined);
      if (fault !== undefined) return fault;
    }
    if (sampleName === undefined) {
      const isLabelled = labels.some((label) => label.name === '__name__');
      if (text.startsWith('{'))
        return { rule: isLabelled ? 'explicit-name-label' : 'syntax-error', reason: 'metric name not set' };
      return { rule: openMetricsStartRule(text, line === 0), reason: 'expected a valid start token' };
    }
    this.enter(sampleName);
    return this.valueFault(labels) ?? this.tailFault() ?? this.seriesFault(sampleName, labels, line);
  }

  private seriesFault(sampleName: string, labels: readonly ByteLabel[], line: number): Fault | undefined {
    if (dropsLabel(labels)) this.losses.add(line, 'duplicate-label-name', 'both labels are dropped');
    return seriesFault(sampleName, labels);
  }

  /** `parseLVals`; `takeName` is absent where there is no place for the name of the metric. */
  private labelsFault(labels: ByteLabel[], takeName?: (name: string) => void): Fault | undefined {
    this.at += 1;
    for (let isFirst = true; this.text[this.at] !== '}'; isFirst = false) {
      const match = this.take(labelOrName);
      if (match === null) return { rule: misplacedRule(this.text.slice(this.at)), reason: 'expected label name' };
      const [, key = '', quotedValue] = match;
      const bare = key.startsWith('"') ? key.slice(1, -1) : key;
      if (bare === '' || !isUtf8(bare)) {
        return { rule: bare === '' ? 'invalid-label-name' : 'invalid-utf8', reason: 'invalid name' };
      }
      if (quotedValue === undefined) {
        if (!key.startsWith('"') || !isFirst || takeName === undefined)
          return { rule: 'syntax-error', reason: 'expected equal' };
        takeName(unreplace(bare));
      } else {
        if (!isUtf8(quotedValue)) return { rule: 'invalid-utf8', reason: 'invalid UTF-8 label value' };
        labels.push({ name: unreplace(bare), value: unreplace(quotedValue.slice(1, -1)) });
      }
      if (this.text[this.at] === ',') this.at += 1;
      else if (this.text[this.at] !== '}') {
        return { rule: misplacedRule(this.text.slice(this.at)), reason: 'expected comma or brace close' };
      }
    }
    this.at += 1;
    return undefined;
  }

  private valueFault(labels: readonly ByteLabel[]): Fault | undefined {
    const raw = this.take(value)?.[1];
    if (raw === undefined)
      return { rule: misplacedRule(this.text.slice(this.at)), reason: 'expected value after metric' };
    if (!raw.startsWith('{')) {
      const parsed = parseGoFloat(raw);
      if (!parsed.ok)
        return { rule: raw.endsWith('\r') ? 'carriage-return' : 'invalid-value', reason: 'invalid syntax' };
      return this.numberFault(parsed.value, raw, () => labels.some((label) => label.name === this.family));
    }
    if (!composites.has(this.type)) {
      return { rule: 'composite-expected', reason: `composite value not supported for metric type "${this.type}"` };
    }
    return compositeFault(raw, this.type);
  }

  private numberFault(number: number, raw: string, hasState: () => boolean): Fault | undefined {
    const { type } = this;
    if (type === 'counter') {
      return Number.isNaN(number) ? { rule: 'counter-nan', reason: 'counter sample value must not be NaN' } : undefined;
    }
    if (!checked.has(type)) return undefined;
    if (composites.has(type)) {
      return { rule: 'composite-expected', reason: `composite value required for metric type "${type}"` };
    }
    if (type === 'info') {
      return number === 1 ? undefined : { rule: 'info-invalid', reason: `info sample value must be 1, got ${raw}` };
    }
    if (number !== 0 && number !== 1) {
      return { rule: 'stateset-invalid', reason: `stateset sample value must be 0 or 1, got ${raw}` };
    }
    return hasState()
      ? undefined
      : { rule: 'stateset-invalid', reason: 'stateset sample must have a label matching its name' };
  }

  /** A timestamp, a start timestamp and exemplars, each with a timestamp of its own. */
  private tailFault(): Fault | undefined {
    let sawTime = false;
    let sawStart = false;
    while (this.at < this.text.length) {
      if (this.text.startsWith(' # {', this.at)) return this.exemplarsFault();
      const raw = this.take(timestamp)?.[1];
      if (raw === undefined)
        return { rule: misplacedRule(this.text.slice(this.at)), reason: 'unexpected token after value' };
      const isStart = raw.startsWith('st@');
      if (isStart ? sawStart : sawTime || sawStart) return { rule: 'syntax-error', reason: 'duplicate timestamp' };
      sawTime ||= !isStart;
      sawStart ||= isStart;
      const fault = timeFault(isStart ? raw.slice(3) : raw);
      if (fault !== undefined) return fault;
    }
    return undefined;
  }

  private exemplarsFault(): Fault | undefined {
    while (this.at < this.text.length) {
      if (!this.text.startsWith(' # {', this.at))
        return { rule: 'syntax-error', reason: 'expected end of line or next exemplar' };
      this.at += 3;
      const fault = this.labelsFault([]);
      if (fault !== undefined) return fault;
      const raw = this.take(value)?.[1];
      if (raw === undefined || !parseGoFloat(raw).ok)
        return { rule: 'invalid-value', reason: 'expected exemplar value' };
      const time = this.take(timestamp)?.[1];
      if (time === undefined) return { rule: 'syntax-error', reason: 'expected exemplar timestamp' };
      const late = timeFault(time);
      if (late !== undefined) return late;
    }
    return undefined;
  }
}

function timeFault(raw: string): Fault | undefined {
  const parsed = parseGoFloat(raw);
  if (parsed.ok && Number.isFinite(parsed.value)) return undefined;
  return { rule: raw.endsWith('\r') ? 'carriage-return' : 'invalid-timestamp', reason: 'invalid timestamp' };
}

/** The rule for a text where something else was expected. */
function misplacedRule(rest: string): string {
  if (rest.startsWith('\r')) return 'carriage-return';
  return /^[ \t]/.test(rest) ? 'unportable-whitespace' : 'syntax-error';
}
