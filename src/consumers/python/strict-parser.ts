import type { SampleView } from '../../model/views.ts';
import { forms } from '../../syntax/fast/forms.ts';
import { PairSet } from '../../text/tables/pair-set.ts';
import type { Consumer, CreateConsumer, PlainStatement, Rejection } from '../consumer.ts';
import { Losses } from '../losses.ts';
import type { Reason } from '../rejection-rules.ts';
import { type PythonNumber, pythonFloat } from './numbers.ts';
import {
  type CheckedSample,
  counterSuffixes,
  labelIndex,
  type LabelledSample,
  strictSampleFault,
  strictSuffixes,
  strictValueFault,
} from './strict-family.ts';
import { metricTypes } from './metric-types.ts';
import { type GroupKey, StrictHistogram } from './strict-histogram.ts';
import { groupKey, partKey } from './strict-key.ts';
import { keywordFault, plainMetadata, strictMetadata, type StrictMetadata } from './strict-metadata.ts';
import { parseStrictNative, type StrictNative } from './strict-native.ts';
import { isAfter, isSameTimestamp, type StrictTimestamp } from './strict-numbers.ts';
import { parseStrictSample, type StrictSample } from './strict-sample.ts';
import { isLegacyName, shorten, unquote } from './text.ts';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const bare: readonly string[] = [''];
const noKey: GroupKey = { key1: 0, key2: 0 };

/**
 * client_python's parser of OpenMetrics, which the specification's own tests are run against. It builds a family when
 * the next one starts, and finds out only then what is wrong with the whole of it. Follows
 * `text_fd_to_metric_families` of `prometheus_client/openmetrics/parser.py`.
 */
class StrictPython implements Consumer {
  readonly id = 'client_python';
  rejection: Rejection | undefined;
  readonly losses: Losses = new Losses();
  readonly plainForms: number =
    forms.escapes | forms.wide | forms.plusSign | forms.quotedName | forms.quotedLabels | forms.longExponent;
  private sawEof = false;
  /** The family; undefined before the first. */
  private name: string | undefined;
  private type: string | undefined;
  private unit: string | undefined;
  private hasHelp = false;
  private hasSamples = false;
  private firstLine = 0;
  private typeLine = 0;
  private unitLine = 0;
  /** Samples of the family are called like this with one of the suffixes. */
  private allowedName = '';
  private allowedSuffixes: readonly string[] = bare;
  /** The group of the last sample: all that has the same labels without `le`, `quantile` or a state. */
  private group: GroupKey | undefined;
  private groupTimestamp: StrictTimestamp | undefined;
  private readonly groups = new PairSet();
  private readonly groupParts = new PairSet();
  private readonly histogram = new StrictHistogram();
  /** All names that families may give to samples, with the family. */
  private readonly seenNames = new Map<string, string>();
  /** The label names of the last plain sample, and whether one of them is reserved. */
  private lastLabelNames: readonly string[] = [];
  private lastReserved = false;

  get wantsPlainLines(): boolean {
    return this.rejection === undefined;
  }

  /** Every series counts, since one that comes again later is refused. */
  ignoresKnownShapes(): boolean {
    return false;
  }

  skip(): void {}

  line(bytes: Uint8Array, start: number, end: number, line: number): void {
    if (this.rejection !== undefined) return;
    let text: string;
    try {
      text = decoder.decode(bytes.subarray(start, end));
    } catch {
      this.rejection = { line, rule: 'invalid-utf8', reason: "'utf-8' codec can't decode" };
      return;
    }
    const fault = this.acceptLine(text, line);
    if (fault !== undefined) this.rejection ??= { line, ...fault };
  }

  plainSample(sample: SampleView, bytes: Uint8Array, start: number, end: number, line: number): void {
    if (this.rejection !== undefined) return;
    if (sample.labelNames !== this.lastLabelNames) {
      this.lastLabelNames = sample.labelNames;
      this.lastReserved = sample.labelNames.some((name) => name.startsWith('__'));
    }
    // A large integer is more exact in Python than here.
    const isLarge = Math.abs(sample.value) > Number.MAX_SAFE_INTEGER && Number.isFinite(sample.value);
    if (sample.hasTimestamp || isLarge || this.lastReserved) {
      this.line(bytes, start, end, line);
      return;
    }
    const fault = this.sawEof ? afterEof : this.acceptSample(sample, undefined, false, line);
    if (fault !== undefined) this.rejection ??= { line, ...fault };
  }

