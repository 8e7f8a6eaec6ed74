import type { CurrentSample } from '../stream/current-sample.ts';
import { forms } from '../syntax/fast/forms.ts';
import { allowsExemplar } from '../syntax/metric-types.ts';
import type { PlainScanner } from '../syntax/fast/sample-scanner.ts';
import { hashValue } from '../syntax/fast/value-hash.ts';
import { traits } from './active-rules.ts';

/** Finds out which traits a sample has that rules listen to; see {@link traits}. */
export class SampleTraits {
  /** Hashes of the label values that rules listen to. */
  private readonly labelValues: Int32Array;
  /** The family in which one of them was seen last: all that follow in it have the trait. */
  private familyWithValue: string | undefined = undefined;
  private hadTimestamp = false;

  constructor(labelValues: readonly string[]) {
    this.labelValues = Int32Array.from(labelValues, (text) => hashValue(text));
  }

  /** The traits of a sample; of those that cost a look, the wanted ones. */
  of(sample: CurrentSample, family: string, wanted: number): number {
    let found: number = traits.any;
    const { hasTimestamp } = sample;
    if (hasTimestamp || this.hadTimestamp) found |= traits.withTimestamp;
    this.hadTimestamp = hasTimestamp;
    if (sample.suffix === '') found |= traits.noSuffix;
    if ((sample.form & forms.exemplar) !== 0) found |= exemplarTraits(sample);
    if (sample.node?.startTimestamp !== undefined) found |= traits.startTimestamp;
    if ((wanted & traits.negativeOrNaN) !== 0 && !sample.isAtLeastZero()) found |= traits.negativeOrNaN;
    if ((wanted & traits.labelValue) !== 0) {
      if (sample.mightContainLabelValue(this.labelValues)) this.familyWithValue = family;
      if (this.familyWithValue === family) found |= traits.labelValue;
    }
    return found;
  }

  /**
   * Whether samples like this one can have no wanted trait but through their values, or their timestamps if it has one,
   * so that they need no look.
   */
  allowsReuse(sample: CurrentSample, wanted: number): boolean {
    if (
      ((sample.form & forms.exemplar) !== 0 && (wanted & exemplarTraits(sample)) !== 0) ||
      this.familyWithValue === sample.family.name ||
      (wanted & traits.any) !== 0
    )
      return false;
    return (wanted & traits.noSuffix) === 0 || sample.suffix !== '';
  }

  /** Whether the values of a plain line, which is like one that allowed it, have a wanted trait. */
  inValues(scanner: PlainScanner, wanted: number): boolean {
    if ((wanted & traits.negativeOrNaN) !== 0 && !scanner.isAtLeastZero()) return true;
    return (wanted & traits.labelValue) !== 0 && scanner.mightContainLabelValue(this.labelValues);
  }
}

/** The traits of a sample that has an exemplar. */
function exemplarTraits({ form, family, suffix }: CurrentSample): number {
  const isUsual = (form & forms.longExemplar) === 0 && allowsExemplar(family.type, suffix);
  return isUsual ? traits.exemplar : traits.exemplar | traits.unusualExemplar;
}
