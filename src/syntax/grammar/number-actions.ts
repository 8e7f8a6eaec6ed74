import type { IToken } from 'chevrotain';
import type { CompositeField, CompositeValue, Name, NumberNode } from '../ast.ts';
import { metadataKeywords } from '../near-miss.ts';
import { isOutOfRange, parseGoFloat, parseInt64, parseOpenMetricsNumber, parseRealNumber } from '../numbers.ts';
import { faults } from '../problems/messages.ts';
import { oddBlank, spacedUnitAdvice } from '../problems/value-advice.ts';
import { compositeValue, readComposite } from './composite.ts';
import { endOf } from './line-state.ts';
import type { Line } from './line-state.ts';

/** The node of a number; one that cannot be read is NaN. */
function numberNode(line: Line, token: IToken, value: number | undefined): NumberNode {
  return { raw: token.image, value: value ?? NaN, span: line.span(token.startOffset, endOf(token)) };
}

/** A value of a sample or an exemplar. */
export interface ValuePlace {
  readonly metric: Name | undefined;
  readonly hasBraces: boolean;
  readonly inExemplar: boolean;
}

/** Reads a value, and goes on after it. */
export function readValue(line: Line, token: IToken, place: ValuePlace): NumberNode {
  const value = line.openMetrics ? parseOpenMetricsNumber(token.image) : parseGoFloat(token.image);
  const adjacentToName = !place.hasBraces && token.startOffset === line.cursor;
  if (adjacentToName && value !== undefined && reportNameReadAsValue(line, token, place)) {
    line.cursor = endOf(token);
    return numberNode(line, token, value);
  }
  if (adjacentToName) reportAdjacentValue(line, token, value, place);
  else if (value === undefined) reportInvalidValue(line, token, place);
  if (!adjacentToName || line.openMetrics) line.advance(token, 1);
  line.cursor = endOf(token);
  return numberNode(line, token, value);
}

/**
 * `disk-0 3` without a timestamp is the name of a metric and its value; it is read as a name, a value and a timestamp.
 * Returns whether that was reported.
 */
function reportNameReadAsValue(line: Line, token: IToken, { metric }: ValuePlace): boolean {
  if (metric === undefined) return false;
  const [, time = '', more] =
    /^[ \t]+([+-]?[.\d]\S*|NaN|[+-]?Inf)([ \t]+\S+)?/.exec(line.text.slice(endOf(token))) ?? [];
  if (time === '') return false;
  const name = metric.text + token.image;
  const fault =
    more === undefined && !line.openMetrics && parseInt64(time) !== undefined
      ? faults.nameReadAsValue(name, metric.text, token.image, time, line.dialect)
      : faults.invalidMetricName(name, 'sample', line.dialect);
  line.report(fault, metric.span.start, endOf(token));
  return true;
}

