import type { SampleView } from '../../model/views.ts';
import { isOpenMetrics } from '../../syntax/dialect.ts';
import type { Consumer, CreateConsumer, PlainStatement, Rejection } from '../consumer.ts';
import { Losses } from '../losses.ts';
import { parseVectorLine, vectorBound } from './line.ts';

const partPattern = /^(.+)_(sum|count|bucket)$/;
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder('utf-8', { ignoreBOM: true });

/** What a group is, as its TYPE line says; a group without one is plain, and so are those that it changes nothing for. */
type GroupKind = 'histogram' | 'summary' | 'counter' | 'plain';

/**
 * Vector's source `prometheus_scrape`. It reads line by line, takes the start of a line for a sample and passes over
 * the rest; one line that is none fails the scrape. Follows `parse_text` and `MetricGroup::try_push` of
 * `lib/prometheus-parser/src/lib.rs`.
 */
class Vector implements Consumer {
  readonly id = 'vector';
  rejection: Rejection | undefined;
  readonly losses: Losses = new Losses();
  /** The last group: earlier ones take no more samples. */
  private groupName: string | undefined;
  private groupKind: GroupKind = 'plain';
  private groupHasSamples = false;
  /** Earlier groups with samples whose type is lost for samples that come now. */
  private readonly ended = new Map<string, GroupKind>();
  /** The last line that it was given. */
  private lastLine = 0;
  /** The name of the last plain sample of the group. */
  private lastName: string | undefined;

  readonly plainForms = 0;

  get wantsPlainLines(): boolean {
    return this.rejection === undefined;
  }

  ignoresKnownShapes(boundLabel: 'le' | 'quantile' | undefined): boolean {
    if (this.lastName === undefined) return false;
    if (this.isSimple()) return true;
    return boundLabel === (this.groupKind === 'histogram' ? 'le' : 'quantile');
  }

  skip(name: string): void {
    if (this.suffixOf(name) === undefined) this.openFor(name);
    this.groupHasSamples = true;
    this.lastName = name;
  }

  line(bytes: Uint8Array, start: number, end: number, line: number): void {
    if (this.rejection !== undefined) return;
    this.lastLine = line;
    const { text, isUtf8 } = decode(bytes.subarray(start, end));
    const read = parseVectorLine(text);
    if (read === undefined) return;
    this.lastName = undefined;
    if (read.kind === 'fault') {
      this.reject(line, read.fault.rule, read.fault.reason);
    } else if (read.kind === 'header') {
      this.openTyped(read.header.name, read.header.type);
    } else {
      const { name, labels, value, loss } = read.sample;
      if (loss !== undefined) this.losses.add(line, loss, 'passed over what follows the value');
      if (!isUtf8) this.losses.add(line, 'invalid-utf8', 'replaced by U+FFFD');
      this.push(name, (label) => labels.get(label), value, line);
    }
  }

  plainSample(sample: SampleView, _bytes: Uint8Array, _start: number, _end: number, line: number): void {
    if (this.rejection !== undefined) return;
    const { name } = sample;
    if (name === this.lastName && this.isSimple()) return;
    this.lastName = name;
    if (name.startsWith(':')) this.reject(line, 'colon-in-name', 'name must start with [a-zA-Z_]');
    else this.push(name, (label) => labelOf(sample, label), sample.value, line);
  }

  plainLine(statement: PlainStatement, bytes: Uint8Array, start: number, end: number, line: number): void {
    if (statement.kind !== 'type') {
      this.line(bytes, start, end, line);
      return;
    }
    if (this.rejection !== undefined) return;
    const name = statement.name.text;
    this.lastName = undefined;
    if (name.startsWith(':')) this.reject(line, 'colon-in-name', 'name must start with [a-zA-Z_]');
    else this.openTyped(name, statement.typeText.text);
  }

  end(): void {}

  private openTyped(name: string, type: string): void {
    this.open(name, type === 'histogram' || type === 'summary' || type === 'counter' ? type : 'plain');
  }

