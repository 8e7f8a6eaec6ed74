/**
 * A piece of one line: the format is line-oriented, so nothing spans lines and there are no global offsets.
 * Line and columns count from 0 here and from 1 wherever people or reports see them (see {@link Place}).
 */
export interface Span {
  /** Line, from 0. */
  readonly line: number;
  /** First column, in UTF-16 code units of the line, from 0. */
  readonly start: number;
  /** Column after the last one: the span is half open. */
  readonly end: number;
}

/** A position as reports and editors write it: line and column count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Makes a {@link Span}. */
export function span(line: number, start: number, end: number): Span {
  return { line, start, end };
}

/** Whether a span holds nothing. */
export function isEmpty({ start, end }: Span): boolean {
  return start === end;
}

/** The first position of a span, as reports write it. */
export function placeOf(at: Span): Place {
  return { line: at.line + 1, column: at.start + 1 };
}
