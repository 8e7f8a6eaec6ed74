import type { Sample } from '../syntax/ast.ts';
import type { PlainScanner } from '../syntax/fast/sample-scanner.ts';
import { braceOpen, equals, isBlank } from '../text/bytes.ts';
import { span, type Span } from '../text/span.ts';
import { utf16Length } from '../text/utf8.ts';

/** What of a sample can be pointed at. */
export type SamplePart = 'series' | 'name' | 'value' | 'timestamp' | 'line';
/** What of a label can be pointed at. */
export type LabelPart = 'label' | 'name' | 'value';

/** The span of `bytes[start, end)` in the plain line that starts at the offset `from`. */
export function byteSpan(bytes: Uint8Array, from: number, line: number, start: number, end: number): Span {
  const column = utf16Length(bytes, from, start);
  return span(line, column, column + utf16Length(bytes, start, end));
}

/** The span of the name, which ends at the offset `end`; one in quotes comes after the brace. */
export function nameSpan(bytes: Uint8Array, from: number, line: number, end: number): Span {
  return byteSpan(bytes, from, line, bytes[from] === braceOpen ? from + 1 : from, end);
}

/** A part of the plain line that the scanner has just read; the line starts at the offset `from`. */
export function plainSpan(scanner: PlainScanner, line: number, from: number, part: SamplePart): Span {
  const { bytes } = scanner;
  switch (part) {
    case 'series':
      return byteSpan(bytes, from, line, from, scanner.seriesEnd);
    case 'name':
      return nameSpan(bytes, from, line, scanner.nameEnd);
    case 'line':
      return byteSpan(bytes, from, line, from, scanner.lineEnd);
    case 'timestamp':
      if (scanner.timestampStart > 0) return byteSpan(bytes, from, line, scanner.timestampStart, scanner.timestampEnd);
      break;
    case 'value':
      break;
  }
  return byteSpan(bytes, from, line, scanner.valueStart, scanner.valueEnd);
}

/** A part of a label of a plain line, by the places that the scanner has found. */
export function plainLabelSpan(
  bytes: Uint8Array,
  from: number,
  places: Int32Array,
  line: number,
  index: number,
  part: LabelPart,
): Span {
  const name = from + (places[index * 3] as number);
  const value = from + (places[index * 3 + 1] as number) - 1;
  const end = from + (places[index * 3 + 2] as number) + 1;
  if (part === 'name') return byteSpan(bytes, from, line, name, nameEnd(bytes, value));
  return byteSpan(bytes, from, line, part === 'value' ? value : name, end);
}

/** The offset after the name of a label, from that of its value: between them are an equals sign and perhaps blanks. */
function nameEnd(bytes: Uint8Array, value: number): number {
  let at = value;
  while (bytes[at - 1] === equals || isBlank(bytes[at - 1] as number)) at -= 1;
  return at;
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
