import type { Exemplar, Sample } from '../syntax/ast.ts';
import { span, type Span } from '../text/span.ts';
import type { CurrentSample } from './current-sample.ts';
import { LabelNode, type SampleNode } from './family.ts';
import type { Suffix } from './views.ts';

/** A node of a plain line: places are plain numbers, spans are made when they are asked for. */
class PlainSampleNode implements SampleNode {
  readonly name: string;
  readonly suffix: Suffix;
  readonly labels: readonly LabelNode[];
  readonly value: number;
  readonly rawValue: string;
  readonly rawTimestamp: string | undefined;
  readonly line: number;
  private readonly seriesEnd: number;

  constructor(sample: CurrentSample, labels: readonly LabelNode[], seriesEnd: number) {
    this.name = sample.name;
    this.suffix = sample.suffix;
    this.labels = labels;
    this.value = sample.value;
    this.rawValue = sample.rawValue;
    this.rawTimestamp = sample.hasTimestamp ? sample.rawTimestamp : undefined;
    this.line = sample.line;
    this.seriesEnd = seriesEnd;
  }

  get exemplar(): Exemplar | undefined {
    return undefined;
  }

  get timestamp(): number | undefined {
    return this.rawTimestamp === undefined ? undefined : Number(this.rawTimestamp);
  }

  get span(): Span {
    return span(this.line, 0, this.seriesEnd);
  }

  get nameSpan(): Span {
    return span(this.line, 0, this.name.length);
  }

  get valueSpan(): Span {
    return span(this.line, this.seriesEnd + 1, this.seriesEnd + 1 + this.rawValue.length);
  }

  get timestampSpan(): Span | undefined {
    if (this.rawTimestamp === undefined) return undefined;
    const start = this.seriesEnd + this.rawValue.length + 2;
    return span(this.line, start, start + this.rawTimestamp.length);
  }
}

function parsedNode(node: Sample, suffix: Suffix): SampleNode {
  return {
    name: node.name.text,
    suffix,
    labels: node.labels.map(
      ({ name, value }) =>
        new LabelNode(
          name.text,
          value.text,
          name.span.line,
          name.span.start,
          name.span.end,
          value.span.start,
          value.span.end,
        ),
    ),
    value: node.value.value,
    rawValue: node.value.raw,
    timestamp: node.timestamp?.value,
    rawTimestamp: node.timestamp?.raw,
    exemplar: node.exemplar,
    line: node.span.line,
    span: node.series,
    nameSpan: node.name.span,
    valueSpan: node.value.span,
    timestampSpan: node.timestamp?.span,
  };
}

/** Makes a node of the sample that is being read. */
export function sampleNode(sample: CurrentSample): SampleNode {
  if (sample.node !== undefined) return parsedNode(sample.node, sample.suffix);
  return new PlainSampleNode(sample, sample.plainLabels(), sample.plainSeriesEnd());
}
