import type { Sample } from '../syntax/ast.ts';
import type { PlainScanner } from '../syntax/fast/sample-scanner.ts';
import { span, type Span } from '../text/span.ts';

/** What of a sample can be pointed at. */
export type SamplePart = 'series' | 'name' | 'value' | 'timestamp' | 'line';
/** What of a label can be pointed at. */
export type LabelPart = 'label' | 'name' | 'value';

/** A part of the plain line that the scanner has just read; the line starts at the offset `from`. */
export function plainSpan(scanner: PlainScanner, line: number, from: number, part: SamplePart): Span {
  switch (part) {
    case 'series':
      return span(line, 0, scanner.seriesEnd - from);
    case 'name':
      return span(line, 0, scanner.nameEnd - from);
    case 'line':
      return span(line, 0, scanner.lineEnd - from);
    case 'timestamp':
      if (scanner.timestampStart > 0) return span(line, scanner.timestampStart - from, scanner.lineEnd - from);
      break;
    case 'value':
      break;
  }
  return span(line, scanner.valueStart - from, scanner.valueEnd - from);
}

/** A part of a label of a plain line, by the columns that the scanner has found. */
export function plainLabelSpan(columns: Int32Array, line: number, index: number, part: LabelPart): Span {
  const name = columns[index * 3] as number;
  const value = (columns[index * 3 + 1] as number) - 1;
  const end = (columns[index * 3 + 2] as number) + 1;
  if (part === 'name') return span(line, name, value - 1);
  return span(line, part === 'value' ? value : name, end);
}

/** A part of a label of a line that the grammar has read. */
export function nodeLabelSpan(node: Sample, index: number, part: LabelPart): Span {
  const label = node.labels[index];
  if (label === undefined) return node.series;
  return part === 'name' ? label.name.span : part === 'value' ? label.value.span : label.span;
}

/** A part of a line that the grammar has read. */
export function nodeSpan(node: Sample, part: SamplePart): Span {
  switch (part) {
    case 'series':
      return node.series;
    case 'name':
      return node.name.span;
    case 'line':
      return span(node.span.line, node.series.start, node.span.end);
    case 'timestamp':
      return node.timestamp?.span ?? node.value.span;
    default:
      return node.value.span;
  }
}
