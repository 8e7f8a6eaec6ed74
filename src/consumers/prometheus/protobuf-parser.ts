import type { MessageProblem } from '../../protobuf/decode.ts';
import { metadataOf } from '../../protobuf/family-lines.ts';
import type { MessageObserver } from '../../protobuf/message-document.ts';
import type { Metric, MetricFamily } from '../../protobuf/messages.ts';
import { typeOf } from '../../protobuf/names.ts';
import { borrowedValues, type HistogramReading, readingsOf, untypedAfter } from '../../protobuf/readings.ts';
import { isLabel } from '../../protobuf/traps.ts';
import type { Consumer, Rejection } from '../consumer.ts';
import { utf8ByteString } from '../go/byte-string.ts';
import { Losses } from '../losses.ts';
import { type ByteLabel, dropsLabel, seriesFault } from './labels.ts';
import type { Reason } from '../rejection-rules.ts';
import { lengthFault, validationFault } from './native-histogram.ts';

/**
 * The scrape of protobuf messages, with native histograms. Follows `ProtobufParser` of prometheus/prometheus
 * 3.14 `model/textparse/protobufparse.go`, and what appending has against labels and native histograms. It reads messages, not
 * the lines that show them.
 */
export class PrometheusProtobuf implements Consumer, MessageObserver {
  readonly id = 'prometheus';
  rejection: Rejection | undefined;
  readonly losses: Losses = new Losses();
  readonly plainForms: number = 0;
  readonly wantsPlainLines: boolean = false;

  /** The value that it has for an untyped metric without one. */
  private untyped = 0;

  family(family: MetricFamily, line: number): void {
    if (this.rejection !== undefined || family.metric.length === 0) return;
    const fault = headFault(family);
    if (fault !== undefined) this.reject(line, fault);
    const readings = readingsOf(family);
    const first = line + metadataOf(family).length;
    for (const [index, metric] of family.metric.entries()) {
      if (this.rejection !== undefined) return;
      this.metric({ metric, family, index, reading: readings[index] }, first + index);
    }
    for (const index of borrowedValues(family, this.untyped).keys()) {
      this.losses.add(first + index, 'missing-value', 'the value of an untyped metric before it is read');
    }
    this.untyped = untypedAfter(family.metric, this.untyped);
  }

  problem({ path, message }: MessageProblem, line: number): void {
    if (this.rejection === undefined) this.reject(line, { rule: 'syntax-error', reason: `${path} ${message}` });
  }

  line(): void {
    // Lines are for people.
  }

  plainLine(): void {
    // There are none.
  }

  plainSample(): void {
    // There are none.
  }

  skip(): void {
    // There are none.
  }

  ignoresKnownShapes(): boolean {
    return true;
  }

  end(): void {
    // A body may end after any message.
  }

  private reject(line: number, { rule, reason }: Reason): void {
    this.rejection = { line, rule, reason };
  }

  private metric(read: ReadMetric, line: number): void {
    const { metric, family, reading } = read;
    const name = utf8ByteString(family.name ?? '');
    const labels = metric.label.map((one) => byteLabel(one.name, one.value));
    const fault = textFault(read) ?? seriesFault(name, labels) ?? boundFault(read, name, labels);
    const native = fault ?? histogramFault(read);
    if (native !== undefined) this.reject(line, native);
    else if (reading === 'native-as-classic') {
      this.losses.add(line, 'native-histogram-as-classic', 'a native histogram after a classic one is read as classic');
    }
    if (dropsLabel(labels)) this.losses.add(line, 'duplicate-label-name', 'both labels are dropped');
  }
}

/** A metric, and how it is read. */
interface ReadMetric {
  readonly metric: Metric;
  readonly family: MetricFamily;
  readonly index: number;
  /** Of a histogram. */
  readonly reading: HistogramReading | undefined;
}

/** What it has against a family that has metrics. */
function headFault(family: MetricFamily): Reason | undefined {
  const { name = '', invalidTexts } = family;
  if (name === '') return { rule: 'invalid-metric-name', reason: 'invalid metric name: ' };
  if (invalidTexts?.has('name') === true) return { rule: 'invalid-utf8', reason: `invalid metric name: ${name}` };
  if (invalidTexts?.has('help') === true) {
    return { rule: 'invalid-utf8', reason: `invalid help for metric "${name}": ${family.help}` };
  }
  if (typeOf(family) !== undefined) return undefined;
  return { rule: 'unknown-type', reason: `unknown metric type for metric "${name}"` };
}

/** Names and values of labels that are not UTF-8; those of exemplars are not looked at. */
function textFault({ family, index }: ReadMetric): Reason | undefined {
  const invalid = family.invalidTexts?.get(`metric[${index}]`)?.find((path) => isLabel(path));
  return invalid === undefined ? undefined : { rule: 'invalid-utf8', reason: `invalid ${invalid}` };
}

/** The label that Prometheus adds to each bucket and quantile may be there already. */
function boundFault(
  { metric, family, reading }: ReadMetric,
  name: string,
  labels: readonly ByteLabel[],
): Reason | undefined {
  const hasQuantiles = typeOf(family) === 'summary' && (metric.summary?.quantile.length ?? 0) > 0;
  const isClassic = reading === 'classic' || reading === 'native-as-classic';
  const added = isClassic ? 'le' : hasQuantiles ? 'quantile' : undefined;
  const doubled = added && seriesFault(name, [...labels, { name: added, value: '1' }]);
  return doubled && { rule: `explicit-${added}-label`, reason: doubled.reason };
}

/** What it has against a histogram, which it checks if it is a native one, even where it has read it as a classic one. */
function histogramFault({ metric: { histogram }, family, index, reading }: ReadMetric): Reason | undefined {
  const rule = 'native-histogram-invalid';
  if (reading === 'classic-as-native') {
    return { rule: 'native-histogram-as-classic', reason: 'parser returned nil histogram' };
  }
  if (histogram === undefined || reading === undefined || reading === 'classic') return undefined;
  // Lengths are looked at where the parser comes to the first native histogram, and when it goes over to them.
  const length = index === 0 || reading === 'native-as-classic' ? lengthFault(histogram) : undefined;
  const reason = length ?? (reading === 'native' ? validationFault(histogram) : undefined);
  return reason === undefined ? undefined : { rule, reason: `histogram "${family.name}": ${reason}` };
}

function byteLabel(name = '', value = ''): ByteLabel {
  return { name: utf8ByteString(name), value: utf8ByteString(value) };
}