  private open(name: string, kind: GroupKind): void {
    const { groupName, groupKind } = this;
    if (groupName !== undefined && groupKind !== 'plain' && this.groupHasSamples) this.ended.set(groupName, groupKind);
    this.groupName = name;
    this.groupKind = kind;
    this.groupHasSamples = false;
  }

  /** Opens a group for a sample that the last one does not take. Its type is lost if it had one. */
  private openFor(name: string): void {
    if (this.groupKind === 'histogram' && name === this.groupName) {
      this.losses.add(this.lastLine, 'unexpected-sample', 'ends the histogram');
      this.groupHasSamples = false;
    }
    this.open(name, 'plain');
    if (this.isOfEnded(name)) this.losses.add(this.lastLine, 'duplicate-desc', 'lost the type');
  }

  private isOfEnded(name: string): boolean {
    const { ended } = this;
    if (ended.size === 0) return false;
    const kind = ended.get(name);
    if (kind !== undefined) return kind !== 'histogram';
    const [, base = '', suffix] = partPattern.exec(name) ?? [];
    const owner = ended.get(base);
    return owner === 'histogram' || (owner === 'summary' && suffix !== 'bucket');
  }

  /** Whether the group takes its own name alone, whatever the labels and the value. */
  private isSimple(): boolean {
    return this.groupKind !== 'histogram' && this.groupKind !== 'summary';
  }

  /** What a name adds to the group's, where the group takes it. */
  private suffixOf(name: string): string | undefined {
    const { groupName, groupKind } = this;
    if (groupName === undefined || !name.startsWith(groupName)) return undefined;
    const suffix = name.slice(groupName.length);
    if (suffix === '') return groupKind === 'histogram' ? undefined : suffix;
    if (this.isSimple()) return undefined;
    const isPart = suffix === '_sum' || suffix === '_count' || (suffix === '_bucket' && groupKind === 'histogram');
    return isPart ? suffix : undefined;
  }

  /** `try_push` */
  private push(name: string, label: (name: string) => string | undefined, value: number, line: number): void {
    this.lastLine = line;
    const suffix = this.suffixOf(name);
    if (suffix === undefined) this.openFor(name);
    this.groupHasSamples = true;
    if (suffix === undefined || this.isSimple()) return;
    if (suffix === '_bucket' && this.acceptBound(label('le'), 'le', line)) this.acceptCount(value, line);
    else if (suffix === '') this.acceptBound(label('quantile'), 'quantile', line);
    else if (suffix === '_count') this.acceptCount(value, line);
  }

  private acceptBound(text: string | undefined, label: 'le' | 'quantile', line: number): boolean {
    if (text !== undefined && vectorBound(text) !== undefined) return true;
    const rule = label === 'le' ? 'histogram-invalid-le' : 'summary-invalid-quantile';
    this.reject(line, rule, `expected "${label}" tag`);
    return false;
  }

  /** `try_f64_to_u64` */
  private acceptCount(value: number, line: number): void {
    const fractional = `${this.groupKind}-fractional-count`;
    if (value >= 0 && value <= 2 ** 64) {
      if (!Number.isInteger(value)) this.losses.add(line, fractional, 'cut off the fraction');
      return;
    }
    const isHistogram = this.groupKind === 'histogram';
    const negative = !isHistogram
      ? 'summary-negative'
      : Number.isNaN(value)
        ? 'histogram-nan'
        : 'histogram-negative-value';
    this.reject(line, value > 0 ? fractional : negative, 'expected value in range [0, 18446744073709551615]');
  }

  private reject(line: number, rule: string, reason: string): void {
    this.rejection = { line, rule, reason };
  }
}

function labelOf(sample: SampleView, name: string): string | undefined {
  for (let index = 0; index < sample.labelCount; index += 1) {
    if (sample.labelName(index) === name) return sample.labelValue(index);
  }
  return undefined;
}

function decode(bytes: Uint8Array): { readonly text: string; readonly isUtf8: boolean } {
  try {
    return { text: strict.decode(bytes), isUtf8: true };
  } catch {
    return { text: lenient.decode(bytes), isUtf8: false };
  }
}

/** Vector. */
export const createVector: CreateConsumer = (dialect) => (isOpenMetrics(dialect) ? undefined : new Vector());
