import type { Dialect } from '../syntax/dialect.ts';
import type { LabelShape } from '../syntax/fast/label-shape.ts';
import { forms } from '../syntax/fast/forms.ts';
import type { PlainScanner } from '../syntax/fast/sample-scanner.ts';
import type { Suffix } from '../syntax/metric-types.ts';
import { isDigit, minus, point } from '../text/bytes.ts';
import { asciiText } from '../text/utf8.ts';
import { sortedLabels } from './labels.ts';
import { valueText } from './sample-text.ts';

const zero = 0x30;
/** Digits before the point of a number that is written without an exponent. */
const longestWhole = 6;
/** As many digits of a decimal a float64 holds whatever they are. */
const exactDigits = 15;
/** What a line may be written with and still be in its canonical form. */
const canonicalForms = forms.escapes | forms.wide | forms.longExponent;

/**
 * Whether a number is surely in its canonical form: one of few digits without a zero too many. `false` says nothing.
 */
function isPlainlyCanonical(
  bytes: Uint8Array,
  start: number,
  end: number,
  isOpenMetrics: boolean,
  isCount: boolean,
): boolean {
  let at = bytes[start] === minus ? start + 1 : start;
  const first = at;
  while (at < end && isDigit(bytes[at] as number)) at += 1;
  const whole = at - first;
  if (whole === 0 || (whole > 1 && bytes[first] === zero)) return false;
  if (at === end) {
    if (first !== start && bytes[first] === zero) return false;
    return isOpenMetrics ? isCount && whole <= exactDigits && first === start : whole <= longestWhole;
  }
  if (bytes[at] !== point || whole > longestWhole || end - first > exactDigits) return false;
  const fraction = at + 1;
  for (at = fraction; at < end; at += 1) if (!isDigit(bytes[at] as number)) return false;
  if (bytes[end - 1] === zero)
    return isOpenMetrics && !isCount && end === fraction + 1 && (first === start || bytes[first] !== zero);
  // 1e-05 has an exponent.
  return (
    bytes[first] !== zero || bytes[fraction] !== zero || bytes[fraction + 1] !== zero || bytes[fraction + 2] !== zero
  );
}

/** Tells whether plain lines are in their canonical form. */
export class CanonicalLines {
  private readonly dialect: Dialect;
  private readonly isOpenMetrics: boolean;
  private lastShape: LabelShape | undefined = undefined;
  private lastIsSorted = true;

  constructor(dialect: Dialect, isOpenMetrics: boolean) {
    this.dialect = dialect;
    this.isOpenMetrics = isOpenMetrics;
  }

  /** Whether the line that the scanner has just read is written as it would be printed, whatever is before it. */
  isCanonical(scanner: PlainScanner, suffix: Suffix): boolean {
    const { form, shape, labelCount } = scanner;
    if ((form & ~canonicalForms) !== 0 || scanner.exemplarStart > 0) return false;
    if (shape !== this.lastShape) {
      this.lastShape = shape;
      const labels = shape.names.map((name) => ({ name, value: '' }));
      this.lastIsSorted = sortedLabels(labels) === labels;
    }
    if (!this.lastIsSorted) return false;
    const last = labelCount === 0 ? undefined : scanner.labels[labelCount * 3 - 1];
    const seriesEnd = last === undefined ? scanner.nameEnd : scanner.nameStart + last + 2;
    if (scanner.seriesEnd !== seriesEnd) return false;
    if (scanner.timestampStart > 0 && !this.isTimestamp(scanner)) return false;
    return this.writtenValue(scanner, suffix) === undefined;
  }

  /** The value of the line that the scanner has just read as it would be printed; `undefined` if that changes nothing. */
  writtenValue({ bytes, valueStart, valueEnd }: PlainScanner, suffix: Suffix): string | undefined {
    const isCount = suffix === '_bucket' || suffix === '_count' || suffix === '_gcount';
    if (isPlainlyCanonical(bytes, valueStart, valueEnd, this.isOpenMetrics, isCount)) return undefined;
    const raw = asciiText(bytes, valueStart, valueEnd);
    const text = valueText(raw, Number(raw.replace('Inf', 'Infinity')), suffix, this.dialect);
    return text === raw ? undefined : text;
  }

  private isTimestamp({ bytes, timestampStart, timestampEnd }: PlainScanner): boolean {
    if (this.isOpenMetrics) return true;
    const first = bytes[timestampStart] === minus ? timestampStart + 1 : timestampStart;
    return isDigit(bytes[first] as number) && (bytes[first] !== zero || timestampEnd === timestampStart + 1);
  }
}
