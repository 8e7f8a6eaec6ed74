import type { NumberNode } from '../syntax/ast.ts';
import { span, type Span } from '../text/span.ts';

/** A part of a line, and the field that it shows: `histogram.positive_span[1].offset`. */
interface Part {
  readonly start: number;
  readonly end: number;
  readonly field: string;
  /** The index in a repeated field; -1 for one that is not repeated. */
  readonly index: number;
  /** The field in that element: `.offset`. */
  readonly inner: string;
}

/** Writes one line, and knows which part of it shows which field of a message. */
export class LineWriter {
  readonly line: number;
  text = '';
  /** The parts, where a field is looked for; most lines are written without. */
  private readonly parts: Part[] | undefined;

  constructor(line: number, keepsParts = false) {
    this.line = line;
    this.parts = keepsParts ? [] : undefined;
  }

  /** Writes what shows no field of its own. */
  put(text: string): Span {
    const start = this.text.length;
    this.text += text;
    return span(this.line, start, this.text.length);
  }

  /** Writes a field. */
  field(text: string, field: string, index = -1, inner = ''): Span {
    const at = this.put(text);
    this.parts?.push({ start: at.start, end: at.end, field, index, inner });
    return at;
  }

  /** Writes a field that is a number. */
  number(raw: string, value: number, field: string, index = -1, inner = ''): NumberNode {
    return { raw, value, span: this.field(raw, field, index, inner) };
  }

  /** All since a column. */
  since(start: number): Span {
    return span(this.line, start, this.text.length);
  }

  /** The path of the field that stands at a column; `undefined` if none does. */
  pathAt(column: number): string | undefined {
    const found = this.parts?.find(({ start, end }) => start <= column && column < end);
    return found && pathOf(found);
  }

  /** Where a field is shown; `undefined` if it is not. */
  spanOf(path: string): Span | undefined {
    const found = this.parts?.find((part) => pathOf(part) === path);
    return found && span(this.line, found.start, found.end);
  }
}

function pathOf({ field, index, inner }: Part): string {
  return index < 0 ? field : `${field}[${index}]${inner}`;
}
