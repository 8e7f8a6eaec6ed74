import type { DescView } from '../model/views.ts';
import type { CurrentSample } from '../stream/current-sample.ts';
import type { FamilyBlock } from '../stream/family-block.ts';
import type { LabelShape } from '../syntax/fast/label-shape.ts';
import type { Span } from '../text/span.ts';

const none: readonly Span[] = [];

/** A set of label names of the open block, with the place of its first sample. */
export class LabelNameSet implements DescView {
  readonly family: FamilyBlock;
  readonly labelNames: readonly string[];
  /** The label names, joined with NUL. */
  readonly key: string;
  readonly span: Span;
  series = 0;
  /** The names in that sample, in order and with those that do not count. */
  private readonly shape: LabelShape;
  private readonly nameSpans: readonly Span[];

  constructor(family: FamilyBlock, labelNames: readonly string[], key: string, sample: CurrentSample) {
    this.family = family;
    this.labelNames = labelNames;
    this.key = key;
    this.span = family.seriesSpan(sample);
    this.shape = sample.shape;
    const { names } = this.shape;
    this.nameSpans = names.length === 0 ? none : names.map((_, index) => sample.labelSpan(index, 'name'));
  }

  labelNameSpan(labelName: string): Span {
    return this.nameSpans[this.shape.indexOf(labelName)] ?? this.span;
  }
}
