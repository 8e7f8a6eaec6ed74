import type { Exemplar } from '../syntax/ast.ts';
import { span, type Span } from '../text/span.ts';
import { asciiRun, asciiText } from '../text/utf8.ts';
import type { CurrentSample } from '../stream/current-sample.ts';
import { LabelNode, type SampleNode } from './nodes.ts';
import type { Suffix } from '../syntax/metric-types.ts';
import { braceOpen, comma, newline, quote, space } from '../text/bytes.ts';

/** A run of lines that nodes are made from, kept as long as one of them is. */
class Source {
  private readonly bytes: Uint8Array;
  private readonly start: number;
  private readonly end: number;
  private decoded: string | undefined = undefined;
  private isAscii = true;

  constructor(bytes: Uint8Array, start: number, end: number) {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
  }

  /** Text of plain bytes. Where all of the run is ASCII it is decoded once, and slices of it are cheap. */
  slice(start: number, end: number): string {
    if (this.decoded === undefined && this.isAscii) {
      this.decoded = asciiRun(this.bytes, this.start, this.end);
      this.isAscii = this.decoded !== undefined;
    }
    return this.decoded?.slice(start - this.start, end - this.start) ?? asciiText(this.bytes, start, end);
  }

  /** Offset of a byte at or after another. */
  find(byte: number, from: number): number {
    const at = this.bytes.indexOf(byte, from);
    return at < 0 || at > this.end ? this.end : at;
  }

  byteAt(offset: number): number | undefined {
    return this.bytes[offset];
  }
}

/**
 * A node of a plain line in its usual form. It knows the line and the names in it; everything else is found in the
 * bytes when it is asked for, since a plain line can be split by its names alone, and most nodes are asked for little.
 */
class PlainSampleNode implements SampleNode {
  readonly name: string;
  readonly suffix: Suffix;
  readonly line: number;
  private readonly names: readonly string[];
  private readonly source: Source;
  private readonly start: number;
  private labelNodes: readonly LabelNode[] | undefined = undefined;

  constructor(name: string, suffix: Suffix, line: number, names: readonly string[], source: Source, start: number) {
    this.name = name;
    this.suffix = suffix;
    this.line = line;
    this.names = names;
    this.source = source;
    this.start = start;
  }

  get labels(): readonly LabelNode[] {
    this.labelNodes ??= this.readLabels();
    return this.labelNodes;
  }

  private readLabels(): readonly LabelNode[] {
    const { source, start } = this;
    let at = start + this.name.length + 1;
    return this.names.map((name) => {
      const valueStart = at + name.length + 2;
      const valueEnd = source.find(quote, valueStart);
      const nameStart = at - start;
      at = valueEnd + 2;
      const value = source.slice(valueStart, valueEnd);
      const valueColumn = valueStart - start - 1;
      return new LabelNode(
        name,
        value,
        this.line,
        nameStart,
        nameStart + name.length,
        valueColumn,
        valueEnd - start + 1,
      );
    });
  }

  /** Offset after the closing brace, or after the name. */
  private seriesEnd(): number {
    const { source } = this;
    let at = this.start + this.name.length;
    if (source.byteAt(at) !== braceOpen) return at;
    at += 1;
    for (const name of this.names) {
      at = source.find(quote, at + name.length + 2) + 1;
      if (source.byteAt(at) === comma) at += 1;
    }
    return at + 1;
  }

  /** Offsets of the value and of the line's end; the value's end is the line's where there is no timestamp. */
  private tail(): { readonly start: number; readonly end: number; readonly lineEnd: number } {
    const start = this.seriesEnd() + 1;
    const lineEnd = this.source.find(newline, start);
    return { start, end: Math.min(this.source.find(space, start), lineEnd), lineEnd };
  }

  private between(start: number, end: number): Span {
    return span(this.line, start - this.start, end - this.start);
  }

  get value(): number {
    const raw = this.rawValue;
    return raw.endsWith('Inf') ? Number(`${raw}inity`) : Number(raw);
  }

  get rawValue(): string {
    const { start, end } = this.tail();
    return this.source.slice(start, end);
  }

  get rawTimestamp(): string | undefined {
    const { end, lineEnd } = this.tail();
    return end === lineEnd ? undefined : this.source.slice(end + 1, lineEnd);
  }

  get timestamp(): number | undefined {
    const raw = this.rawTimestamp;
    return raw === undefined ? undefined : Number(raw);
  }

  get exemplar(): Exemplar | undefined {
    return undefined;
  }

  get span(): Span {
    return this.between(this.start, this.seriesEnd());
  }

  get nameSpan(): Span {
    return span(this.line, 0, this.name.length);
  }

  get valueSpan(): Span {
    const { start, end } = this.tail();
    return this.between(start, end);
  }

  get timestampSpan(): Span | undefined {
    const { end, lineEnd } = this.tail();
    return end === lineEnd ? undefined : this.between(end + 1, lineEnd);
  }
}

/** A node with all that a sample has. */
function copiedNode(sample: CurrentSample): SampleNode {
  const { name, suffix, line, value, rawValue, exemplar, hasTimestamp, labelNames, node } = sample;
  return {
    name,
    suffix,
    labels: labelNames.map((labelName, index) => {
      const { start, end } = sample.labelSpan(index, 'name');
      const valueSpan = sample.labelSpan(index, 'value');
      return new LabelNode(labelName, sample.labelValue(index), line, start, end, valueSpan.start, valueSpan.end);
    }),
    value,
    rawValue,
    timestamp: hasTimestamp ? sample.timestamp : undefined,
    rawTimestamp: hasTimestamp ? sample.rawTimestamp : undefined,
    exemplar,
    line,
    span: sample.span(),
    nameSpan: sample.span('name'),
    valueSpan: sample.span('value'),
    timestampSpan: hasTimestamp ? sample.span('timestamp') : undefined,
    ...(node?.exemplars !== undefined && { exemplars: node.exemplars }),
    ...(node?.startTimestamp !== undefined && { startTimestamp: node.startTimestamp.value }),
    ...(node?.compositeValue !== undefined && { composite: node.compositeValue }),
  };
}

/** Makes nodes of samples, over the runs of lines that they are in. */
export class SampleNodes {
  private source: Source = new Source(new Uint8Array(0), 0, 0);

  /** A run of lines begins. */
  enter(bytes: Uint8Array, start: number, end: number): void {
    this.source = new Source(bytes, start, end);
  }

  /** The node of the sample that is being read. */
  make(sample: CurrentSample): SampleNode {
    if (sample.node !== undefined || sample.form !== 0) return copiedNode(sample);
    const { name, suffix, line, labelNames, lineStart } = sample;
    return new PlainSampleNode(name, suffix, line, labelNames, this.source, lineStart);
  }
}