  plainLine(statement: PlainStatement, bytes: Uint8Array, start: number, end: number, line: number): void {
    if (this.rejection !== undefined) return;
    const isTaken =
      !this.sawEof &&
      statement.kind !== 'comment' &&
      statement.kind !== 'blank' &&
      this.takeMetadata(plainMetadata(statement), line);
    // What is wrong with a line quotes it.
    if (!isTaken) this.line(bytes, start, end, line);
  }

  end(_finalNewline: boolean, lines: number): void {
    if (this.rejection !== undefined) return;
    this.build();
    if (this.sawEof) return;
    this.rejection ??= { line: Math.max(0, lines - 1), rule: 'missing-eof', reason: 'Missing # EOF at end' };
  }

  private acceptLine(text: string, line: number): Reason | undefined {
    if (this.sawEof) return afterEof;
    if (text === '') return { rule: 'blank-line', reason: 'Received blank line' };
    if (text === '# EOF') {
      this.sawEof = true;
      return undefined;
    }
    if (text.startsWith('#')) return this.acceptMetadata(text, line);
    const native = this.type === 'histogram' ? parseStrictNative(text) : undefined;
    if (native !== undefined) return 'rule' in native ? native : this.acceptNative(native, line);
    const sample = parseStrictSample(text);
    if ('rule' in sample) return sample;
    return this.acceptSample(new LineSample(sample), sample.timestamp, sample.hasExemplar, line);
  }

  private acceptMetadata(text: string, line: number): Reason | undefined {
    const metadata = strictMetadata(text);
    if ('rule' in metadata) return metadata;
    return this.takeMetadata(metadata, line) ? undefined : this.metadataFault(metadata.keyword, text);
  }

  /** Takes metadata, unless something is wrong with it, for the family that it belongs to or begins. */
  private takeMetadata({ keyword, name, text }: StrictMetadata, line: number): boolean {
    if (name !== this.name) this.begin(name, undefined, name, line);
    else if (this.hasSamples) return false;
    switch (keyword) {
      case 'HELP':
        if (this.hasHelp) return false;
        this.hasHelp = true;
        return true;
      case 'TYPE':
        if (this.type !== undefined || text === 'untyped') return false;
        this.type = text;
        this.typeLine = line;
        this.allowedSuffixes = strictSuffixes.get(text) ?? bare;
        return true;
      case 'UNIT':
        if (this.unit !== undefined) return false;
        this.unit = text;
        this.unitLine = line;
        return true;
      default:
        return false;
    }
  }

  /** What is wrong with a line of metadata that is not taken. */
  private metadataFault(keyword: string, text: string): Reason {
    if (this.hasSamples) {
      return { rule: 'metadata-after-samples', reason: `Received metadata after samples: ${shorten(text)}` };
    }
    switch (keyword) {
      case 'HELP':
        return repeated('duplicate-help', keyword, text);
      case 'TYPE':
        if (this.type !== undefined) return repeated('duplicate-type', keyword, text);
        return { rule: 'unknown-type', reason: 'Invalid TYPE for metric: untyped' };
      case 'UNIT':
        return repeated('duplicate-unit', keyword, text);
      default:
        return keywordFault(text);
    }
  }

  private acceptSample(
    sample: LabelledSample,
    timestamp: StrictTimestamp | undefined,
    hasExemplar: boolean,
    line: number,
  ): Reason | undefined {
    const { name } = sample;
    if (!this.isAllowed(name)) {
      const fault = this.beginUnknown(name, line);
      if (fault !== undefined) return fault;
    }
    const familyName = this.name ?? '';
    const type = this.type ?? 'unknown';
    const checked: CheckedSample = { type, familyName, suffix: name.slice(familyName.length), sample, hasExemplar };
    return strictSampleFault(checked) ?? this.acceptInGroup(checked, timestamp, line) ?? strictValueFault(checked);
  }

