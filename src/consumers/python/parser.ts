import type { SampleView } from '../../model/views.ts';
import { forms } from '../../syntax/fast/forms.ts';
import { isOpenMetrics } from '../../syntax/dialect.ts';
import type { Consumer, CreateConsumer, PlainStatement, Rejection } from '../consumer.ts';
import { noLosses } from '../losses.ts';
import { metricTypes } from './metric-types.ts';
import { parseSample } from './sample.ts';
import { isLegacyName, shorten, splitQuoted, strip, unquote } from './text.ts';
import { metadataNameRule, type Reason } from '../rejection-rules.ts';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const suffixes: ReadonlyMap<string, readonly string[]> = new Map([
  ['summary', ['_count', '_sum', '']],
  ['histogram', ['_count', '_sum', '_bucket']],
]);
const bare: readonly string[] = [''];
const none: readonly string[] = [];

/**
 * client_python's parser of the text format, with UTF-8 names. It builds a family when the next one starts, and finds
 * out only then that its type is none. Follows `text_fd_to_metric_families` of `prometheus_client/parser.py`.
 */
class Python implements Consumer {
  readonly id = 'client_python';
  rejection: Rejection | undefined;
  readonly losses: Iterable<Rejection> = noLosses;
  readonly plainForms: number =
    forms.escapes |
    forms.wide |
    forms.blanks |
    forms.plusSign |
    forms.quotedName |
    forms.quotedLabels |
    forms.lineEnd |
    forms.longExponent;
  private name = '';
  private type = 'untyped';
  /** Where the type was declared. */
  private typeLine = 0;
  /** The names of samples that belong to the family: this one with each of these suffixes. */
  private allowedName = '';
  private allowedSuffixes: readonly string[] = none;
  /** The name of the last plain sample of the family. */
  private lastName: string | undefined;
  private lastLabelNames: readonly string[] = [];
  /** Whether one of those names starts with two underscores. */
  private lastReserved = false;

  get wantsPlainLines(): boolean {
    return this.rejection === undefined;
  }

  ignoresKnownShapes(): boolean {
    return !this.lastReserved;
  }

  /** A name that has come before changes nothing. */
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
    text = strip(text);
    if (text === '') return;
    const fault = text.startsWith('#') ? this.acceptComment(text, line) : this.acceptSample(text);
    if (fault !== undefined) this.rejection ??= { line, ...fault };
  }

  plainSample(sample: SampleView, bytes: Uint8Array, start: number, end: number, line: number): void {
    if (this.rejection !== undefined) return;
    if (sample.labelNames !== this.lastLabelNames) {
      this.lastLabelNames = sample.labelNames;
      this.lastReserved = this.lastLabelNames.some((name) => name.startsWith('__'));
    }
    if (this.lastReserved) {
      this.line(bytes, start, end, line);
      return;
    }
    const { name } = sample;
    if (name === this.lastName) return;
    this.lastName = name;
    if (this.isAllowed(name) || (this.name === '' && this.allowedSuffixes.length === 0)) return;
    this.begin('', none);
  }

  plainLine(statement: PlainStatement, _bytes: Uint8Array, _start: number, _end: number, line: number): void {
    if (this.rejection !== undefined) return;
    if (statement.kind !== 'type' && statement.kind !== 'help') return;
    const name = statement.name.text;
    if (statement.kind === 'type') this.declare(name, statement.typeText.text, line);
    else if (name !== this.name) this.begin(name, bare);
  }

  end(): void {
    this.build();
  }

  /** A line that starts with `#`. */
  private acceptComment(text: string, line: number): Reason | undefined {
    const [, keyword, nameTerm, rest] = splitQuoted(text);
    if (keyword !== 'TYPE' && keyword !== 'HELP') return undefined;
    const name = unquote(nameTerm ?? '');
    if ('rule' in name) return name;
    if (nameTerm !== undefined && !name.quoted && !isLegacyName(name.text)) {
      // Any first word that starts with # will do.
      const isMeant = /^#[ \t]*(?:HELP|TYPE)[ \t]/.test(text);
      const rule = isMeant ? metadataNameRule(name.text.charCodeAt(0)) : 'syntax-error';
      return { rule, reason: `no metric name after ${keyword}: ${shorten(text)}` };
    }
    if (keyword === 'HELP') {
      if (name.text === this.name) return undefined;
      this.begin(name.text, bare);
      return undefined;
    }
    if (rest === undefined) {
      return { rule: nameTerm === undefined ? 'syntax-error' : 'unknown-type', reason: 'TYPE without a type' };
    }
    this.declare(name.text, rest, line);
    return undefined;
  }

  /** A TYPE line. */
  private declare(name: string, type: string, line: number): void {
    if (name !== this.name) this.begin(name, none);
    this.type = type;
    this.typeLine = line;
    this.lastName = undefined;
    this.allowedName = name;
    this.allowedSuffixes = suffixes.get(type) ?? bare;
  }

  private acceptSample(text: string): Reason | undefined {
    const sample = parseSample(text);
    if ('rule' in sample) return sample;
    if (this.isAllowed(sample.name)) return undefined;
    this.begin('', none);
    return sample.name === '' ? { rule: 'invalid-metric-name', reason: 'metric name cannot be empty' } : undefined;
  }

  private isAllowed(name: string): boolean {
    const { allowedName, allowedSuffixes } = this;
    for (let at = 0; at < allowedSuffixes.length; at += 1) {
      const suffix = allowedSuffixes[at] as string;
      const isOne = name.length === allowedName.length + suffix.length && name.endsWith(suffix);
      if (isOne && name.startsWith(allowedName)) return true;
    }
    return false;
  }

  /** Begins a family; its name with one of the suffixes is that of a sample. */
  private begin(name: string, allowed: readonly string[]): void {
    this.build();
    this.name = name;
    this.lastName = undefined;
    this.type = 'untyped';
    this.allowedName = name;
    this.allowedSuffixes = allowed;
  }

  /** `build_metric` */
  private build(): void {
    const { name, type } = this;
    if (name === '' || this.rejection !== undefined) return;
    let fault: Reason | undefined;
    if (type === 'counter' && name === '_total') {
      fault = { rule: 'invalid-metric-name', reason: 'metric name cannot be empty' };
    } else if (type !== 'untyped' && !metricTypes.has(type)) {
      fault = { rule: 'unknown-type', reason: `Invalid metric type: ${shorten(type)}` };
    }
    if (fault !== undefined) this.rejection = { line: this.typeLine, ...fault };
  }
}

/** client_python: what Python programs read exposition with. */
export const createPython: CreateConsumer = (dialect) => (isOpenMetrics(dialect) ? undefined : new Python());
