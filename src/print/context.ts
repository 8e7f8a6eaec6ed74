import { type Dialect, isOpenMetrics, isPrometheusText } from '../syntax/dialect.ts';
import { boundLabelOf } from '../syntax/metric-types.ts';
import type { MetricFamily, SampleNode } from '../tree/nodes.ts';
import type { ReportLoss } from './losses.ts';
import { escapeLabelName, escapeMetricName, type Escaping } from './names.ts';
import { millisecondsOfSeconds, millisecondsText, secondsOfMilliseconds, secondsText } from './numbers.ts';
import type { LabelText } from './labels.ts';

/** How a family is written, and what is notified of its losses. */
export interface PrintContext {
  readonly dialect: Dialect;
  readonly escaping: Escaping;
  readonly lose: ReportLoss;
  /** Whether another family of the document has a name. */
  readonly isTaken?: (name: string) => boolean;
  /** What stood before the line of a sample, by its number: comments. */
  readonly before?: (line: number) => string;
  /** The help text as it was written, where that must not change. */
  readonly rawHelp?: string | undefined;
}

/**
 * The name of a family, or of a sample of it, escaped where the dialect needs it. What a histogram or summary adds to
 * its name stays as it is.
 */
export function metricName(name: string, family: MetricFamily, { dialect, escaping, lose }: PrintContext): string {
  if (dialect !== 'prometheus-0.0.4') return name;
  const hasParts = boundLabelOf(family.type) !== undefined && name.startsWith(family.name);
  const base = hasParts ? family.name : name;
  const escaped = escapeMetricName(base, escaping);
  if (escaped !== base) lose('names', family.name, `as ${escaped}`);
  return escaped + name.slice(base.length);
}

/** Labels, their names escaped where the dialect needs it. */
export function labelsIn(
  labels: readonly LabelText[],
  family: string,
  { dialect, escaping, lose }: PrintContext,
): readonly LabelText[] {
  if (dialect !== 'prometheus-0.0.4') return labels;
  return labels.map((label) => {
    const name = escapeLabelName(label.name, escaping);
    if (name === label.name) return label;
    lose('names', family, `label ${label.name} as ${name}`);
    return { name, value: label.value };
  });
}

/** The timestamp of a sample with the blank before it; empty if it has none. */
export function timestampIn(
  { timestamp, rawTimestamp = '' }: SampleNode,
  family: MetricFamily,
  { dialect, lose }: PrintContext,
): string {
  if (timestamp === undefined) return '';
  const inSeconds = !isPrometheusText(family.dialect);
  if (isOpenMetrics(dialect)) {
    return ` ${inSeconds ? secondsText(rawTimestamp, timestamp) : secondsOfMilliseconds(rawTimestamp, timestamp)}`;
  }
  if (!inSeconds) return ` ${millisecondsText(rawTimestamp, timestamp)}`;
  const { text, isExact } = millisecondsOfSeconds(rawTimestamp, timestamp);
  if (!isExact) lose('timestamp-precision', family.name);
  return ` ${text}`;
}