  private acceptInGroup(
    { type, familyName, suffix, sample }: CheckedSample,
    timestamp: StrictTimestamp | undefined,
    line: number,
  ): Reason | undefined {
    const excluded = excludedLabel(type, familyName, suffix, sample);
    // All samples of an info are one group.
    const key = type === 'info' ? noKey : groupKey(sample, excluded);
    const fault = this.enterGroup(key, type, timestamp);
    if (fault !== undefined) return fault;
    const excludedValue = excluded < 0 ? '' : sample.labelValue(excluded);
    const part = partKey(sample.name, excludedValue);
    const ofInfo = type === 'info' ? groupKey(sample, -1) : noKey;
    const isNew = this.groupParts.add(part.key1 ^ ofInfo.key1, part.key2 ^ ofInfo.key2);
    const isRepeated = !isNew && isSameTimestamp(timestamp, this.groupTimestamp);
    this.groupTimestamp = timestamp;
    this.hasSamples = true;
    if (isRepeated) {
      this.losses.add(line, 'duplicate-series', 'a sample that repeats another is dropped');
    } else if (type === 'histogram' || type === 'gaugehistogram') {
      this.histogram.enter(key, timestamp, line);
      this.histogram.add(suffix, sample.value, suffix === '_bucket' ? pythonFloat(excludedValue) : undefined, line);
    }
    return undefined;
  }

  private enterGroup(key: GroupKey, type: string, timestamp: StrictTimestamp | undefined): Reason | undefined {
    const { group, groupTimestamp } = this;
    const isNew = this.groups.add(key.key1, key.key2);
    if (group === undefined || group.key1 !== key.key1 || group.key2 !== key.key2) {
      if (group !== undefined && !isNew) {
        const isWhole = type === 'histogram' || type === 'gaugehistogram' || type === 'summary' || type === 'stateset';
        return { rule: isWhole ? 'interleaved-series' : 'duplicate-series', reason: 'Invalid metric grouping' };
      }
      this.group = key;
      this.groupParts.clear();
      return undefined;
    }
    if ((timestamp === undefined) !== (groupTimestamp === undefined)) {
      return { rule: 'mixed-timestamps', reason: 'Mix of timestamp presence within a group' };
    }
    if (timestamp === undefined || groupTimestamp === undefined) return undefined;
    const isBackwards = isAfter(groupTimestamp, timestamp);
    if (isBackwards === undefined) return { rule: 'invalid-timestamp', reason: 'timestamps that cannot be compared' };
    if (!isBackwards || type === 'info') return undefined;
    return { rule: 'timestamp-order', reason: 'Timestamps went backwards within a group' };
  }

  /** A native histogram, which is of the open family whatever its name. */
  private acceptNative({ name, labels }: StrictNative, line: number): Reason | undefined {
    const suffix = name.slice((this.name ?? '').length);
    if (counterSuffixes.has(suffix)) return { rule: 'native-histogram-invalid', reason: 'no value to compare' };
    this.hasSamples = true;
    if (suffix === '') return undefined;
    const key = labels === undefined ? undefined : groupKey(new LineSample({ name, labels, value: 0 }), -1);
    this.histogram.enter(key, undefined, line);
    return undefined;
  }

  private isAllowed(name: string): boolean {
    if (this.name === undefined) return false;
    const { allowedName, allowedSuffixes } = this;
    for (const suffix of allowedSuffixes) {
      const isOne = name.length === allowedName.length + suffix.length && name.endsWith(suffix);
      if (isOne && name.startsWith(allowedName)) return true;
    }
    return false;
  }

  /** Begins a family without metadata. */
  private beginUnknown(sampleName: string, line: number): Reason | undefined {
    const name = unquote(sampleName);
    if ('rule' in name) return name;
    if (!name.quoted && !isLegacyName(name.text)) {
      const rule = sampleName === '' ? 'invalid-metric-name' : 'utf8-name';
      return { rule, reason: `a name that is quoted in its metadata alone: ${shorten(sampleName)}` };
    }
    this.begin(name.text, 'unknown', sampleName, line);
    return undefined;
  }

