import type { Sample } from '../syntax/ast.ts';
import { forms } from '../syntax/fast/forms.ts';
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
  return byteSpan(bytes, from, line, nameStart(bytes, from), end);
}

function nameStart(bytes: Uint8Array, from: number): number {
  return bytes[from] === braceOpen ? from + 1 : from;
}

/** A part of the plain line that the scanner has just read; the line starts at the offset `from`. */
export function plainSpan(scanner: PlainScanner, line: number, from: number, part: SamplePart): Span {
  const { bytes } = scanner;
  let start = from;
  let end = scanner.seriesEnd;
  if (part === 'name') {
    start = nameStart(bytes, from);
    end = scanner.nameEnd;
  } else if (part === 'line') {
    end = scanner.lineEnd;
  } else if (part !== 'series') {
    const isTimestamp = part === 'timestamp' && scanner.timestampStart > 0;
    start = isTimestamp ? scanner.timestampStart : scanner.valueStart;
    end = isTimestamp ? scanner.timestampEnd : scanner.valueEnd;
  }
  // In ASCII, bytes are columns; nearly all lines are.
  return (scanner.form & forms.wide) === 0
    ? span(line, start - from, end - from)
    : byteSpan(bytes, from, line, start, end);
}

/**
 * A part of a label of a plain line, by the places that the scanner has found. `column` is that of the label, if
 * the caller has it: counting it takes a look at the whole line before the label.
 */
export function plainLabelSpan(
  bytes: Uint8Array,
  from: number,
  places: Int32Array,
  line: number,
  index: number,
  part: LabelPart,
  column: number = labelColumn(bytes, from, places, index),
): Span {
  const name = from + (places[index * 3] as number);
  const value = from + (places[index * 3 + 1] as number) - 1;
  const end = from + (places[index * 3 + 2] as number) + 1;
  if (part === 'value') {
    const start = column + utf16Length(bytes, name, value);
    return span(line, start, start + utf16Length(bytes, value, end));
  }
  return span(line, column, column + utf16Length(bytes, name, part === 'name' ? nameEnd(bytes, value) : end));
}

function labelColumn(bytes: Uint8Array, from: number, places: Int32Array, index: number): number {
  return utf16Length(bytes, from, from + (places[index * 3] as number));
}

/** The columns of the labels of one plain line: each is counted from the one before, once. */
export class LabelColumns {
  private columns = new Int32Array(16);
  private known = 0;

  /** Begins another line. */
  reset(): void {
    this.known = 0;
  }

  /** A part of a label, as {@link plainLabelSpan} has it. */
  span(bytes: Uint8Array, from: number, places: Int32Array, line: number, index: number, part: LabelPart): Span {
    return plainLabelSpan(bytes, from, places, line, index, part, this.at(bytes, from, places, index));
  }

  private at(bytes: Uint8Array, from: number, places: Int32Array, index: number): number {
    if (index >= this.columns.length) {
      const columns = new Int32Array(index * 2);
      columns.set(this.columns);
      this.columns = columns;
    }
    const { columns } = this;
    for (let label = this.known; label <= index; label += 1) {
      const before = label === 0 ? 0 : (places[label * 3 - 3] as number);
      const counted = label === 0 ? 0 : (columns[label - 1] as number);
      columns[label] = counted + utf16Length(bytes, from + before, from + (places[label * 3] as number));
    }
    this.known = Math.max(this.known, index + 1);
    return columns[index] as number;
  }
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
