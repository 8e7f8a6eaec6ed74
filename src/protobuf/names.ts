import type { Label, MetricType, Name } from '../syntax/ast.ts';
import { quotedText } from '../syntax/escapes.ts';
import { isLegacyLabelName, isLegacyMetricName } from '../syntax/names.ts';
import type { LineWriter } from './line-writer.ts';
import type { LabelPair, MetricFamily } from './messages.ts';

/** Types by their number in metrics.proto. */
const types: readonly MetricType[] = ['counter', 'gauge', 'summary', 'untyped', 'histogram', 'gaugehistogram'];

/** The type of a family; one that is not there is COUNTER, and an unknown one `undefined`. */
export function typeOf({ type = 0 }: MetricFamily): MetricType | undefined {
  return types[type];
}

/** Writes the name of a family in a line of metadata. */
export function writeName(writer: LineWriter, name: string): Name {
  const quoted = !isLegacyMetricName(name);
  return { text: name, quoted, span: writer.field(quoted ? quotedText(name) : name, 'name') };
}

/** Writes the name of a metric and its labels: `name{label="value"}` or `{"name",label="value"}`. */
export function writeSeries(
  writer: LineWriter,
  name: string,
  pairs: readonly LabelPair[],
): { readonly name: Name; readonly labels: readonly Label[] } {
  const quoted = !isLegacyMetricName(name);
  if (quoted) writer.put('{');
  const written: Name = { text: name, quoted, span: writer.put(quoted ? quotedText(name) : name) };
  if (!quoted && pairs.length > 0) writer.put('{');
  const labels = writeLabels(writer, pairs, 'label', quoted);
  if (quoted || pairs.length > 0) writer.put('}');
  return { name: written, labels };
}

/** Writes labels, without braces; `field` is that of a message that has them. */
export function writeLabels(
  writer: LineWriter,
  pairs: readonly LabelPair[],
  field: string,
  continues = false,
): readonly Label[] {
  return pairs.map(({ name = '', value = '' }, index) => {
    if (continues || index > 0) writer.put(',');
    const start = writer.text.length;
    const quoted = !isLegacyLabelName(name);
    const nameSpan = writer.field(quoted ? quotedText(name) : name, field, index, '.name');
    writer.put('=');
    const valueSpan = writer.field(quotedText(value), field, index, '.value');
    return {
      name: { text: name, quoted, span: nameSpan },
      value: { text: value, span: valueSpan },
      span: writer.since(start),
    };
  });
}
