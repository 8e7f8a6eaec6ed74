import { boundLabelOf } from '../syntax/metric-types.ts';
import { quotedText } from '../syntax/escapes.ts';
import { isLegacyLabelName, isLegacyMetricName } from '../syntax/names.ts';
import { compareUtf8 } from '../text/compare-utf8.ts';

/** A label: what is written does not need its place. */
export interface LabelText {
  readonly name: string;
  readonly value: string;
}

const lastLabels: ReadonlySet<string> = new Set([boundLabelOf('histogram') ?? '', boundLabelOf('summary') ?? '']);

/** Orders names of labels as written: by their UTF-8, with `le` and `quantile` last. */
function compareLabelNames(a: string, b: string): number {
  const aLast = lastLabels.has(a);
  if (aLast !== lastLabels.has(b)) return aLast ? 1 : -1;
  return compareUtf8(a, b);
}

/** Labels in the order in which they are written. Those of the same name, which no format allows, keep theirs. */
export function sortedLabels<Label extends LabelText>(labels: readonly Label[]): readonly Label[] {
  let before: Label | undefined;
  for (const label of labels) {
    if (before !== undefined && compareLabelNames(before.name, label.name) > 0) {
      return labels.toSorted((a, b) => compareLabelNames(a.name, b.name));
    }
    before = label;
  }
  return labels;
}

/** The labels of an exemplar, or of a series without its name. */
export function labelSetText(labels: readonly LabelText[]): string {
  return labels
    .map(({ name, value }) => `${isLegacyLabelName(name) ? name : quotedText(name)}=${quotedText(value)}`)
    .join(',');
}

/** A name and labels, as a sample begins. */
export function seriesText(name: string, labels: readonly LabelText[]): string {
  const inside = labelSetText(labels);
  if (!isLegacyMetricName(name)) return `{${quotedText(name)}${inside === '' ? '' : `,${inside}`}}`;
  return inside === '' ? name : `${name}{${inside}}`;
}