  private begin(name: string, type: string | undefined, allowedName: string, line: number): void {
    this.build();
    this.name = name;
    this.type = type;
    this.unit = undefined;
    this.hasHelp = false;
    this.hasSamples = false;
    this.firstLine = line;
    this.typeLine = line;
    this.allowedName = allowedName;
    this.allowedSuffixes = bare;
    this.group = undefined;
    this.groupTimestamp = undefined;
    this.groups.clear();
    this.groupParts.clear();
    this.histogram.clear();
  }

  /** `build_metric` */
  private build(): void {
    const { name } = this;
    if (name === undefined || this.rejection !== undefined) return;
    this.histogram.end();
    this.rejection = this.clash(name) ?? this.unitFault(name) ?? this.histogram.fault ?? this.typeFault(name);
  }

  private clash(name: string): Rejection | undefined {
    const suffixes = strictSuffixes.get(this.type ?? 'unknown') ?? bare;
    for (const suffix of suffixes.includes('') ? suffixes : [...suffixes, '']) {
      const taken = name + suffix;
      const owner = this.seenNames.get(taken);
      if (owner !== undefined) {
        const rule = owner === name ? 'duplicate-desc' : 'suffix-collision';
        return { line: this.firstLine, rule, reason: `Clashing name: ${shorten(taken)}` };
      }
      this.seenNames.set(taken, name);
    }
    return undefined;
  }

  private unitFault(name: string): Rejection | undefined {
    const { unit, unitLine: line, type } = this;
    if (unit === undefined || unit === '') return undefined;
    if (!name.endsWith(`_${unit}`)) {
      return {
        line,
        rule: endRule(unit, 'unit-mismatch'),
        reason: `Unit does not match metric name: ${shorten(name)}`,
      };
    }
    if (type !== 'info' && type !== 'stateset') return undefined;
    return { line, rule: 'unit-mismatch', reason: `Units not allowed for this metric type: ${shorten(name)}` };
  }

  private typeFault(name: string): Rejection | undefined {
    const { type = 'unknown', typeLine: line } = this;
    if (name === '') return { line, rule: 'invalid-metric-name', reason: 'metric name cannot be empty' };
    if (metricTypes.has(type)) return undefined;
    const rule = metricTypes.has(type.trim()) ? endRule(type, 'unknown-type') : 'unknown-type';
    return { line, rule, reason: `Invalid metric type: ${shorten(type)}` };
  }
}

/** A sample of a line that the grammar of plain lines does not know. */
class LineSample implements LabelledSample {
  readonly name: string;
  readonly value: PythonNumber;
  private readonly names: readonly string[];
  private readonly values: readonly string[];

  constructor({ name, labels, value }: Pick<StrictSample, 'name' | 'labels' | 'value'>) {
    this.name = name;
    this.value = value;
    this.names = [...labels.keys()];
    this.values = [...labels.values()];
  }

  get labelCount(): number {
    return this.names.length;
  }

  labelName(index: number): string {
    return this.names[index] ?? '';
  }

  labelValue(index: number): string {
    return this.values[index] ?? '';
  }
}

const afterEof: Reason = { rule: 'content-after-eof', reason: 'Received line after # EOF' };

function repeated(rule: string, keyword: string, text: string): Reason {
  return { rule, reason: `More than one ${keyword} for metric: ${shorten(text)}` };
}

/** The rule for a text that may have blanks at its end. */
function endRule(text: string, rule: string): string {
  if (text.endsWith('\r')) return 'carriage-return';
  return text.trim() === text ? rule : 'unportable-whitespace';
}

/** The label that tells the samples of a group apart; -1 if there is none. */
function excludedLabel(type: string, familyName: string, suffix: string, sample: LabelledSample): number {
  if (type === 'stateset') return labelIndex(sample, familyName);
  const isOfFamily = sample.name.startsWith(familyName);
  if (type === 'summary' && isOfFamily && suffix === '') return labelIndex(sample, 'quantile');
  const isHistogram = type === 'histogram' || type === 'gaugehistogram';
  return isHistogram && isOfFamily && suffix === '_bucket' ? labelIndex(sample, 'le') : -1;
}

/** The strict parser of client_python, for OpenMetrics 1.0. */
export const createStrictPython: CreateConsumer = (dialect) =>
  dialect === 'openmetrics-1.0.0' ? new StrictPython() : undefined;
