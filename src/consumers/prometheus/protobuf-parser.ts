import type { MessageProblem } from '../../protobuf/decode.ts';
import { FamilyLines } from '../../protobuf/family-lines.ts';
import type { MessageObserver } from '../../protobuf/message-document.ts';
import type { Metric, MetricFamily, Summary } from '../../protobuf/messages.ts';
import { typeOf } from '../../protobuf/names.ts';
import { isNative } from '../../protobuf/native.ts';
import type { MetricType } from '../../syntax/ast.ts';
import type { Consumer, Rejection } from '../consumer.ts';
import { utf8ByteString } from '../go/byte-string.ts';
import { noLosses } from '../losses.ts';
import { type ByteLabel, seriesFault } from './labels.ts';
import { nativeHistogramFault } from './native-histogram.ts';

/**
 * The scrape of protobuf messages, with native histograms. Follows `ProtobufParser` of prometheus/prometheus
 * `model/textparse/protobufparse.go`, and what appending has against labels and native histograms. It reads messages, not
 * the lines that show them.
 */
export class PrometheusProtobuf implements Consumer, MessageObserver {
  readonly id = 'prometheus';
  rejection: Rejection | undefined;
  readonly losses: Iterable<Rejection> = noLosses;
  readonly plainForms: number = 0;
  readonly wantsPlainLines: boolean = false;

  family(family: MetricFamily, line: number): void {
    if (this.rejection !== undefined || family.metric.length === 0) return;
    const { name = '', metric } = family;
    if (name === '') this.reject(line, 'invalid-metric-name', 'invalid metric name: ');
    else if (typeOf(family) === undefined)
      this.reject(line, 'unknown-type', `unknown metric type for metric "${name}"`);
    const metadata = new FamilyLines(family).metadataLength;
    for (const [index, one] of metric.entries()) {
      if (this.rejection !== undefined) return;
      this.metric(one, family, line + metadata + index);
    }
  }

  problem({ path, message }: MessageProblem, line: number): void {
    if (this.rejection !== undefined) return;
    this.reject(line, message === 'is not UTF-8' ? 'invalid-utf8' : 'syntax-error', `${path} ${message}`);
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

  private reject(line: number, rule: string, reason: string): void {
    this.rejection = { line, rule, reason };
  }

  private metric({ label, histogram, summary }: Metric, family: MetricFamily, line: number): void {
    const name = utf8ByteString(family.name ?? '');
    const type = typeOf(family);
    const labels = label.map((one) => byteLabel(one.name, one.value));
    const isHistogram = type === 'histogram' || type === 'gaugehistogram';
    const native = histogram !== undefined && isNative(histogram) ? histogram : undefined;
    const fault = seriesFault(name, labels);
    // The label that Prometheus adds to each bucket and quantile may be there already.
    const added = isHistogram && native === undefined ? 'le' : hasQuantiles(type, summary) ? 'quantile' : undefined;
    if (fault !== undefined) this.reject(line, fault.rule, fault.reason);
    else if (added !== undefined) {
      const doubled = seriesFault(name, [...labels, { name: added, value: '1' }]);
      if (doubled !== undefined) this.reject(line, `explicit-${added}-label`, doubled.reason);
    } else if (isHistogram && native !== undefined) {
      const reason = nativeHistogramFault(native);
      if (reason !== undefined) this.reject(line, 'native-histogram-invalid', `histogram "${name}": ${reason}`);
    }
  }
}

function byteLabel(name = '', value = ''): ByteLabel {
  return { name: utf8ByteString(name), value: utf8ByteString(value) };
}

function hasQuantiles(type: MetricType | undefined, summary: Summary | undefined): boolean {
  return type === 'summary' && summary !== undefined && summary.quantile.length > 0;
}