/** A value directly after the name: `a+1` is a name and a value, but `a.b` is an invalid name. */
function reportAdjacentValue(line: Line, token: IToken, value: number | undefined, { metric }: ValuePlace): void {
  const start = token.startOffset;
  if (value !== undefined) {
    // For OpenMetrics the missing space is reported by advance.
    if (!line.openMetrics) line.report(faults.missingSpaceBeforeValue(), start, endOf(token));
  } else if (/^[=,;|]/.test(token.image) || oddBlank.test(token.image.charAt(0))) {
    const mark = token.image.charAt(0);
    line.report(faults.missingBlankBeforeValue(mark, metric?.text ?? '', token.image === mark), start, start + 1);
  } else if (metric !== undefined) {
    const rest = /^[^{]*/.exec(token.image)?.[0] ?? '';
    const fault = faults.invalidMetricName(metric.text + rest, 'sample', line.dialect);
    line.report(fault, metric.span.start, start + rest.length);
  }
}

/** Words without quotes and numbers, then perhaps labels, then a value and perhaps a timestamp: a name with blanks. */
const withSpacedName =
  /^[ \t]*([a-zA-Z_:][^{}"=,;]*?)(?:\{.*\})?[ \t]+(?:[+-]?\.?\d[^ \t]*|NaN|[+-]?Inf)(?:[ \t]+\d+)?[ \t]*$/;
const mostWords = 4;
const longestSpaced = 400;

function spacedName({ text }: Line): string | undefined {
  if (text.length > longestSpaced) return undefined;
  const name = withSpacedName.exec(text)?.[1]?.trimEnd();
  const words = name?.split(/[ \t]+/) ?? [];
  if (words.length < 2 || words.length > mostWords || words.some((word) => /^[+-]?\.?\d/.test(word))) return undefined;
  return name;
}

function reportInvalidValue(line: Line, token: IToken, { metric, hasBraces, inExemplar }: ValuePlace): void {
  const { image } = token;
  const isWord = !inExemplar && !hasBraces && /^[a-zA-Z_:]\w{0,80}$/.test(image);
  if (isWord && metric !== undefined && metadataKeywords.has(metric.text)) {
    line.report(faults.missingHash(metric.text), metric.span.start, metric.span.end);
  } else if (metric !== undefined && !inExemplar && !hasBraces && spacedName(line) !== undefined) {
    const name = spacedName(line) ?? '';
    line.report(
      faults.invalidMetricName(name, 'sample', line.dialect),
      metric.span.start,
      metric.span.start + name.length,
    );
  } else {
    // client_python accepts these.
    const isRead = line.openMetrics && (isOutOfRange(image) || /^[+-]nan$/i.test(image));
    const name = inExemplar ? '' : (metric?.text ?? '');
    const found = { text: image, name, hasLabels: hasBraces, rest: line.text.slice(endOf(token)) };
    line.report(faults.invalidValue(found, isRead), token.startOffset, endOf(token));
  }
}

/** Reads the timestamp of a sample or an exemplar, which follows a value. */
export function readTimestamp(line: Line, token: IToken, before: NumberNode | undefined, name: string): NumberNode {
  line.advance(token, 1);
  const { image } = token;
  const value = line.openMetrics ? parseRealNumber(image) : parseInt64(image);
  const unit = value === undefined && before !== undefined ? spacedUnitAdvice(before.raw, image, name) : undefined;
  if (unit !== undefined && before !== undefined) {
    const { start } = before.span;
    line.report(faults.spacedUnit(line.text.slice(start, endOf(token)), unit), start, endOf(token));
  } else if (value === undefined) {
    line.report(faults.invalidTimestamp(image, line.openMetrics), token.startOffset, endOf(token));
  } else if (!line.openMetrics && (image.startsWith('-') || image.startsWith('+'))) {
    line.report(faults.unportableTimestamp(image), token.startOffset, endOf(token));
  }
  return numberNode(line, token, value);
}

/** Reads the start timestamp of OpenMetrics 2.0, `st@` and a number. */
export function readStartTimestamp(line: Line, token: IToken): NumberNode {
  line.advance(token, 1);
  const start = token.startOffset + 3;
  const raw = token.image.slice(3);
  const value = parseRealNumber(raw);
  if (value === undefined) line.report(faults.invalidTimestamp(raw, true), start, Math.max(endOf(token), start));
  return { raw, value: value ?? NaN, span: line.span(start, endOf(token)) };
}

/** The fields of a composite value, and what they say. */
export interface CompositeParts {
  readonly composite: readonly CompositeField[];
  readonly compositeValue: CompositeValue;
}

/** Reads a composite value of OpenMetrics 2.0; without fields where it is wrong. */
export function readCompositeValue(
  line: Line,
  token: IToken,
): { readonly number: NumberNode; readonly parts?: CompositeParts } {
  line.advance(token, 1);
  const number = numberNode(line, token, undefined);
  const reading = readComposite(token.image, token.startOffset, line);
  if ('fields' in reading) {
    const { fields } = reading;
    return { number, parts: { composite: fields, compositeValue: compositeValue(fields, line) } };
  }
  const { problem, start, end } = reading;
  const found = line.text.slice(start, end);
  const fault = problem === 'field' ? faults.invalidCompositeField(found) : faults.invalidComposite(found);
  line.report(fault, start, end);
  return { number };
}
